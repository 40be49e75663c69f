"""Columns of each type, made from values; roles are settled later, so all are features here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seeker.pool.categories import codes_of
from seeker.pool.column import (
    CategoryColumn,
    ColumnType,
    DateColumn,
    NumberColumn,
    Role,
    TextColumn,
    VectorColumn,
)
from seeker.pool.native import as_texts

if TYPE_CHECKING:
    import numpy as np
    import polars as pl
    from numpy.typing import NDArray


def number_column(raw: pl.Series, values: NDArray[np.float64]) -> NumberColumn:
    """Make a column of numbers."""
    return NumberColumn(raw.name, Role.FEATURE, raw, values)


def date_column(raw: pl.Series, values: NDArray[np.datetime64]) -> DateColumn:
    """Make a column of dates."""
    return DateColumn(raw.name, Role.FEATURE, raw, values)


def vector_column(raw: pl.Series, values: NDArray[np.float32]) -> VectorColumn:
    """Make a column of vectors."""
    return VectorColumn(raw.name, Role.FEATURE, raw, values)


def category_column(raw: pl.Series, kind: ColumnType = ColumnType.CATEGORY) -> CategoryColumn:
    """Make a column of categories, or of yes and no."""
    codes, categories = codes_of(as_texts(raw))
    return CategoryColumn(raw.name, Role.FEATURE, raw, codes, categories, kind)


def text_column(raw: pl.Series) -> TextColumn:
    """Make a column of texts."""
    return TextColumn(raw.name, Role.FEATURE, as_texts(raw))
