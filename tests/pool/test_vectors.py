"""Vectors: lists of numbers of one length."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from seeker.pool.vectors import read_vectors


@pytest.mark.parametrize(
    "values",
    [
        pl.Series([[1.0, 2.5], None, [3.0, -4.0]]),
        pl.Series([[1.0, 2.5], None, [3.0, -4.0]], dtype=pl.Array(pl.Float32, 2)),
        pl.Series(["[1.0, 2.5]", None, "[3,-4e0]"]),
        pl.Series(["[1.  2.5]", None, " [ 3.0\n -4. ] "]),
    ],
)
def test_lists_of_one_length_are_vectors_however_they_are_written(values: pl.Series) -> None:
    vectors = read_vectors(values)
    assert vectors is not None
    assert vectors.dtype == np.float32
    np.testing.assert_array_equal(vectors, [[1, 2.5], [np.nan, np.nan], [3, -4]])


@pytest.mark.parametrize(
    "values",
    [
        pl.Series([[1.0, 2.0], [3.0]]),
        pl.Series([[1.0], [3.0]]),
        pl.Series([["a", "b"]]),
        pl.Series(["[1, 2]", "[3]"]),
        pl.Series(["[1, 2]", "[3, x]"]),
        pl.Series(["[1, 2]", "word"]),
        pl.Series(["[]", "[]"]),
        pl.Series(["[1 - 2, 3]", "[1, 2]"]),
        pl.Series([1.0, 2.0]),
        pl.Series([None, None], dtype=pl.String),
        pl.Series([[1.0, None], [1.0, 2.0]]),
    ],
)
def test_anything_else_is_not(values: pl.Series) -> None:
    assert read_vectors(values) is None


def test_a_list_of_another_length_far_down_is_noticed() -> None:
    assert read_vectors(pl.Series([[0.0, 1.0]] * 30_000 + [[0.0]])) is None
