"""Where the bins of a histogram of numbers begin: at round numbers, evenly apart."""

from __future__ import annotations

from decimal import ROUND_FLOOR, Decimal

import numpy as np
from numpy.typing import NDArray

from seeker.pool.bin_edges import write_number

MOST_BINS = 16
_ROUND = (1, 2, 5, 10)
_QUANTILES = ((0.01, 0.99), (0.001, 0.999), (0.0, 1.0))


def round_edges(ordered: NDArray[np.float64]) -> list[str]:
    """Choose the starts of at most `MOST_BINS` + 1 bins and the end, ascending.

    Parameters
    ----------
    ordered
        Finite numbers, ascending, at least two of them different, (n,).
    """
    low, high = extent(ordered)
    step = _round_step((high - low) / MOST_BINS)
    if step < 1 and (ordered == np.floor(ordered)).all():
        step = Decimal(1)
    first = (low / step).to_integral_value(ROUND_FLOOR)
    n_bins = int((high / step).to_integral_value(ROUND_FLOOR) - first) + 1
    # Where numbers lie closer than floats can tell, some edges fall together.
    edges = dict.fromkeys(float((first + n) * step) for n in range(n_bins + 1))
    return [write_number(edge) for edge in edges]


def extent(ordered: NDArray[np.float64]) -> tuple[Decimal, Decimal]:
    """Give the range to look at: all of it, unless a few values lie far out.

    Parameters
    ----------
    ordered
        Finite numbers, ascending, at least one, (n,).
    """
    last = len(ordered) - 1
    for low_share, high_share in _QUANTILES:
        low = Decimal(float(ordered[int(low_share * last)]))
        high = Decimal(float(ordered[int(np.ceil(high_share * last))]))
        if low < high:
            break
    lowest, highest = Decimal(float(ordered[0])), Decimal(float(ordered[-1]))
    reach = (high - low) / 2
    return (
        lowest if low - lowest <= reach else low,
        highest if highest - high <= reach else high,
    )


def _round_step(at_least: Decimal) -> Decimal:
    """Give the least of 1, 2, 5, 10, 20, … that is no smaller."""
    unit = Decimal(1).scaleb(at_least.adjusted())
    return next(unit * digit for digit in _ROUND if unit * digit >= at_least)
