"""The points of an experiment: what was measured of each run, after how much effort."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from seeker.errors import DataError, Place

if TYPE_CHECKING:
    from collections.abc import Iterable

SCHEMA: dict[str, type[pl.DataType]] = {
    "arm": pl.String,
    "seed": pl.Int64,
    "effort": pl.Float64,
    "labels": pl.Int64,
    "measure": pl.String,
    "value": pl.Float64,
}
"""The columns of `points.csv`."""


@dataclass(frozen=True)
class Point:
    """One measure of one run.

    Attributes
    ----------
    arm, seed
        Which run.
    effort, labels
        What had been spent by then, and how many rows had been said.
    measure, value
        What was measured; NaN where it can't be.
    """

    arm: str
    seed: int
    effort: float
    labels: int
    measure: str
    value: float


def table_of(points: Iterable[Point]) -> pl.DataFrame:
    """Put points into a table with the columns of `SCHEMA`."""
    rows = [vars(point) for point in points]
    return pl.DataFrame(rows, schema=SCHEMA)


def read_points(path: Path) -> pl.DataFrame:
    """Read a table of points.

    Raises
    ------
    DataError
        It is none.
    """
    try:
        table = pl.read_csv(path, schema_overrides=SCHEMA)
        return table.select(SCHEMA)
    except (pl.exceptions.PolarsError, OSError) as error:
        raise DataError(
            "these are no points of a simulation",
            place=Place(str(path)),
            remedy="Simulate into another folder, or move the file away.",
        ) from error
