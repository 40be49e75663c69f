"""What a random sample without replacement rules out, exactly."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray


def log_choose(n: int, k: NDArray[np.integer]) -> NDArray[np.float64]:
    """Give log C(n, k), shape of `k`; -inf where k is negative or more than n."""
    from scipy.special import gammaln

    inside = (k >= 0) & (k <= n)
    k = np.where(inside, k, 0)
    ways = gammaln(n + 1.0) - gammaln(k + 1.0) - gammaln(n - k + 1.0)
    return np.where(inside, ways, -np.inf)


@lru_cache(maxsize=4096)
def most_hits(hits: int, drawn: int, size: int, alpha: float) -> int:
    """Give the largest number of hits among `size` rows that `hits` of `drawn` don't rule out.

    The upper end of the exact one-sided interval of a hypergeometric count, at level 1 - alpha:
    Clopper and Pearson's (1934) for a sample without replacement. No hit in 300 of 100,000 rows
    leaves 992 at 95 %.

    Raises
    ------
    ValueError
        More hits than draws, or more draws than rows.
    """
    _refuse_impossible(hits, drawn, size)
    possible = (hits, size - (drawn - hits))
    return _last(possible, lambda total: _at_most(hits, total, drawn, size) > alpha)


def fewest_hits(hits: int, drawn: int, size: int, alpha: float) -> int:
    """Give the smallest number of hits among `size` rows that `hits` of `drawn` don't rule out.

    Raises
    ------
    ValueError
        More hits than draws, or more draws than rows.
    """
    return size - most_hits(drawn - hits, drawn, size, alpha)


def _at_most(hits: int, total: int, drawn: int, size: int) -> float:
    """Give the probability of at most `hits` in the sample where there are `total` in all."""
    found = np.arange(hits + 1)
    log_ways = log_choose(total, found) + log_choose(size - total, drawn - found)
    every = log_choose(size, np.array([drawn]))[0]
    return float(np.exp(np.logaddexp.reduce(log_ways) - every))


def _last(bounds: tuple[int, int], holds: Callable[[int], bool]) -> int:
    """Find the last number for which something holds that holds up to some number and no more."""
    low, high = bounds
    while low < high:
        middle = (low + high + 1) // 2
        if holds(middle):
            low = middle
        else:
            high = middle - 1
    return low


def _refuse_impossible(hits: int, drawn: int, size: int) -> None:
    if not 0 <= hits <= drawn <= size:
        raise ValueError(f"{hits} hits in {drawn} draws from {size} rows")
