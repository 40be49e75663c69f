"""What the model asks of the person: a batch of rows, and the order of all."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from seeker.suggest.batch import CLOSEST, Batch
from seeker.suggest.ranking import Stream, leading, rank, row_chance

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from seeker.suggest.beliefs import Beliefs
    from seeker.suggest.strategy import Slots, Strategy

# How many rows are looked at to find one that is unlike the others.
_LOOKED_AT = 50
_FIRST_LOOK = 4


@dataclass(frozen=True)
class AskedRow:
    """A row that the model asks about.

    Attributes
    ----------
    strategy
        What chose it; `audit` for the share of a mix that is drawn by chance.
    score
        The strategy's, higher being asked first.
    probability
        With what probability this row, or one that holds the same values, was drawn among the
        candidates; NaN where it wasn't drawn by chance.
    """

    row: int
    strategy: str
    score: float
    probability: float


def order_rows(
    beliefs: Beliefs, candidates: NDArray[np.integer], strategy: Strategy, seed: int
) -> NDArray[np.integer]:
    """Order rows as a strategy would ask about them.

    Returns
    -------
    NDArray
        All of `candidates`, shape (n_candidates,); what it has no reason to ask about comes last.

    Raises
    ------
    NotYetError
        The strategy needs what isn't there yet.
    """
    strategy.check(beliefs)
    return rank(strategy.score(beliefs, candidates, seed), candidates, seed)


def ask(
    beliefs: Beliefs,
    candidates: NDArray[np.integer],
    n: int,
    strategy: Strategy,
    seed: int,
    *,
    closest: float = CLOSEST,
) -> list[AskedRow]:
    """Choose rows to ask about.

    Rows with a gold label, and those that hold the same values as one, are not asked about. Of
    rows that hold the same values one is asked about at most, and of rows that are nearly the
    same one, as long as there are others. Rows drawn by chance are drawn first and as they come:
    only so is their probability known.

    Parameters
    ----------
    candidates
        Row numbers, each once: those that a search found, or all.
    n
        How many to ask about.
    seed
        Not negative. Another one in each round: what is drawn with the same seed hangs together.
    closest
        Rows with a higher cosine are nearly the same.

    Returns
    -------
    list
        At most `n` rows; fewer where there are no more, or no more that the strategy has a reason
        to ask about.

    Raises
    ------
    NotYetError
        The strategy needs what isn't there yet.
    """
    strategy.check(beliefs)
    open_rows = _open_rows(beliefs, candidates)
    if not len(open_rows) or n < 1:
        return []
    batch = Batch(beliefs.space, closest)
    slots = strategy.slots(beliefs, n, seed)
    asked: list[AskedRow] = []
    for slot in slots:
        if slot.strategy.is_drawn and slot.count:
            asked.extend(_draw(beliefs, open_rows, slot, batch, seed))
    chosen = [_Choice(slot, beliefs, open_rows, seed) for slot in slots if _chooses(slot)]
    for choice in chosen:
        asked.extend(choice.take(batch, choice.slot.count))
    # What one part could not fill, the others do.
    for choice in chosen:
        asked.extend(choice.take(batch, n - len(asked)))
    for choice in chosen:
        asked.extend(choice.take_passed(batch, n - len(asked)))
    return _blind(asked, seed) if len(slots) > 1 else asked


def _chooses(slot: Slots) -> bool:
    return not slot.strategy.is_drawn


def _open_rows(beliefs: Beliefs, candidates: NDArray[np.integer]) -> NDArray[np.integer]:
    """Leave one row of those that hold the same values, and none where a gold label is known."""
    group = beliefs.space.duplicates.group
    answered = np.zeros(beliefs.n_rows, dtype=np.bool_)
    answered[group[beliefs.gold]] = True
    rows = candidates[~answered[group[candidates]]]
    first = np.full(beliefs.n_rows, -1, dtype=rows.dtype)
    # The last one written stays, which is the first of its group.
    first[group[rows[::-1]]] = rows[::-1]
    return np.asarray(rows[first[group[rows]] == rows])


def _draw(
    beliefs: Beliefs, frame: NDArray[np.integer], slot: Slots, batch: Batch, seed: int
) -> list[AskedRow]:
    scores = slot.strategy.score(beliefs, frame, seed)
    places = leading(scores, frame, seed, slot.count)
    probability = len(places) / len(frame)
    drawn = []
    for place in places:
        batch.add(int(frame[place]))
        drawn.append(AskedRow(int(frame[place]), slot.name, float(scores[place]), probability))
    return drawn


class _Choice:
    """The rows of one strategy, best first, as far as they have been looked at."""

    def __init__(self, slot: Slots, beliefs: Beliefs, rows: NDArray[np.integer], seed: int) -> None:
        self.slot = slot
        self._beliefs = beliefs
        self._rows = rows
        self._seed = seed
        self._looked_at = 0
        self._passed: list[int] = []

    @cached_property
    def _scores(self) -> NDArray[np.float64]:
        return self.slot.strategy.score(self._beliefs, self._rows, self._seed)

    def take(self, batch: Batch, n: int) -> list[AskedRow]:
        """Add up to `n` rows to a batch that are unlike what it holds."""
        taken: list[AskedRow] = []
        window = _FIRST_LOOK * n
        most = self._looked_at + _LOOKED_AT * n
        while len(taken) < n and self._looked_at < most:
            places = leading(self._scores, self._rows, self._seed, self._looked_at + window)
            places = places[self._looked_at :]
            if not len(places):
                break
            look = batch.add_unlike(self._rows[places], n - len(taken))
            taken.extend(self._asked(places[at]) for at in look.added)
            self._passed.extend(places[look.passed].tolist())
            self._looked_at += look.looked_at
            window *= 2
        return taken

    def take_passed(self, batch: Batch, n: int) -> list[AskedRow]:
        """Add up to `n` rows that were passed over for being like others."""
        taken: list[AskedRow] = []
        for place in self._passed:
            if len(taken) >= n:
                break
            if batch.add(int(self._rows[place])):
                taken.append(self._asked(place))
        return taken

    def _asked(self, place: int) -> AskedRow:
        return AskedRow(
            int(self._rows[place]), self.slot.name, float(self._scores[place]), math.nan
        )


def _blind(asked: list[AskedRow], seed: int) -> list[AskedRow]:
    """Shuffle a batch, so that nobody can tell by its place that a row was drawn by chance."""
    rows = np.array([one.row for one in asked], dtype=np.int64)
    order = np.argsort(row_chance(rows, seed, Stream.PLACES), kind="stable")
    return [asked[place] for place in order]
