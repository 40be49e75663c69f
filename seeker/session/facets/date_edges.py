"""Where the bins of a histogram of dates begin: with a year, a month, a day, an hour."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from seeker.session.facets.number_edges import MOST_BINS

# What people count time in, from the finest: a unit of numpy's, and how many of them.
_STEPS = (
    *(("us", 10**power * n) for power in range(3) for n in (1, 2, 5)),
    *(("ms", 10**power * n) for power in range(3) for n in (1, 2, 5)),
    *((unit, n) for unit in ("s", "m") for n in (1, 5, 15, 30)),
    *(("h", n) for n in (1, 3, 6, 12)),
    *(("D", n) for n in (1, 2, 7, 14)),
    *(("M", n) for n in (1, 3, 6)),
    *(("Y", 10**power * n) for power in range(4) for n in (1, 2, 5)),
)
# Decades are counted from the year 0, weeks from a Monday.
_SINCE = {"Y": 1970, "D": 3}
# What a search can write.
_FIRST, _LAST = np.datetime64("0001-01-01", "us"), np.datetime64("9999-12-31", "us")


def round_moments(ordered: NDArray[np.datetime64]) -> list[np.datetime64]:
    """Choose the starts of about `MOST_BINS` bins at most and the end, ascending.

    Each is of the unit in which it is to be written.

    Parameters
    ----------
    ordered
        datetime64[us], ascending, at least one, (n,).
    """
    low, high = _extent(ordered)
    for unit, n_units in _steps(low, high):
        first = _whole(low, unit, n_units)
        n_bins = (_whole(high, unit, n_units) - first) // n_units + 1
        if n_bins <= MOST_BINS + 1:
            break
    counted = first + n_units * np.arange(n_bins + 1)
    return list(counted.astype(f"datetime64[{unit}]"))


def _steps(low: np.datetime64, high: np.datetime64) -> Iterator[tuple[str, int]]:
    # A single moment is a day to people, and no microsecond.
    yield from _STEPS if low < high else (("D", 1),)


def _whole(moment: np.datetime64, unit: str, n_units: int) -> int:
    """Count units since 1970, down to a multiple."""
    counted = int(moment.astype(f"datetime64[{unit}]").astype(np.int64))
    shift = _SINCE.get(unit, 0)
    return (counted + shift) // n_units * n_units - shift


def _extent(ordered: NDArray[np.datetime64]) -> tuple[np.datetime64, np.datetime64]:
    """Give the range to cut into bins: all of it, unless a few lie far out."""
    last = len(ordered) - 1
    low, high = ordered[int(0.01 * last)], ordered[int(np.ceil(0.99 * last))]
    reach = (high - low) // 2
    if low == high or low - ordered[0] <= reach:
        low = ordered[0]
    if low == high or ordered[-1] - high <= reach:
        high = ordered[-1]
    return max(low, _FIRST), min(high, _LAST)
