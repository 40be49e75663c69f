"""Categories: whole values, in any case."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl
import pytest

from seeker.errors import SearchError
from seeker.pool.column import ColumnType
from seeker.search import SearchablePool, read_pool

Rows = Callable[[str], list[int]]
Refused = Callable[[str], SearchError]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("city:rome", [0, 1, 6]),
        ('city:"ROME"', [0, 1, 6]),
        ("city:(Rome|Oslo)", [0, 1, 2, 5, 6]),
        ('city:"new york"', [3]),
        ("city:york", []),
        ("city:ro", []),
        ("city:ro*", [0, 1, 6]),
        ('city:"c*"', [7]),
        ("city:c*", [7]),
        ("city=Oslo", [2, 5]),
        ("city!=rome", [2, 3, 5, 7]),
        ("city:*", [0, 1, 2, 3, 5, 6, 7]),
        ("-city:*", [4]),
        ("city:/^R/", [0, 6]),
        ("city:/(?i)^r/", [0, 1, 6]),
        ("city:Rmoe~", [0, 1, 6]),
        ("city:(Rmoe~|/w/)", [0, 1, 3, 6]),
        ("paid:yes", [0, 2, 6, 7]),
        ("paid:TRUE", [0, 2, 6, 7]),
        ("paid:n", [1, 4, 5]),
        ("paid!=t", [1, 4, 5]),
        ("-paid:*", [3]),
    ],
)
def test_rows_are_found_by_value(rows: Rows, text: str, expected: list[int]) -> None:
    assert rows(text) == expected


def test_an_unknown_value_finds_nothing_and_the_nearest_is_offered(pool: SearchablePool) -> None:
    matches = pool.search("city:Romee")
    assert len(matches) == 0
    assert matches.notes == ("city is never Romee: did you mean Rome?",)
    assert pool.search("city:(Oslo|Xyz)").notes == ("city is never Xyz",)


def test_the_values_that_were_taken_are_told(pool: SearchablePool) -> None:
    assert pool.search("city:Rmoe~").notes == ("Rmoe~ took Rome, rome",)
    assert pool.search("city:xyzzy~").notes == ("xyzzy~ took no value",)


def test_categories_have_no_order(refused: Refused) -> None:
    for sign in ("<", "<=", ">", ">="):
        error = refused(f"city{sign}Rome")
        assert "have no order" in error.what


def test_a_bad_pattern_is_answered_with_its_reason(refused: Refused) -> None:
    error = refused("city:/[/")
    assert error.what.endswith("unclosed character class")
    assert (error.start, error.end) == (5, 8)


def test_values_are_folded_as_words_are() -> None:
    frame = pl.DataFrame({"x": ["Straße", "e\u0301te\u0301", " padded "]})
    pool = read_pool(frame, types={"x": ColumnType.CATEGORY})
    assert pool.search("x:STRASSE").rows.tolist() == [0]
    assert pool.search("x:ÉTÉ").rows.tolist() == [1]
    assert pool.search("x:padded").rows.tolist() == [2]
