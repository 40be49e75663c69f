"""Which column a name means."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl
import pytest

from seeker.errors import SearchError
from seeker.search import read_pool

Rows = Callable[[str], list[int]]
Refused = Callable[[str], SearchError]


def test_a_column_is_found_in_any_case(rows: Rows) -> None:
    assert rows("PRICE:10") == rows("price:10") == [2, 3]
    assert rows("`Odd Column`:x") == [0, 2, 4, 6]


def test_an_unknown_column_is_answered_with_the_nearest(refused: Refused) -> None:
    error = refused("love pricee:5")
    assert error.what == "no such column: pricee"
    assert (error.start, error.end) == (5, 11)
    assert error.remedy is not None
    assert "Did you mean price?" in error.remedy


@pytest.mark.parametrize("text", ["http://x", "10:30", "Re:", "a=b"])
def test_what_was_no_column_at_all_is_offered_in_quotes(refused: Refused, text: str) -> None:
    error = refused(text)
    assert error.what.startswith("no such column")
    assert error.remedy is not None
    assert f'"{text}"' in error.remedy


def test_a_name_in_backticks_is_not_taken_for_words(refused: Refused) -> None:
    error = refused("`nothing at all`:x")
    assert error.remedy is not None
    assert error.remedy.startswith("The columns are")


def test_a_hidden_column_can_not_be_searched() -> None:
    frame = pl.DataFrame({"x": [1.0, 2.0], "y": ["a", "b"], "t": ["a", "b"], "i": ["c", "d"]})
    pool = read_pool(frame, target="t", ignore=["i"])
    for name, why in (
        ("y", "until that is settled"),
        ("t", "holds the truth"),
        ("i", "is ignored"),
    ):
        for text in (f"{name}:a", f"sort:{name}", f"{name.upper()}:a"):
            with pytest.raises(SearchError, match=why):
                pool.search(text)


def test_columns_that_differ_only_in_case_are_told_apart() -> None:
    pool = read_pool(pl.DataFrame({"a": [1.0, 2.0], "A": [3.0, 4.0]}))
    assert pool.search("a:1").rows.tolist() == [0]
    assert pool.search("A:4").rows.tolist() == [1]
    pool = read_pool(pl.DataFrame({"ab": [1.0, 2.0], "AB": [3.0, 4.0]}))
    with pytest.raises(SearchError, match="could be ab or AB"):
        pool.search("Ab:1")


def test_a_built_in_name_is_the_built_in_and_says_so() -> None:
    frame = pl.DataFrame({"margin": [0.1, 0.9], "rule": ["a", "b"], "p": [1.0, 2.0]})
    pool = read_pool(frame)
    with pytest.raises(SearchError, match="no model") as caught:
        pool.search("margin>0.5")
    assert caught.value.remedy is not None
    assert "the column is `margin`" in caught.value.remedy
    assert pool.search("`margin`>0.5").rows.tolist() == [1]
    assert pool.search("`p`:2").rows.tolist() == [1]
    assert pool.search("sort:-`margin`").rows.tolist() == [1, 0]


def test_a_value_must_stand_right_behind_its_column(refused: Refused) -> None:
    for text in (
        "price:",
        "price: 5",
        "city: Rome",
        "body:",
        "created:",
        "key:",
        "is:",
        "sort:",
        "like: x",
    ):
        assert "expected a value right after" in refused(text).what
