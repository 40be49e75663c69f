"""What a map can be drawn over: numbers of the pool, and components of its texts and vectors."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from seeker.session.map.scales import NUMBERS, Scale
from seeker.session.map.view import NARROWEST

_PAD = 0.02
"""What is left free around the values, as a share of their extent."""
_FARTHEST = 4e307
"""What lies beyond is out of view: a stretch between its ends would be no number."""


class AxisKind(StrEnum):
    """What of a column an axis shows."""

    NUMBER = "number"
    DATE = "date"
    RANK = "number by rank"
    COMPONENT = "component"


@dataclass(frozen=True)
class AxisChoice:
    """An axis by its name, before anything about it is computed.

    Attributes
    ----------
    key
        Its name; no two have the same.
    column
        The column that it is about.
    kind
        What of the column it shows.
    component
        Which component of the column, from 1; 0 where it shows the values themselves.
    """

    key: str
    column: str
    kind: AxisKind = AxisKind.NUMBER
    component: int = 0


@dataclass(frozen=True)
class Axis:
    """The place of every row along one side of the map.

    Attributes
    ----------
    choice
        What it is.
    values
        (n_rows,) float64, the places, NaN for rows that have none.
    low, high
        What the map shows of it at first: all values, unless a few lie far out; `low < high`.
    has_missing
        Whether some rows have no place.
    lowest, highest
        The least and the greatest of its values; infinite where they are.
    poles
        Words that are strong at the low end, and at the high end; empty for numbers.
    scale
        What its places mean.
    """

    choice: AxisChoice
    values: NDArray[np.float64] = field(repr=False)
    low: float
    high: float
    lowest: float
    highest: float
    has_missing: bool = False
    poles: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    scale: Scale = NUMBERS

    @property
    def column(self) -> str:
        """The column that it is about."""
        return self.choice.column

    @property
    def is_date(self) -> bool:
        """Its values are points in time."""
        return self.choice.kind is AxisKind.DATE

    @property
    def takes_ranges(self) -> bool:
        """A stretch of it can be written as a range of a search."""
        return self.choice.kind is not AxisKind.COMPONENT


def make_axis(
    choice: AxisChoice,
    values: NDArray[np.float64],
    extent: tuple[float, float],
    poles: tuple[tuple[str, ...], tuple[str, ...]] = ((), ()),
    scale: Scale = NUMBERS,
) -> Axis:
    """Put an axis together that shows an extent of its values and a little more.

    Parameters
    ----------
    values
        (n_rows,), NaN where there is none.
    extent
        The least and the greatest value to be seen at first.
    """
    low, high = (min(max(end, -_FARTHEST), _FARTHEST) for end in extent)
    length = high - low
    pad = (length if length > NARROWEST else max(abs(low), 1.0)) * _PAD
    low, high = low - pad, high + pad
    return Axis(
        choice,
        values,
        low,
        high,
        lowest=float(np.fmin.reduce(values, initial=np.inf)),
        highest=float(np.fmax.reduce(values, initial=-np.inf)),
        has_missing=bool(np.isnan(values).any()),
        poles=poles,
        scale=scale,
    )
