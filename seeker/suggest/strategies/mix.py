"""Ask in several ways at once, in shares that are said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from seeker.suggest.ranking import Stream, rank
from seeker.suggest.strategies.at_random import Random
from seeker.suggest.strategies.committee import Committee
from seeker.suggest.strategies.conflict import Conflict
from seeker.suggest.strategies.herding import Herding
from seeker.suggest.strategies.likely import Likely, scarcest_class
from seeker.suggest.strategies.uncertainty import Margin
from seeker.suggest.strategies.unsearched import Unsearched
from seeker.suggest.strategy import Slots, Strategy

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from seeker.suggest.beliefs import Beliefs

AUDIT = "audit"
"""The name under which rows of the audit share are recorded."""

AUDIT_SHARE = 0.15

Shares: TypeAlias = tuple[tuple[Strategy, float], ...]


# What each part gives while a model learns most, and once it has learned from enough answers.
# One unsure row after the other teaches most: rows for any other reason teach a model of a curved
# band of two numbers next to nothing, and each costs as much.
_LEARNING: Shares = (
    (Margin(), 0.90),
    (Likely(), 0.04),
    (Committee(), 0.02),
    (Conflict(), 0.03),
    (Unsearched(), 0.01),
)
_FINDING: Shares = (
    (Margin(), 0.08),
    (Likely(), 0.84),
    (Committee(), 0.03),
    (Conflict(), 0.03),
    (Unsearched(), 0.02),
)
# Gold rows a class that are enough to turn from learning to finding.
_ENOUGH = 50


def shares_by_stage(beliefs: Beliefs) -> Shares:
    """Give the default shares: first the model learns, then what is rare is found.

    Unsure rows teach most, and hold few of a rare class once the model knows it. After 50 gold
    rows a class the most probable rows take the place of unsure ones, the more so the rarer the
    scarcest class is by the model; where classes are balanced nothing changes.
    """
    if beliefs.probabilities is None or beliefs.gold.sum() < _ENOUGH * beliefs.n_classes:
        return _LEARNING
    share = float(beliefs.model()[:, scarcest_class(beliefs)].mean())
    rarity = max(1.0 - beliefs.n_classes * share, 0.0)
    return tuple(
        (strategy, learning + rarity * (finding - learning))
        for (strategy, learning), (_, finding) in zip(_LEARNING, _FINDING, strict=True)
    )


@dataclass(frozen=True)
class Mix(Strategy):
    """Several strategies side by side, and a share of rows by chance.

    What needs something that isn't there yet leaves its share to the others; where none can work,
    rows that stand for all (herding) take their place.

    Parameters
    ----------
    shares
        Strategies, and their parts of what the audit leaves; any numbers above 0. None for those
        of `shares_by_stage`.
    audit
        The share of rows that are drawn by chance, from 0 to 1: rows that tell how good the
        result is.

    Raises
    ------
    ValueError
        A share is out of its range.
    """

    name = "mix"
    sentence = "unsure, wanted, contested and never seen rows, and a share by chance"
    needs = frozenset()

    shares: Shares | None = None
    audit: float = AUDIT_SHARE

    def __post_init__(self) -> None:
        if not 0.0 <= self.audit <= 1.0:
            raise ValueError(f"the audit's share is {self.audit}; it lies between 0 and 1")
        for strategy, share in self.shares or ():
            if not share > 0.0:
                raise ValueError(f"the share of {strategy.name} is {share}; it must be above 0")

    def shares_now(self, beliefs: Beliefs) -> dict[str, float]:
        """Say what each part gives at present, by name; the shares sum to 1."""
        return {name: share for name, _, share in self._parts(beliefs)}

    def slots(self, beliefs: Beliefs, n: int, seed: int) -> list[Slots]:
        """Deal the rows of a batch to the parts.

        Each gets its share on average over seeds, and in every batch the whole numbers next to it
        (systematic sampling), so that small shares have their turn too.
        """
        parts = self._parts(beliefs)
        random = np.random.default_rng([seed, int(Stream.SLOTS)])
        ends = np.cumsum([share for _, _, share in parts]) * n
        ends[-1] = n
        marks = np.floor(ends + random.random())
        counts = np.diff(marks, prepend=0.0).astype(int)
        return [
            Slots(strategy, int(count), name)
            for (name, strategy, _), count in zip(parts, counts, strict=True)
        ]

    def score(
        self, beliefs: Beliefs, candidates: NDArray[np.integer], seed: int
    ) -> NDArray[np.float64]:
        """Give the order in which the parts, each at its own pace, come to a row, negated.

        A part of share s comes to its k-th row at the time k / s (stride scheduling, Waldspurger
        and Weihl 1995); a row is asked about at the earliest of these times.
        """
        earliest = np.full(len(candidates), np.inf)
        positions = np.arange(len(candidates))
        for _, strategy, share in self._parts(beliefs):
            scores = strategy.score(beliefs, candidates, seed)
            order = rank(scores, positions, seed)
            times = np.empty(len(candidates))
            times[order] = (np.arange(len(candidates)) + 0.5) / share
            times[np.isneginf(scores)] = np.inf
            np.minimum(earliest, times, out=earliest)
        return -earliest

    def _parts(self, beliefs: Beliefs) -> list[tuple[str, Strategy, float]]:
        lacking = beliefs.lacks()
        shares = shares_by_stage(beliefs) if self.shares is None else self.shares
        able = [(one, share) for one, share in shares if not one.needs & lacking]
        if not able:
            able = [(Herding(), 1.0)]
        total = sum(share for _, share in able)
        rest = 1.0 - self.audit
        parts: list[tuple[str, Strategy, float]] = []
        if self.audit > 0.0:
            parts.append((AUDIT, Random(), self.audit))
        if rest > 0.0:
            parts.extend((one.name, one, rest * share / total) for one, share in able)
        return parts
