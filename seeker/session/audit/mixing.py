"""The share of drawn rows in what the model asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import numpy as np

from seeker.suggest.ranking import rank
from seeker.suggest.strategies.mix import AUDIT_SHARE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

T = TypeVar("T")

ROUND = 20
"""How many rows are drawn at a time for the share that is asked about."""


def audit_part(n: int, seed: int, share: float = AUDIT_SHARE) -> int:
    """Say how many rows of a batch are drawn ones: `share` of them on average over the seeds."""
    return int(np.floor(n * share + np.random.default_rng([seed, n]).random()))


def shuffled_in(drawn: Sequence[T], others: Sequence[T], seed: int) -> list[T]:
    """Put drawn rows among others, so that nobody can tell by its place that a row was drawn.

    Drawn rows keep their order: each answers its draw only once those before it are answered.
    """
    n = len(drawn) + len(others)
    places = np.sort(np.random.default_rng([seed, n]).permutation(n)[: len(drawn)]).tolist()
    first, rest = iter(drawn), iter(others)
    return [next(first) if place in places else next(rest) for place in range(n)]


def mixed_scores(
    scores: NDArray[np.float64],
    rows: NDArray[np.int64],
    waiting: NDArray[np.int64],
    seed: int,
    share: float = AUDIT_SHARE,
) -> NDArray[np.float64]:
    """Give scores at which waiting rows come up among others at the pace of their share.

    Stride scheduling as in `Mix`: the k-th row of a part of share s has its turn at k / s.

    Parameters
    ----------
    scores
        Of the other rows, (n,); -inf for those that aren't asked about.
    rows
        Row numbers, (n,).
    waiting
        The numbers of rows that were drawn and wait, in the order in which they are asked.
    """
    mixed = np.full(len(rows), -np.inf)
    order = rank(scores, np.arange(len(rows)), seed)
    order = order[~np.isneginf(scores[order])]
    mixed[order] = -(np.arange(len(order)) + 0.5) / (1.0 - share)
    turn = {row: place for place, row in enumerate(waiting.tolist())}
    for place in np.flatnonzero(np.isin(rows, waiting)).tolist():
        mixed[place] = -(turn[int(rows[place])] + 0.5) / share
    return mixed
