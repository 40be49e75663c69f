"""The points of an experiment: what was measured of each run, after how much effort."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import polars as pl

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

    def to_json(self) -> dict[str, Any]:
        """Give the point as JSON has it, which knows no NaN."""
        return vars(self) | {"value": None if math.isnan(self.value) else self.value}

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Point:
        """Read what `to_json` gave."""
        known = value["value"]
        return cls(**(value | {"value": math.nan if known is None else known}))


def table_of(points: Iterable[Point]) -> pl.DataFrame:
    """Put points into a table with the columns of `SCHEMA`."""
    rows = [vars(point) for point in points]
    return pl.DataFrame(rows, schema=SCHEMA)
