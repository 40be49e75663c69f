"""What places along an axis mean: values, how they are written, and round ones among them."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import ROUND_CEILING, Decimal
from typing import TYPE_CHECKING, Protocol

import numpy as np

from seeker.pool.bin_edges import short_date, short_number, write_number

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from seeker.session.map.view import Span

Tick = tuple[float, str]
"""A place along an axis, and how its value is written."""

_ROUND = (1, 2, 5, 10)
_MOST_DIGITS = 15
_DIGITS_AT_EDGE = 18
_STEPS_OF_RANK = (1, 2, 5, 10, 20, 25, 50)
_SECOND = 1_000_000
_STEPS_OF_TIME = (
    *((f"{n}s", n) for n in (1, 5, 15, 30)),
    *((f"{n}m", n * 60) for n in (1, 5, 15, 30)),
    *((f"{n}h", n * 3600) for n in (1, 3, 6, 12)),
    *((f"{n}D", n * 86_400) for n in (1, 7)),
    *((f"{n}M", n * 2_629_746) for n in (1, 3, 6)),
    *((f"{n}Y", n * 31_556_952) for n in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)),
)
"""Units of time, and how many seconds each has about."""


class Scale(Protocol):
    """How the values of a column lie along an axis."""

    def write(self, place: float, slack: float) -> str:
        """Write the value at a place as shortly as can be, at most `slack` away from it."""

    def place(self, written: str) -> float:
        """Give the place of a value as a search writes it; raises ValueError where it is none."""

    def ticks(self, span: Span, most: int) -> list[Tick]:
        """Give at most `most` round values within a stretch, ascending."""


class Numbers:
    """Numbers at even distances: a place is the number."""

    def write(self, place: float, slack: float) -> str:
        """Write the number with the fewest digits."""
        return write_number(_shortest(place, slack))

    def place(self, written: str) -> float:
        """Read a number."""
        return float(written)

    def ticks(self, span: Span, most: int) -> list[Tick]:
        """Give round numbers, evenly apart."""
        return ticks(span, most)


NUMBERS = Numbers()


@dataclass(frozen=True)
class Ranks:
    """Numbers by rank: a place is the percentile, so that all parts are as full.

    Attributes
    ----------
    distinct
        The values that there are, ascending, (u,).
    percentiles
        The share in percent of the values below each, and half of those equal to it, (u,).
    """

    distinct: NDArray[np.float64] = field(repr=False)
    percentiles: NDArray[np.float64] = field(repr=False)

    def write(self, place: float, slack: float) -> str:
        """Write the shortest number that parts the values below a place from those above."""
        at = int(np.searchsorted(self.percentiles, place))
        if at == len(self.distinct):
            return write_number(float(np.nextafter(self.distinct[-1], np.inf)))
        above = float(self.distinct[at])
        return write_number(above) if not at else short_number(float(self.distinct[at - 1]), above)

    def place(self, written: str) -> float:
        """Give the percentile between the values below a number and those from it on."""
        at = int(np.searchsorted(self.distinct, float(written)))
        below = self.percentiles[at - 1] if at else 0.0
        above = self.percentiles[at] if at < len(self.distinct) else 100.0
        return float(below + above) / 2

    def ticks(self, span: Span, most: int) -> list[Tick]:
        """Give the values at round percentiles."""
        step = next((one for one in _STEPS_OF_RANK if span.length / one <= most), None)
        if most < 1 or step is None:
            return []
        first = int(np.ceil(max(span.low, 0.0) / step))
        last = int(np.floor(min(span.high, 100.0) / step))
        found: list[Tick] = []
        for place in range(first * step, last * step + 1, step):
            label = self.write(min(float(place), float(self.percentiles[-1])), 0.0)
            if not found or found[-1][1] != label:
                found.append((float(place), label))
        return found


class Moments:
    """Points in time: a place is the number of seconds since 1970."""

    def write(self, place: float, slack: float) -> str:
        """Write the roundest point in time."""
        return short_date(_moment(place - slack), _moment(place + slack))

    def place(self, written: str) -> float:
        """Read a point in time; a month or a year stands for its beginning."""
        return float(np.datetime64(written, "us").astype(np.int64)) / _SECOND

    def ticks(self, span: Span, most: int) -> list[Tick]:
        """Give round points in time, as evenly apart as the calendar has them."""
        fitting = (unit for unit, long in _STEPS_OF_TIME if span.length / long <= most)
        unit = next(fitting, None)
        if most < 1 or unit is None:
            return []
        low, high = (_moment(end).astype(f"datetime64[{unit}]") for end in (span.low, span.high))
        found = []
        for moment in np.arange(low, high + 1):
            at = float(moment.astype("datetime64[us]").astype(np.int64)) / _SECOND
            if span.low <= at <= span.high:
                found.append((at, short_date(_moment(at - 1e-3), _moment(at))))
        return found[:most]


def rank_scale(values: NDArray[np.float64]) -> tuple[Ranks, NDArray[np.float64]]:
    """Rank the finite ones of numbers, (n,); also gives the place of each, NaN for others."""
    finite = np.isfinite(values)
    distinct, codes, counts = np.unique(values[finite], return_inverse=True, return_counts=True)
    below = np.cumsum(counts) - counts
    percentiles = (below + counts / 2) * (100.0 / max(1, int(counts.sum())))
    places = np.full(len(values), np.nan)
    places[finite] = percentiles[codes]
    return Ranks(distinct, percentiles), places


def ticks(span: Span, most: int) -> list[Tick]:
    """Give at most `most` round numbers of a stretch, evenly apart, ascending, each as written."""
    if most < 1:
        return []
    # As they are written: 0.001 is a little more than a thousandth.
    low, high = (Decimal(str(float(end))) for end in (span.low, span.high))
    step = _step((high - low) / most)
    first = (low / step).to_integral_value(ROUND_CEILING)
    count = int((high / step).to_integral_value(ROUND_CEILING) - first) + 1
    found = [float((first + n) * step) for n in range(count)]
    return [
        (value, write_number(float(f"{value:.{_MOST_DIGITS}g}")))
        for value in found
        if span.low <= value <= span.high
    ][:most]


def _step(at_least: Decimal) -> Decimal:
    """Give the least of 1, 2, 5, 10, 20, … times a power of ten that is no smaller."""
    unit = Decimal(1).scaleb(at_least.adjusted())
    return next(unit * digit for digit in _ROUND if unit * digit >= at_least)


def _shortest(edge: float, slack: float) -> float:
    """Give the number with the fewest digits that is at most `slack` away."""
    exact = Decimal(edge)
    largest = max(exact.adjusted(), Decimal(slack).adjusted()) + 1
    for place in range(largest, largest - _DIGITS_AT_EDGE, -1):
        unit = Decimal(1).scaleb(place)
        rounded = (exact / unit).to_integral_value() * unit
        if abs(rounded - exact) <= slack:
            return float(rounded)
    return edge


def _moment(seconds: float) -> np.datetime64:
    return np.datetime64(round(seconds * _SECOND), "us")
