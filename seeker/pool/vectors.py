"""Vectors: lists of numbers of one length, native or written as JSON or as numpy prints them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from seeker.pool.distinct import sample_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

_CHUNK = 20_000
_WRITTEN = r"^\s*\[[\s\d.,eE+-]*\]\s*$"


def read_vectors(values: pl.Series) -> NDArray[np.float32] | None:
    """Read a column as vectors.

    Parameters
    ----------
    values
        (n_rows,) of any dtype, null where there is none.

    Returns
    -------
    (n_rows, d) float32 with d >= 2 and a NaN row where there is none; None where the values are
    no lists of numbers of one length.
    """
    if values.dtype == pl.String:
        sample = sample_of(values)
        if not len(sample) or not sample.str.contains(_WRITTEN).all():
            return None
    elif not _holds_numbers(values.dtype):
        return None
    first = values.drop_nulls().head(1)
    width = int(_as_lists(first).list.len()[0] or 0) if len(first) else 0
    if width < 2:
        return None
    vectors = np.full((len(values), width), np.nan, dtype=np.float32)
    for start in range(0, len(values), _CHUNK):
        piece = values.slice(start, _CHUNK)
        present = np.flatnonzero(piece.is_not_null().to_numpy())
        lists = _as_lists(piece.drop_nulls())
        if (lists.list.len() != width).any():
            return None
        numbers = lists.explode(empty_as_null=False, keep_nulls=False)
        if numbers.null_count() or len(numbers) != width * len(present):
            return None
        vectors[start + present] = numbers.to_numpy().reshape(len(present), width)
    return vectors


def _as_lists(values: pl.Series) -> pl.Series:
    """Give lists of Float32; null within a list where a number can't be read."""
    if values.dtype == pl.String:
        written = values.str.strip_chars().str.strip_prefix("[").str.strip_suffix("]")
        parts = written.str.strip_chars().str.replace_all(r"\s*,\s*|\s+", ",").str.split(",")
        return parts.cast(pl.List(pl.Float32), strict=False)
    if isinstance(values.dtype, pl.Array):
        values = values.arr.to_list()
    return values.cast(pl.List(pl.Float32), strict=False)


def _holds_numbers(dtype: pl.DataType) -> bool:
    """Whether a dtype is a list or an array of numbers."""
    return (
        isinstance(dtype, pl.List | pl.Array)
        and dtype.inner is not None
        and (dtype.inner.is_numeric())
    )
