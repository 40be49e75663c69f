"""What type a column is, told by the whole of it, and its values read as that type."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import polars as pl

from seeker.errors import DataError, Place
from seeker.pool import dates, numerals
from seeker.pool.categories import codes_of, is_yes_no, reads_as_text
from seeker.pool.column import (
    CategoryColumn,
    Column,
    ColumnType,
    DateColumn,
    NumberColumn,
    Role,
    TextColumn,
    VectorColumn,
)
from seeker.pool.native import as_dates, as_numbers, as_texts, bare
from seeker.pool.vectors import holds_numbers, read_vectors

_NEARLY = 0.95
_ROWS_TOLD = 3


@dataclass(frozen=True)
class Inferred:
    """A column with its type, in the role of a feature until roles are settled.

    `note` is what somebody should be told about it, or empty.
    """

    column: Column
    note: str = ""


def infer(values: pl.Series, *, said: ColumnType | None = None, pool: str = "pool") -> Inferred:
    """Tell a column's type and read its values.

    Parameters
    ----------
    values
        (n_rows,) of any dtype, as the file had them.
    said
        The type that somebody said it is; then it is not told from the values.
    pool
        The pool's name, for messages.

    Raises
    ------
    DataError
        The column can't be what it is said to be.
    """
    raw = bare(values)
    if said is not None:
        return _read_as_said(raw, said, Place(pool, column=values.name))
    if raw.null_count() == len(raw):
        return Inferred(_category(raw))
    if raw.dtype != pl.String:
        return Inferred(_read_native(raw))
    return _read_texts(raw)


def _read_native(raw: pl.Series) -> Column:
    """Read a column whose file says what it holds."""
    if raw.dtype == pl.Boolean:
        return _category(raw, ColumnType.YES_NO)
    if raw.dtype.is_numeric():
        numbers = as_numbers(raw)
        return _category_or_text(raw) if numbers is None else _number(raw, numbers)
    if raw.dtype in (pl.Date, pl.Datetime):
        return DateColumn(raw.name, Role.FEATURE, raw, as_dates(raw))
    if holds_numbers(raw.dtype):
        vectors = read_vectors(raw)
        if vectors is not None:
            return VectorColumn(raw.name, Role.FEATURE, raw, vectors)
    if raw.dtype in (pl.Categorical, pl.Enum):
        return _category(raw)
    return _category_or_text(raw)


def _read_texts(raw: pl.Series) -> Inferred:
    if is_yes_no(raw):
        return Inferred(_category(raw, ColumnType.YES_NO))
    numbers = numerals.read_numbers(raw)
    if numbers is not None and numbers.whole:
        return Inferred(_number(raw, numbers.values))
    days = dates.read_dates(raw) if numbers is None else None
    if days is not None and days.whole:
        return Inferred(DateColumn(raw.name, Role.FEATURE, raw, days.values))
    vectors = read_vectors(raw)
    if vectors is not None:
        return Inferred(VectorColumn(raw.name, Role.FEATURE, raw, vectors))
    return Inferred(
        _category_or_text(raw), _nearly(raw, numbers, "number") or _nearly(raw, days, "date")
    )


def _nearly(raw: pl.Series, reading: numerals.Reading | dates.Reading | None, kind: str) -> str:
    """Say that a column is almost one of numbers or dates, and what stands in the way."""
    if reading is None or reading.share < _NEARLY:
        return ""
    remedy = f"--type {raw.name}={kind} reads it so"
    if reading.quarrel:
        return f"{raw.name} looks like {kind}s, but {reading.quarrel}; {remedy}"
    unread = raw.gather(reading.unread)
    if not len(unread) or unread.str.contains(r"^\s*[+-]?0\d+\s*$").any():
        return ""  # codes such as 00123 are meant not to be numbers
    return (
        f"{raw.name} looks like {kind}s, but {_told(raw, reading.unread)}; {remedy}, without them"
    )


def _told(raw: pl.Series, rows: np.ndarray[tuple[int], np.dtype[np.int64]]) -> str:
    """Name the first few of some values that could not be read, with their rows."""
    first = rows[:_ROWS_TOLD]
    named = ", ".join(
        f"{value!r} in row {row + 1:,}"
        for row, value in zip(first.tolist(), raw.gather(first).to_list(), strict=True)
    )
    more = " and others" if len(rows) > len(first) else ""
    verb = "value is not" if len(rows) == 1 else "values are not"
    return f"{len(rows):,} {verb}: {named}{more}"


def _read_as_said(raw: pl.Series, said: ColumnType, place: Place) -> Inferred:
    return _READ_AS[said](raw, place)


def _said_number(raw: pl.Series, place: Place) -> Inferred:
    if raw.dtype.is_numeric() or raw.dtype == pl.Boolean:
        return Inferred(_number(raw, raw.cast(pl.Float64).fill_null(np.nan).to_numpy()))
    texts = as_texts(raw)
    reading = numerals.read_numbers(texts, said=True)
    if reading is None or np.isnan(reading.values).all():
        raise _is_not(place, ColumnType.NUMBER)
    return Inferred(_number(raw, reading.values), _without(texts, reading.unread, "numbers"))


def _said_date(raw: pl.Series, place: Place) -> Inferred:
    if raw.dtype in (pl.Date, pl.Datetime):
        return Inferred(_read_native(raw))
    texts = as_texts(raw)
    reading = dates.read_dates(texts, said=True)
    if reading is None or np.isnat(reading.values).all():
        raise _is_not(place, ColumnType.DATE)
    return Inferred(
        DateColumn(raw.name, Role.FEATURE, raw, reading.values),
        _without(texts, reading.unread, "dates"),
    )


def _said_vector(raw: pl.Series, place: Place) -> Inferred:
    vectors = read_vectors(raw) if raw.dtype == pl.String or holds_numbers(raw.dtype) else None
    if vectors is None:
        raise _is_not(place, ColumnType.VECTOR)
    return Inferred(VectorColumn(raw.name, Role.FEATURE, raw, vectors))


def _said_yes_no(raw: pl.Series, place: Place) -> Inferred:
    column = _category(raw, ColumnType.YES_NO)
    if len(column.categories) > 2:
        raise _is_not(place, ColumnType.YES_NO)
    return Inferred(column)


def _said_category(raw: pl.Series, place: Place) -> Inferred:  # noqa: ARG001  # as its siblings
    return Inferred(_category(raw))


def _said_text(raw: pl.Series, place: Place) -> Inferred:  # noqa: ARG001  # as its siblings
    return Inferred(TextColumn(raw.name, Role.FEATURE, as_texts(raw)))


_READ_AS: dict[ColumnType, Callable[[pl.Series, Place], Inferred]] = {
    ColumnType.NUMBER: _said_number,
    ColumnType.DATE: _said_date,
    ColumnType.VECTOR: _said_vector,
    ColumnType.YES_NO: _said_yes_no,
    ColumnType.CATEGORY: _said_category,
    ColumnType.TEXT: _said_text,
}


def _without(
    texts: pl.Series, unread: np.ndarray[tuple[int], np.dtype[np.int64]], kind: str
) -> str:
    if not len(unread):
        return ""
    return f"{texts.name} is read as {kind}, but {_told(texts, unread)}: taken as missing"


def _is_not(place: Place, said: ColumnType) -> DataError:
    wrong = {
        ColumnType.YES_NO: "it holds more than two values",
        ColumnType.VECTOR: "its values are no lists of numbers of one length",
    }.get(said, f"none of its values is a {said}")
    return DataError(
        f"the column can't be read as {said}: {wrong}",
        place=place,
        remedy=f"Leave out --type {place.column}={said} to let the values tell.",
    )


def _number(raw: pl.Series, values: np.ndarray[tuple[int], np.dtype[np.float64]]) -> NumberColumn:
    return NumberColumn(raw.name, Role.FEATURE, raw, values)


def _category(raw: pl.Series, kind: ColumnType = ColumnType.CATEGORY) -> CategoryColumn:
    codes, categories = codes_of(as_texts(raw))
    return CategoryColumn(raw.name, Role.FEATURE, raw, codes, categories, kind)


def _category_or_text(raw: pl.Series) -> Column:
    texts = as_texts(raw)
    return TextColumn(raw.name, Role.FEATURE, texts) if reads_as_text(texts) else _category(texts)
