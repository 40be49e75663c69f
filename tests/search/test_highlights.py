"""What is lit up in the rows that are found."""

from __future__ import annotations

import pytest

from seeker.search import SearchablePool, find
from seeker.search.highlights import Highlights, LitPattern, LitWords


def lit(search: str, column: str, text: str, pool: SearchablePool) -> list[str]:
    highlights = find(search, pool).highlights
    return [text[start:end] for start, end in highlights.spans(column, text)]


@pytest.mark.parametrize(
    ("search", "text", "expected"),
    [
        ("refund", "A Refund, refunds, REFUND", ["Refund", "REFUND"]),
        ("refun*", "A Refund, refunds", ["Refund", "refunds"]),
        ('"late fee"', "late late fee, Late, FEE fees", ["late fee", "Late, FEE"]),
        ("e-mail", "my e mail and E-Mail", ["e mail", "E-Mail"]),
        ("refnd~", "refnd refund refunds", ["refnd", "refund"]),
        ("/r.f/ late", "ref late rif", ["ref", "late", "rif"]),
        ("body:late", "late", ["late"]),
        ("title:late", "late", []),
        ("late -fee", "late fee", ["late"]),
        ("NOT (NOT late)", "late", []),
        ("late /ate f/", "late fee", ["late f"]),
        ("strasse", "STRASSE Straße", ["STRASSE", "Straße"]),
        ("don't", "Don’t, don't", ["Don’t", "don't"]),
        (r"/\bcat\b/", "concat cat", ["cat"]),
        (r"/x*/", "ab", []),
        ("東京", "行東京都", ["東京"]),
        ("price:10", "10", []),
    ],
)
def test_what_matched_is_lit_up(
    pool: SearchablePool, search: str, text: str, expected: list[str]
) -> None:
    assert lit(search, "body", text, pool) == expected


def test_a_category_is_lit_up_whole_where_it_is_one_that_was_asked_for(
    pool: SearchablePool,
) -> None:
    assert lit("city:rome OR price:10", "city", "Rome", pool) == ["Rome"]
    assert lit("city:rome OR price:10", "city", "Oslo", pool) == []
    assert lit("city:*", "city", "Oslo", pool) == []
    assert lit("city!=Oslo", "city", "Rome", pool) == []


def test_spans_that_touch_are_joined_and_empty_ones_left_out() -> None:
    highlights = Highlights(
        (LitPattern(("a",), "b+"), LitPattern(("a",), "c*"), LitWords(("a",), ("x",)))
    )
    assert highlights.spans("a", "abbcc x") == [(1, 5), (6, 7)]
    assert highlights.spans("b", "abbcc x") == []


def test_characters_that_mark_matches_may_stand_in_the_text() -> None:
    highlights = Highlights((LitPattern(("a",), "b"),))
    assert highlights.spans("a", "\ufdd0b\ufdd1b") == [(1, 2), (3, 4)]
