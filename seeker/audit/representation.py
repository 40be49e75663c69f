"""Where labels came from, beside the pool: how far they are apart, and what chance would make.

All functions take counts: how many rows of the pool, and how many labeled ones, have each value of
a category, stand in each bin of a number, or hold each word.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

# Samples by which chance is judged.
_N_SAMPLES = 200
_LEVEL = 0.95


@dataclass(frozen=True)
class Distance:
    """How far labeled rows are from the pool in one field.

    Attributes
    ----------
    value
        0 alike to 1 as far apart as can be.
    by_chance
        What as many rows drawn at random would have on average.
    at_most_by_chance
        What 95 of 100 such draws stay within.
    """

    value: float
    by_chance: float
    at_most_by_chance: float

    @property
    def is_more_than_chance(self) -> bool:
        """Whether the labeled rows are further from the pool than a random draw would be."""
        return self.value > self.at_most_by_chance


@dataclass(frozen=True)
class Hole:
    """Values that the pool has and no labeled row.

    Attributes
    ----------
    at
        The place in the counts: which value, bin or cluster.
    rows
        How many rows of the pool have it.
    expected
        How many labeled ones a random draw of as many rows would have had.
    """

    at: int
    rows: int
    expected: float


@dataclass(frozen=True)
class Representation:
    """How a field of the labeled rows stands beside the pool's.

    Attributes
    ----------
    shift
        Total variation: which share of the labeled rows would have to have another value.
    drift
        Of ordered bins: how far, as a share of the whole range, they would have to move (the
        Wasserstein distance); None for values without an order.
    holes
        The largest first.
    """

    shift: Distance
    drift: Distance | None
    holes: tuple[Hole, ...] = field(repr=False)


def compare_counts(
    labeled: NDArray[np.integer], pool: NDArray[np.integer], *, ordered: bool, seed: int = 0
) -> Representation:
    """Compare the labeled rows with the pool that they are part of.

    Parameters
    ----------
    labeled, pool
        How many rows have each value, shape (n_values,); no value has more labeled rows than rows.
    ordered
        Whether the values have an order, as bins have.

    Raises
    ------
    ValueError
        A value has more labeled rows than rows.
    """
    if (labeled > pool).any():
        raise ValueError("more labeled rows than rows")
    shift = _judge(total_variation, labeled, pool, seed)
    drift = _judge(wasserstein, labeled, pool, seed) if ordered else None
    return Representation(shift, drift, holes(labeled, pool))


def total_variation(sample: NDArray[np.number], pool: NDArray[np.number]) -> NDArray[np.float64]:
    """Give half the sum of the differences of the shares, from 0 to 1.

    Parameters
    ----------
    sample, pool
        Counts, shapes (..., n_values) and (n_values,); no sum is 0.

    Returns
    -------
    NDArray[np.float64]
        Shape (...).
    """
    return np.asarray(np.abs(_shares(sample) - _shares(pool)).sum(axis=-1) / 2.0)


def wasserstein(sample: NDArray[np.number], pool: NDArray[np.number]) -> NDArray[np.float64]:
    """Give how far shares have to move over the bins, as a share of their whole range.

    The sum of the differences of the cumulated shares, over the number of steps between bins.
    Parameters and result as of `total_variation`.
    """
    apart = np.cumsum(_shares(sample) - _shares(pool), axis=-1)[..., :-1]
    return np.asarray(np.abs(apart).sum(axis=-1) / max(apart.shape[-1], 1))


def holes(labeled: NDArray[np.integer], pool: NDArray[np.integer]) -> tuple[Hole, ...]:
    """Find the values that the pool has and no labeled row, the most frequent first."""
    rows = np.flatnonzero((labeled == 0) & (pool > 0))
    share = labeled.sum() / max(pool.sum(), 1)
    ranked = rows[np.argsort(-pool[rows], kind="stable")]
    return tuple(Hole(at, int(pool[at]), float(pool[at] * share)) for at in ranked.tolist())


def _judge(
    distance: Callable[[NDArray[np.number], NDArray[np.number]], NDArray[np.float64]],
    labeled: NDArray[np.integer],
    pool: NDArray[np.integer],
    seed: int,
) -> Distance:
    n = int(labeled.sum())
    if n == 0:
        return Distance(1.0, 1.0, 1.0)
    random = np.random.default_rng(seed)
    samples = random.multivariate_hypergeometric(pool, n, size=_N_SAMPLES, method="marginals")
    by_chance = distance(samples, pool)
    return Distance(
        float(distance(labeled, pool)),
        float(by_chance.mean()),
        float(np.quantile(by_chance, _LEVEL)),
    )


def _shares(counts: NDArray[np.number]) -> NDArray[np.float64]:
    return np.asarray(counts / counts.sum(axis=-1, keepdims=True), dtype=np.float64)
