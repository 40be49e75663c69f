"""Rows that hold the same values."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from seeker.errors import Place
from seeker.pool.duplicates import find_duplicates
from seeker.pool.inference import infer

if TYPE_CHECKING:
    from seeker.pool.column import Column


def columns(frame: pl.DataFrame) -> list[Column]:
    return [infer(values, place=Place("p")).column for values in frame.get_columns()]


def test_rows_are_the_same_when_all_their_values_are() -> None:
    frame = pl.DataFrame(
        {
            "n": ["1", "1.0", "2", None, None],
            "w": ["a", "a", "a", None, None],
            "d": ["2024-01-01", "2024-01-01", "2024-01-01", None, None],
            "v": [[1.0, 2.0], [1.0, 2.0], [1.0, 2.0], None, None],
        }
    )
    found = find_duplicates(columns(frame), 5)
    assert found.group.tolist() == [0, 0, 2, 3, 3]
    assert found.size.tolist() == [2, 2, 1, 2, 2]
    assert found.n_groups == 3
    assert found.group.dtype == found.size.dtype == np.int32


def test_rows_of_no_columns_are_all_different() -> None:
    assert find_duplicates([], 3).n_groups == 3


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from([1.0, 2.5, None])), min_size=1))
def test_groups_are_those_of_a_plain_comparison(rows: list[tuple[str, float | None]]) -> None:
    frame = pl.DataFrame(rows, schema={"w": pl.String, "n": pl.Float64}, orient="row")
    found = find_duplicates(columns(frame), len(rows))
    assert found.group.tolist() == [rows.index(row) for row in rows]
    assert found.size.tolist() == [rows.count(row) for row in rows]
