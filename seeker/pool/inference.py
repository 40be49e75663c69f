"""What type a column is, told by the whole of it, and its values read as that type."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from seeker.pool import dates, numerals
from seeker.pool.as_said import read_as_said
from seeker.pool.categories import is_yes_no, reads_as_text
from seeker.pool.column import ColumnType
from seeker.pool.native import as_dates, as_numbers, as_texts, bare
from seeker.pool.near_misses import Inferred, near_miss, row_number
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
    from seeker.pool.column import Column


def infer(
    values: pl.Series,
    *,
    place: Place,
    said: ColumnType | None = None,
    where: Callable[[int], str] = row_number,
) -> Inferred:
    """Tell a column's type and read its values.

    Parameters
    ----------
    values
        (n_rows,) of any dtype, as the file had them.
    place
        The column, for messages.
    said
        The type that somebody said it is; then it is not told from the values.
    where
        Names the place of a row, for messages.

    Raises
    ------
    DataError
        The column can't be what it is said to be.
    """
    raw = bare(values)
    if said is not None:
        return read_as_said(raw, said, place=place, where=where)
    if raw.null_count() == len(raw):
        return Inferred(category_column(raw))
    if raw.dtype == pl.String:
        return _read_texts(raw, where)
    return Inferred(_read_native(raw))


def _read_native(raw: pl.Series) -> Column:
    """Read a column whose file says what it holds."""
    if raw.dtype == pl.Boolean:
        return category_column(raw, ColumnType.YES_NO)
    if raw.dtype.is_numeric():
        numbers = as_numbers(raw)
        return _category_or_text(raw) if numbers is None else number_column(raw, numbers)
    if raw.dtype in (pl.Date, pl.Datetime):
        return date_column(raw, as_dates(raw))
    vectors = read_vectors(raw)
    if vectors is not None:
        return vector_column(raw, vectors)
    if raw.dtype in (pl.Categorical, pl.Enum):
        return category_column(raw)
    return _category_or_text(raw)


def _read_texts(raw: pl.Series, where: Callable[[int], str]) -> Inferred:
    if is_yes_no(raw):
        return Inferred(category_column(raw, ColumnType.YES_NO))
    numbers = numerals.read_numbers(raw)
    if numbers is not None and numbers.is_whole:
        return Inferred(number_column(raw, numbers.values))
    days = None if numbers is not None else dates.read_dates(raw)
    if days is not None and days.is_whole:
        return Inferred(date_column(raw, days.values))
    vectors = read_vectors(raw)
    if vectors is not None:
        return Inferred(vector_column(raw, vectors))
    note = near_miss(raw, numbers, ColumnType.NUMBER, where)
    return Inferred(_category_or_text(raw), note or near_miss(raw, days, ColumnType.DATE, where))


def _category_or_text(raw: pl.Series) -> Column:
    texts = as_texts(raw)
    return text_column(texts) if reads_as_text(texts) else category_column(texts)
