"""Rows that hold the same values, found and grouped, never dropped."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from seeker.pool.column import (
    CategoryColumn,
    Column,
    DateColumn,
    NumberColumn,
    TextColumn,
    VectorColumn,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray


@dataclass(frozen=True)
class Duplicates:
    """Which rows hold the same values.

    Attributes
    ----------
    group
        (n_rows,) int32: the first row that holds what this row holds.
    size
        (n_rows,) int32: how many rows hold what this row holds, itself among them.
    """

    group: NDArray[np.int32] = field(repr=False)
    size: NDArray[np.int32] = field(repr=False)

    @property
    def n_groups(self) -> int:
        """How many different rows there are."""
        return int((self.group == np.arange(len(self.group))).sum())


def find_duplicates(columns: Iterable[Column], n_rows: int) -> Duplicates:
    """Group the rows that have the same values in all `columns`, values read as their type."""
    values = {f"{at}": _values(column) for at, column in enumerate(columns)}
    if not values:
        alone = np.arange(n_rows, dtype=np.int32)
        return Duplicates(alone, np.ones(n_rows, dtype=np.int32))
    hashes = pl.DataFrame(values).hash_rows()
    rows = pl.DataFrame({"hash": hashes, "row": np.arange(n_rows, dtype=np.int32)})
    groups = rows.select(
        pl.col("row").first().over("hash").alias("group"),
        pl.len().over("hash").cast(pl.Int32).alias("size"),
    )
    return Duplicates(groups["group"].to_numpy(), groups["size"].to_numpy())


def _values(column: Column) -> pl.Series:
    match column:
        case NumberColumn():
            return pl.Series(column.values + 0.0)
        case DateColumn():
            return pl.Series(column.values)
        case CategoryColumn():
            return pl.Series(column.codes)
        case TextColumn():
            return column.raw
        case VectorColumn():
            return pl.Series(column.values)
