"""Columns read as the type that somebody said they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from seeker.errors import DataError
from seeker.escaping import one_line
from seeker.pool import dates, numerals
from seeker.pool.column import ColumnType
from seeker.pool.native import as_dates, as_texts
from seeker.pool.near_misses import Inferred, unread_values
from seeker.pool.typed import (
    category_column,
    date_column,
    number_column,
    text_column,
    vector_column,
)
from seeker.pool.vectors import read_vectors

if TYPE_CHECKING:
    from collections.abc import Callable

    from seeker.errors import Place
    from seeker.pool.whole_column import Reading


def read_as_said(
    raw: pl.Series, said: ColumnType, *, place: Place, where: Callable[[int], str]
) -> Inferred:
    """Read a column as it is said to be; single values that aren't become missing, with a note.

    Raises
    ------
    DataError
        The column can't be that.
    """
    match said:
        case ColumnType.NUMBER:
            return _as_numbers(raw, place, where)
        case ColumnType.DATE:
            return _as_dates(raw, place, where)
        case ColumnType.VECTOR:
            vectors = read_vectors(raw)
            if vectors is None:
                raise _is_not(place, said, "its values are no lists of numbers of one length")
            return Inferred(vector_column(raw, vectors))
        case ColumnType.YES_NO:
            column = category_column(raw, said)
            if len(column.categories) > 2:
                raise _is_not(place, said, f"it holds {len(column.categories):,} values")
            return Inferred(column)
        case ColumnType.CATEGORY:
            return Inferred(category_column(raw))
        case ColumnType.TEXT:
            return Inferred(text_column(raw))


def _as_numbers(raw: pl.Series, place: Place, where: Callable[[int], str]) -> Inferred:
    if raw.dtype.is_numeric() or raw.dtype == pl.Boolean:
        values = raw.cast(pl.Float64).fill_null(np.nan).to_numpy()
        return Inferred(number_column(raw, values))
    texts = as_texts(raw)
    reading = numerals.read_numbers(texts, said=True)
    if reading is None or not reading.n_read:
        raise _is_not(place, ColumnType.NUMBER, "none of its values is one")
    return Inferred(number_column(raw, reading.values), _without(texts, reading, where))


def _as_dates(raw: pl.Series, place: Place, where: Callable[[int], str]) -> Inferred:
    if raw.dtype in (pl.Date, pl.Datetime):
        return Inferred(date_column(raw, as_dates(raw)))
    texts = as_texts(raw)
    reading = dates.read_dates(texts, said=True)
    if reading is None or not reading.n_read:
        raise _is_not(place, ColumnType.DATE, "none of its values is one")
    return Inferred(date_column(raw, reading.values), _without(texts, reading, where))


def _without(
    texts: pl.Series,
    reading: Reading[np.float64] | Reading[np.datetime64],
    where: Callable[[int], str],
) -> str:
    if not len(reading.unread):
        return ""
    kind = "dates" if reading.values.dtype.kind == "M" else "numbers"
    told = unread_values(texts, reading.unread, where)
    return f"{one_line(texts.name)} is read as {kind}, but {told}; taken as missing"


def _is_not(place: Place, said: ColumnType, why: str) -> DataError:
    return DataError(
        f"the column can't be read as {said}: {why}",
        place=place,
        remedy=f"Leave out --type {place.column}={said} to let the values tell.",
    )
