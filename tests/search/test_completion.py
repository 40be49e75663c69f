"""What could be typed next."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seeker.search import Context, SearchablePool, complete, read_pool


def inserts(text: str, pool: SearchablePool, context: Context | None = None) -> list[str]:
    """Complete at the bar in a text."""
    cursor = text.index("|") if "|" in text else len(text)
    return [one.insert for one in complete(text.replace("|", "", 1), cursor, pool, context)]


def test_a_name_offers_columns_then_built_ins_then_words(pool: SearchablePool) -> None:
    offered = complete("pr", 2, pool)
    assert [(one.insert, one.kind) for one in offered] == [
        ("price:", "column"),
        ("predicted:", "builtin"),
        ("price", "word"),
    ]
    assert offered[0].detail == "number"
    assert {(one.start, one.end) for one in offered} == {(0, 2)}


@pytest.fixture
def frequent() -> SearchablePool:
    """A pool in which some words are frequent that begin like names."""
    texts = ["an entry of the labels", "entries and a label", "entry", "is it so", "isn't it"] * 6
    texts += ["entropy", "labrador", "enter here", "entering it now"]
    frame = {"body": texts, "reentry_date": [str(n) for n in range(len(texts))]}
    return read_pool(pl.DataFrame(frame), text=["body"])


def test_frequent_words_come_before_built_in_names_and_the_others_behind(
    frequent: SearchablePool,
) -> None:
    assert inserts("entr", frequent) == ["entry", "entries", "reentry_date:", "entropy:", "entropy"]
    assert inserts("lab", frequent) == ["label", "labels", "label:", "labrador"]


def test_a_name_that_is_written_in_full_comes_before_words(frequent: SearchablePool) -> None:
    assert inserts("is", frequent)[0] == "is:"
    assert inserts("label", frequent)[:3] == ["label:", "label", "labels"]
    assert inserts("p", frequent)[0] == "p("


def test_no_more_than_three_words_come_before_a_built_in_name() -> None:
    texts = [f"line{n % 5}" for n in range(100)]
    pool = read_pool(pl.DataFrame({"body": texts}), text=["body"])
    assert inserts("li", pool) == ["line0", "line1", "line2", "like:", "line3", "line4"]


def test_the_most_frequent_word_comes_first(pool: SearchablePool) -> None:
    offered = complete("late OR re", 10, pool)
    assert [(one.insert, one.detail) for one in offered if one.kind == "word"] == [
        ("refund", "2 texts"),
        ("refunds", "1 text"),
        ("refnd", "1 text"),
    ]
    assert {(one.start, one.end) for one in offered} == {(8, 10)}


def test_the_whole_word_under_the_cursor_is_replaced(pool: SearchablePool) -> None:
    offered = complete("late refnd fee", 7, pool)
    assert {(one.start, one.end) for one in offered} == {(5, 10)}


def test_an_odd_name_is_offered_in_backticks(pool: SearchablePool) -> None:
    assert inserts("odd", pool)[0] == "`odd column`:"
    assert inserts("late `od", pool)[0] == "`odd column`:"
    assert complete("late `od", 8, pool)[0].start == 5


def test_nothing_typed_offers_columns_and_built_ins(pool: SearchablePool) -> None:
    for text in ("", "late ", "-", "("):
        offered = inserts(text, pool)
        assert offered[0] == "key:"
        assert "label:" in offered
        assert "label" not in offered


def test_values_are_offered_most_frequent_first(pool: SearchablePool) -> None:
    assert inserts("city:", pool) == ["Oslo", "Rome", '"C*"', '"New York"', "rome", "*"]
    assert inserts("city:r", pool) == ["Rome", "rome"]
    assert inserts('city:"new', pool) == ['"New York"']
    assert inserts("city=", pool)[0] == "Oslo"
    assert inserts("paid:y", pool) == ["yes"]
    assert inserts("`odd column`:", pool) == ["x", "y", "*"]


def test_values_are_offered_within_a_list(pool: SearchablePool) -> None:
    text = "late city:(Rome|Os"
    offered = complete(text, len(text), pool)
    assert [(one.insert, one.start, one.end) for one in offered] == [("Oslo", 16, 18)]
    assert complete("city:(", 6, pool)[0].insert == "Oslo"
    assert complete("city:(Rome|", 11, pool)[0].insert == "Oslo"


def test_numbers_and_dates_offer_their_whole_range(pool: SearchablePool) -> None:
    assert inserts("price:", pool) == ["-5..99", "*"]
    assert inserts("created:", pool) == ["2023-12-31..2025-01-01", "*"]


def test_words_are_offered_behind_a_text_column(pool: SearchablePool) -> None:
    assert inserts("title:la", pool) == ["late"]
    assert inserts("title:", pool) == ["*"]


def test_classes_are_offered_where_a_class_is_asked_for(
    pool: SearchablePool, context: Context
) -> None:
    assert inserts("label:", pool, context) == ["spam", '"no spam"', '"None"', "none", "*"]
    assert inserts("label:n", pool, context) == ['"no spam"', '"None"', "none"]
    assert inserts("predicted:s", pool, context) == ["spam"]
    assert inserts("p(s", pool, context) == ["spam):"]
    assert inserts("late p(", pool, context) == ["spam):", '"no spam"):', '"None"):']
    assert inserts("label:", pool) == ["none", "*"]


def test_the_values_of_built_in_names_are_offered(pool: SearchablePool) -> None:
    assert "unlabeled" in inserts("is:", pool)
    assert inserts("is:fl", pool) == ["flagged"]
    assert inserts("by:", pool) == ["person", "rule", "audit", "check", "import"]
    assert inserts("who:", pool) == ["me"]


def test_orders_are_offered_forwards_and_backwards(pool: SearchablePool) -> None:
    assert inserts("late sort:pr", pool) == ["price"]
    assert inserts("sort:-pr", pool) == ["-price"]
    assert {"random", "margin", "mix", "`odd column`"} <= set(inserts("sort:", pool))


def test_nothing_is_offered_within_a_phrase_or_behind_one(pool: SearchablePool) -> None:
    for text in ('"late f', '"late fee"', "/late", "city:Rome)", "a OR"):
        assert inserts(text, pool) == []


@settings(deadline=None)
@given(st.text(alphabet='ab :()|"/`-<>=!*~.p', max_size=20), st.integers(0, 20))
def test_completing_any_text_anywhere_replaces_part_of_it(
    pool: SearchablePool, text: str, cursor: int
) -> None:
    cursor = min(cursor, len(text))
    for one in complete(text, cursor, pool):
        assert 0 <= one.start <= cursor <= one.end <= len(text)


def test_words_may_be_left_out_until_their_index_is_there(pool: SearchablePool) -> None:
    fresh = SearchablePool(pool.contents)
    assert [one.insert for one in complete("pr", 2, fresh, wait=False)] == ["price:", "predicted:"]
    assert complete("body:re", 7, fresh, wait=False) == []
    fresh.prepare()
    assert "refund" in [one.insert for one in complete("body:re", 7, fresh, wait=False)]
