"""Means over seeds with their intervals, and curves brought to common efforts."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


@dataclass(frozen=True)
class Mean:
    """A mean over seeds.

    Attributes
    ----------
    value
        The mean of what is known; NaN where nothing is.
    low, high
        Of the 95 % interval by Student's t; NaN of fewer than two values.
    n
        How many values are known.
    """

    value: float
    low: float
    high: float
    n: int


def mean_of(values: Sequence[float] | NDArray[np.float64]) -> Mean:
    """Take the mean of what is known among values, with its 95 % interval."""
    from scipy.stats import t

    known = np.asarray(values, dtype=np.float64)
    known = known[~np.isnan(known)]
    n = len(known)
    if not n:
        return Mean(math.nan, math.nan, math.nan, 0)
    middle = float(known.mean())
    if n < 2:
        return Mean(middle, math.nan, math.nan, n)
    half = float(t.ppf(0.975, n - 1) * known.std(ddof=1) / math.sqrt(n))
    return Mean(middle, middle - half, middle + half, n)


def median_of(values: Sequence[float] | NDArray[np.float64]) -> float:
    """Take the median, where what is not known is more than anything that is; NaN if so is it."""
    ranked = np.sort(np.nan_to_num(np.asarray(values, dtype=np.float64), nan=math.inf))
    if not len(ranked):
        return math.nan
    middle = float((ranked[(len(ranked) - 1) // 2] + ranked[len(ranked) // 2]) / 2.0)
    return math.nan if math.isinf(middle) else middle


def efforts_to(budget: float, every: float) -> NDArray[np.float64]:
    """Give the efforts at which curves are compared, (n,): every so much, up to the budget."""
    n = max(math.floor(budget / every + 1e-9), 1)
    efforts = np.arange(1, n + 1) * min(every, budget)
    return np.asarray(efforts if budget - efforts[-1] < 1e-9 else np.append(efforts, budget))


def curve_at(
    effort: NDArray[np.float64], values: NDArray[np.float64], at: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Bring a curve to other efforts, by straight lines between its points, (n,).

    An arm that ended early stays as good as it was; before the first point nothing is known, but
    for one that lies just beyond: an action may cost more than was left to it.
    """
    known = ~np.isnan(values)
    if not known.any():
        return np.full(len(at), math.nan)
    x, y = effort[known], values[known]
    found: NDArray[np.float64] = np.interp(at, x, y)
    step = at[0] if len(at) < 2 else at[1] - at[0]
    found[at < x[0] - step] = math.nan
    return found
