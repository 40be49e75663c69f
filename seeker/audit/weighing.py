"""What each drawn row stands for, over all rounds together.

Each round gives an unbiased total of anything that was settled before it was drawn: the sum over
what was certain then, plus N_h / n_h times the sum over its drawn rows (Horvitz and Thompson 1952).
Whatever is labeled between the rounds, because a search or an audit row led there, doesn't matter,
as long as a round takes for certain what was so when it was drawn. The rounds' totals are averaged
with weights that don't hang on what was found.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from seeker.audit.rounds import UNKNOWN, Answer
from seeker.audit.strata import EVERYTHING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from seeker.audit.rounds import AuditRound

# How much less classes vary within strata that predictions made than in the frame as a whole.
_PREDICTED_VARIANCE = 0.2
# A round that drew all there is doesn't outweigh the others by more than this.
_LEAST_VARIANCE = 1e-9


@dataclass(frozen=True)
class Sample:
    """The drawn rows that can be counted, with their weights.

    Attributes
    ----------
    rows
        Shape (n,); -1 for one that is no longer in the pool.
    weight
        How many rows each stands for in the average of the rounds, shape (n,).
    share
        Which share of its stratum was drawn, shape (n,).
    group
        The same number for rows of strata of the same name, shape (n,).
    round
        The round of each, counted from 0, shape (n,).
    skipped, opened
        Rows that nobody could answer, and rows that were opened to be mended, shape (n,).
    assigned
        As in `AuditRound`, shape (n,); `UNKNOWN` where it wasn't recorded.
    round_weight
        What each round counts, shape (n_rounds,), summing to 1; 0 for one that can't be counted.
    """

    rows: NDArray[np.int64] = field(repr=False)
    weight: NDArray[np.float64] = field(repr=False)
    share: NDArray[np.float64] = field(repr=False)
    group: NDArray[np.int64] = field(repr=False)
    round: NDArray[np.int64] = field(repr=False)
    skipped: NDArray[np.bool_] = field(repr=False)
    opened: NDArray[np.bool_] = field(repr=False)
    assigned: NDArray[np.int64] = field(repr=False)
    round_weight: NDArray[np.float64] = field(repr=False)

    @property
    def n_groups(self) -> int:
        """How many names of strata there are."""
        return int(self.group.max()) + 1 if len(self.group) else 0


@dataclass(frozen=True)
class _Part:
    """What can be counted of one round.

    `kept` are the places of the rows in the round; weight and share are those of each stratum, and
    `variance` is what the round promises.
    """

    at: int
    round: AuditRound
    kept: NDArray[np.int64]
    weight: NDArray[np.float64]
    share: NDArray[np.float64]
    variance: float

    @property
    def rows(self) -> NDArray[np.int64]:
        return self.round.rows[self.kept]

    @property
    def stratum(self) -> NDArray[np.int64]:
        return self.round.stratum[self.kept]

    @property
    def opened(self) -> NDArray[np.bool_]:
        opened = self.round.opened
        return np.zeros(len(self.kept), dtype=np.bool_) if opened is None else opened[self.kept]

    @property
    def assigned(self) -> NDArray[np.int64]:
        assigned = self.round.assigned
        return np.full(len(self.kept), UNKNOWN) if assigned is None else assigned[self.kept]


class Coverage:
    """Which rounds speak about which rows: a pool may grow, and a label may be taken back.

    A row that wasn't in the pool yet, or was certain and is so no more, is spoken for by the other
    rounds alone, and they count for more in return.

    Parameters
    ----------
    gold
        The class that a person gave each row, shape (n_rows,), or `NO_LABEL`.
    round_weight
        As in `Sample`.
    """

    def __init__(
        self,
        rounds: Sequence[AuditRound],
        gold: NDArray[np.integer],
        round_weight: NDArray[np.float64],
    ) -> None:
        apart = [np.concatenate([one.absent, one.certain[gold[one.certain] < 0]]) for one in rounds]
        self._rows = np.unique(np.concatenate([*apart, np.zeros(0, dtype=np.int64)]))
        self._weight = np.zeros(len(self._rows))
        for rows, weight in zip(apart, round_weight, strict=True):
            self._weight += weight * ~np.isin(self._rows, rows)
        self.never = self._rows[self._weight <= 0.0]
        """Rows that no round speaks about."""

    def of(self, rows: NDArray[np.int64]) -> NDArray[np.float64]:
        """Give the weight of the rounds that speak about each row, shape (n,); never 0."""
        weight = np.ones(len(rows))
        if len(self._rows):
            at = np.minimum(np.searchsorted(self._rows, rows), len(self._rows) - 1)
            is_apart = self._rows[at] == rows
            weight[is_apart] = self._weight[at[is_apart]]
        return np.where(weight > 0.0, weight, 1.0)


def weigh(rounds: Sequence[AuditRound], gold: NDArray[np.integer]) -> Sample:
    """Weigh the drawn rows that can be counted, those that nobody could answer among them.

    Rounds weigh in inverse proportion to the variance that they promise: the sum over strata of
    N_h (N_h - n_h) / n_h, times how much classes are taken to vary within such strata. That is a
    guess, but not one from the answers: weights that know them would prefer rounds that by chance
    found little, and so find too little.

    Parameters
    ----------
    gold
        The class that a person gave each row, shape (n_rows,), or `NO_LABEL`.
    """
    parts = [part for at, one in enumerate(rounds) if (part := _part(at, one)) is not None]
    round_weight = np.zeros(len(rounds))
    for part in parts:
        round_weight[part.at] = 1.0 / part.variance
    round_weight /= max(round_weight.sum(), 1e-300)
    coverage = Coverage(rounds, gold, round_weight)
    groups = sorted({name for part in parts for name in part.round.names})

    def of_each(take: Callable[[_Part], NDArray[Any]], kind: type) -> NDArray[Any]:
        return np.concatenate([np.zeros(0, dtype=kind), *map(take, parts)]).astype(kind)

    def weight_of(part: _Part) -> NDArray[np.float64]:
        weight = round_weight[part.at] * part.weight[part.stratum]
        return np.asarray(weight / coverage.of(part.rows))

    return Sample(
        rows=of_each(lambda part: part.rows, np.int64),
        weight=of_each(weight_of, np.float64),
        share=of_each(lambda part: part.share[part.stratum], np.float64),
        group=of_each(
            lambda part: np.searchsorted(groups, part.round.names)[part.stratum], np.int64
        ),
        round=of_each(lambda part: np.full(len(part.kept), part.at), np.int64),
        skipped=of_each(lambda part: part.round.answers[part.kept] == Answer.SKIPPED, np.bool_),
        opened=of_each(lambda part: part.opened, np.bool_),
        assigned=of_each(lambda part: part.assigned, np.int64),
        round_weight=round_weight,
    )


def _part(at: int, one: AuditRound) -> _Part | None:
    """Take what can be counted of a round, or None where a stratum has no answer yet."""
    kept = np.flatnonzero(one.counted())
    n_strata = len(one.names)
    drawn = np.bincount(one.stratum[kept], minlength=n_strata)
    is_skipped = (one.answers == Answer.SKIPPED) & (one.rows >= 0)
    answered = np.bincount(one.stratum[kept[~is_skipped[kept]]], minlength=n_strata)
    if (answered[one.sizes > 0] == 0).any() or not len(kept):
        return None
    weight = one.sizes / np.maximum(drawn, 1)
    varies = np.array([1.0 if name == EVERYTHING else _PREDICTED_VARIANCE for name in one.names])
    promised = float((np.maximum(one.sizes - drawn, 0) * weight * varies).sum())
    variance = max(promised, _LEAST_VARIANCE * float((one.sizes.astype(np.float64) ** 2).sum()))
    return _Part(at, one, kept, weight, drawn / np.maximum(one.sizes, 1), variance)
