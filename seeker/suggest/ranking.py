"""The order of rows by a score, ties broken by a seed and by nothing else."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


class Stream(IntEnum):
    """What chance is for: uses of the same seed must not hang together."""

    TIES = 0
    DRAWS = 1
    SLOTS = 2
    PLACES = 3
    SAMPLES = 4


def row_chance(rows: NDArray[np.integer], seed: int, stream: Stream) -> NDArray[np.float64]:
    """Give each row a number by chance that depends on row, seed and stream only.

    A row keeps its number whichever others stand beside it. Numbers are mixed as in SplitMix64
    (Steele, Lea and Flood 2014).

    Parameters
    ----------
    rows
        Row numbers, shape (n,).
    seed
        Not negative.

    Returns
    -------
    NDArray[np.float64]
        Shape (n,), uniform over [0, 1).
    """
    key = np.random.SeedSequence([seed, int(stream)]).generate_state(1, np.uint64)[0]
    mixed = rows.astype(np.uint64)
    mixed += np.uint64(1)
    mixed *= np.uint64(0x9E3779B97F4A7C15)
    mixed += key
    mixed ^= mixed >> np.uint64(30)
    mixed *= np.uint64(0xBF58476D1CE4E5B9)
    mixed ^= mixed >> np.uint64(27)
    mixed *= np.uint64(0x94D049BB133111EB)
    mixed ^= mixed >> np.uint64(31)
    return (mixed >> np.uint64(11)).astype(np.float64) * 2.0**-53


def rank(scores: NDArray[np.float64], rows: NDArray[np.integer], seed: int) -> NDArray[np.integer]:
    """Order rows by their scores, the highest first; what has no score, -inf or NaN, comes last.

    Parameters
    ----------
    scores, rows
        Shape (n,).

    Returns
    -------
    NDArray
        All of `rows`, shape (n,).
    """
    downwards = np.where(np.isnan(scores), np.inf, -scores)
    order = np.argsort(downwards)
    # Few rows are tied as a rule, and sorting by two keys takes several times as long.
    in_order = downwards[order]
    same = in_order[1:] == in_order[:-1]
    is_tied = np.zeros(len(order), dtype=np.bool_)
    is_tied[1:] |= same
    is_tied[:-1] |= same
    tied = order[is_tied]
    chance = row_chance(rows[tied], seed, Stream.TIES)
    order[is_tied] = tied[np.lexsort((chance, downwards[tied]))]
    return rows[order]


def leading(
    scores: NDArray[np.float64], rows: NDArray[np.integer], seed: int, n: int
) -> NDArray[np.integer]:
    """Give the first `n` of `rank` that have a score, places in `rows`, without sorting the rest.

    Returns
    -------
    NDArray
        Positions in `rows`, in order, shape (at most n,).
    """
    known = np.where(np.isnan(scores), -np.inf, scores)
    if n < 1:
        return np.zeros(0, dtype=np.int64)
    if n < len(known):
        cutoff = np.partition(known, len(known) - n)[len(known) - n]
        above = np.flatnonzero(known > cutoff)
        level = np.flatnonzero(known == cutoff)
        wanted = n - len(above)
        if wanted < len(level):
            # A sure model ties very many rows.
            chance = row_chance(rows[level], seed, Stream.TIES)
            level = level[np.argpartition(chance, wanted)[:wanted]]
        places = np.concatenate([above, level])
    else:
        places = np.arange(len(known))
    places = places[known[places] > -np.inf]
    chance = row_chance(rows[places], seed, Stream.TIES)
    return np.asarray(places[np.lexsort((chance, -known[places]))[:n]])
