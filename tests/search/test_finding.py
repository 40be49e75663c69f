"""Which rows a search finds."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from seeker.errors import SearchError
from seeker.escaping import visible
from seeker.pool.parallel import in_parts
from seeker.search import Context, Found, SearchablePool, find

Rows = Callable[[str], list[int]]

PIECES = st.sampled_from(
    [
        *[
            "refund",
            "late",
            "fee*",
            "refnd~",
            '"late fee"',
            "/late/",
            "/[/",
            "東京",
            "''",
            "*",
            "~",
        ],
        *["price:", "city:", "created:", "paid:", "body:", "`odd column`:", "spot:", "key:", "id:"],
        *["label:", "is:", "by:", "rule:", "p(spam):", "sort:", "like:", "margin>"],
        *["1..5", "p90..", "..", "2024", "2024-13", "Rome", "(a|b)", "(Rome|*)", "none", "9e999"],
        *[
            " ",
            " ",
            " OR ",
            " AND ",
            "NOT ",
            "-",
            "(",
            ")",
            ">",
            "<=",
            "!=",
            "=",
            "\x00",
            "\u202e",
            "a",
        ],
    ]
)


def found_or_mistake(text: str, pool: SearchablePool) -> Found | SearchError:
    try:
        return find(text, pool)
    except SearchError as error:
        return error


def test_the_empty_search_finds_every_row_in_the_files_order(rows: Rows) -> None:
    assert rows("") == list(range(8))


def test_words_side_by_side_must_all_be_there(rows: Rows) -> None:
    assert rows("late fee") == [0, 2]
    assert rows("late AND fee") == [0, 2]
    assert rows("late fee refund") == [0]


def test_and_binds_tighter_than_or(rows: Rows) -> None:
    assert rows("love OR late refund") == [0, 1]
    assert rows("(love OR late) refund") == [0]


def test_or_and_not_in_lower_case_are_words(rows: Rows) -> None:
    assert rows("or") == [6]
    assert rows("price or so") == [6]
    assert rows("not") == []


def test_not_is_the_complement_and_takes_rows_without_a_value(rows: Rows) -> None:
    assert rows("-price:10") == [0, 1, 4, 5, 6, 7]
    assert rows("NOT price:*") == [4]
    assert rows("-body:*") == [4]
    assert rows("--price:10") == [2, 3]
    assert rows("NOT (love OR price:10)") == [0, 4, 5, 6, 7]


def test_every_comparison_leaves_rows_without_a_value_out(rows: Rows) -> None:
    for text in (
        "price!=10",
        "price>-100",
        "price<=99",
        "city!=Rome",
        "created!=2024",
        "paid!=yes",
    ):
        missing = {"p": 4, "c": 4, "created": 6, "paid": 3}
        assert missing.get(text.split("!")[0], missing[text[0]]) not in rows(text)


def test_a_pattern_is_held_against_only_the_rows_that_the_rest_leaves(
    pool: SearchablePool, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_at: list[int] = []

    def count(work: object, parts: list[tuple[int, int]], **rest: object) -> object:
        looked_at.append(sum(end - start for start, end in parts))
        return in_parts(work, parts, **rest)  # type: ignore[arg-type]

    monkeypatch.setattr("seeker.search.matching.regexes.in_parts", count)
    assert find("body:/e/ price:10", pool).rows.tolist() == [2, 3]
    assert find("body:/e/ OR price:10", pool).rows.tolist() == [0, 1, 2, 3, 5, 6, 7]
    assert find("price:10 -body:/fee/", pool).rows.tolist() == [3]
    assert find("price:10 (body:/fee/ OR city:Oslo)", pool).rows.tolist() == [2]
    assert looked_at == [2, 6, 2, 1]


def test_what_needs_a_session_says_so(pool: SearchablePool) -> None:
    for text in ("label:spam", "is:labeled", "by:person", "who:me", "rule:7", "-label:*"):
        with pytest.raises(SearchError, match="knows no labels") as caught:
            pool.search(text)
        assert caught.value.remedy is not None


@pytest.mark.parametrize(
    "text",
    [
        "predicted:spam",
        "p(spam):0.4..0.6",
        "entropy>0.5",
        "margin<0.1",
        "disagree>0.3",
        "is:suspect",
        "sort:p(spam)",
        *(
            f"sort:{name}"
            for name in ("margin", "entropy", "likely", "committee", "density", "herding", "mix")
        ),
    ],
)
def test_what_needs_a_model_says_that_there_is_none_yet(
    pool: SearchablePool, context: Context, text: str
) -> None:
    for known in (None, context):
        with pytest.raises(SearchError, match="there is no model yet") as caught:
            find(f"late {text}", pool, known)
        assert caught.value.start >= 5


def test_a_mask_that_the_session_gives_is_not_changed(
    pool: SearchablePool, context: Context
) -> None:
    before = context.state_mask("labeled").copy()
    find("is:labeled -refund", pool, context)
    find("is:labeled OR late OR /x/", pool, context)
    find("NOT is:labeled", pool, context)
    assert np.array_equal(context.state_mask("labeled"), before)


@settings(deadline=None)
@given(st.text(max_size=40) | st.lists(PIECES, max_size=9).map("".join))
@example("price:" + "9" * 400)
@example("created:9999-12..")
@example("created:0000")
@example("price:p100.. price:..p0")
@example("/(a{1000}){1000}/")
@example("body:*" + " body:*" * 1000)
def test_any_text_finds_rows_or_is_a_mistake(pool: SearchablePool, text: str) -> None:
    found = found_or_mistake(text, pool)
    if isinstance(found, SearchError):
        assert 0 <= found.start <= found.end <= len(text) + 1
        assert str(found) == visible(str(found))
        return
    assert found.rows.dtype == np.int64
    assert len(set(found.rows.tolist())) == len(found.rows)
    for row in found.rows.tolist():
        for column in pool.text_columns:
            value = pool.cell(row, column)
            if value is not None:
                place = 0
                for start, end in found.highlights.spans(column, value):
                    assert place <= start < end <= len(value)
                    place = end


@settings(deadline=None)
@given(st.lists(PIECES, max_size=6).map("".join))
def test_a_search_and_its_negation_share_the_rows_out(pool: SearchablePool, text: str) -> None:
    found, others = found_or_mistake(text, pool), found_or_mistake(f"NOT ({text})", pool)
    if isinstance(found, SearchError) or isinstance(others, SearchError):
        return
    assert sorted([*found.rows.tolist(), *others.rows.tolist()]) == list(range(pool.n_rows))
