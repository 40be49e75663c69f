"""What a column is: its type, its role, and its values in the form that searching needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

import numpy as np
import polars as pl
from numpy.typing import NDArray


class ColumnType(StrEnum):
    """How the values of a column are read."""

    NUMBER = "number"
    CATEGORY = "category"
    TEXT = "text"
    DATE = "date"
    YES_NO = "yes/no"
    VECTOR = "vector"


class Role(StrEnum):
    """What a column is for. Only FEATURE and ID columns are shown and searched."""

    FEATURE = "feature"
    ID = "id"
    IGNORED = "ignored"
    TARGET = "target"
    UNSETTLED = "unsettled"


@dataclass(frozen=True)
class _Column:
    """What every column has.

    `raw` holds the values as the file had them, shape (n_rows,), null where there is none.
    """

    name: str
    role: Role
    raw: pl.Series = field(repr=False)


@dataclass(frozen=True)
class NumberColumn(_Column):
    """Numbers: `values` is (n_rows,) float64, NaN where there is none."""

    values: NDArray[np.float64] = field(repr=False)
    type: ColumnType = ColumnType.NUMBER


@dataclass(frozen=True)
class DateColumn(_Column):
    """Points in time: `values` is (n_rows,) datetime64[us] in UTC, NaT where there is none."""

    values: NDArray[np.datetime64] = field(repr=False)
    type: ColumnType = ColumnType.DATE


@dataclass(frozen=True)
class CategoryColumn(_Column):
    """Categories, and yes/no: `codes` is (n_rows,) int32 into `categories`, -1 for none.

    `categories` are the values as the file spells them, most frequent first.
    """

    codes: NDArray[np.int32] = field(repr=False)
    categories: Sequence[str] = field(repr=False)
    type: ColumnType = ColumnType.CATEGORY


@dataclass(frozen=True)
class TextColumn(_Column):
    """Texts: `raw` is (n_rows,) String, null where there is none."""

    type: ColumnType = ColumnType.TEXT


@dataclass(frozen=True)
class VectorColumn(_Column):
    """Vectors of one length: `values` is (n_rows, d) float32, a NaN row where there is none."""

    values: NDArray[np.float32] = field(repr=False)
    type: ColumnType = ColumnType.VECTOR


Column: TypeAlias = NumberColumn | DateColumn | CategoryColumn | TextColumn | VectorColumn
