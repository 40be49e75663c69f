"""Small pools whose truth is known, and rounds drawn from them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from seeker.audit import NO_LABEL, Answer, AuditRound, Standing, draw, row_hashes, stratify

Codes = NDArray[np.int64]


def codes(*values: int | Sequence[int]) -> Codes:
    """Write an array of class numbers or rows."""
    flat = values[0] if len(values) == 1 and not isinstance(values[0], int) else values
    return np.array(flat, dtype=np.int64)


@dataclass
class SmallPool:
    """A pool with its truth and what its rows are called; drawing labels the drawn rows.

    Attributes
    ----------
    truth, assigned, gold
        Class numbers, shape (n_rows,).
    """

    truth: Codes
    assigned: Codes
    gold: Codes = field(init=False)
    n_classes: int = 2

    def __post_init__(self) -> None:
        self.gold = np.full(len(self.truth), NO_LABEL)

    def label(self, rows: Codes) -> None:
        """Let a person label rows, truthfully."""
        self.gold[rows] = self.truth[rows]

    def draw(
        self,
        n: int,
        *,
        seed: int = 1,
        number: int = 0,
        strata: bool = False,
        asked: int | None = None,
    ) -> AuditRound:
        """Draw a round, and label the first rows of it, or all."""
        certain, frame = np.flatnonzero(self.gold >= 0), np.flatnonzero(self.gold < 0)
        parts = None
        if strata:
            doubt = np.linspace(0.01, 0.4, len(self.truth))[frame]
            names = [str(at) for at in range(self.n_classes)]
            parts = stratify(self.assigned[frame], doubt, names, n)
        hashes = row_hashes(map(str, frame))
        drawn = draw(frame, hashes, n, seed=seed, number=number, strata=parts)
        answers = np.full(len(drawn.rows), Answer.IN_TURN, dtype=np.int64)
        if asked is not None:
            answers[asked:] = Answer.WAITING
        self.label(drawn.rows[answers == Answer.IN_TURN])
        return AuditRound(
            drawn.names,
            drawn.sizes,
            drawn.rows,
            drawn.stratum,
            answers,
            certain=certain,
            assigned=self.assigned[drawn.rows],
        )

    def standing(self) -> Standing:
        """Say what is said of every row by now; nothing was called otherwise before."""
        return Standing(self.gold, self.assigned, self.n_classes, self.assigned)


def some_pool(n: int = 2_000, share: float = 0.05, seed: int = 0) -> SmallPool:
    """Make a pool with a rarer class 1, of which a model finds about two thirds."""
    random = np.random.default_rng(seed)
    truth = (random.random(n) < share).astype(np.int64)
    found = (truth == 1) & (random.random(n) < 0.67)
    wrongly = (truth == 0) & (random.random(n) < share / 3)
    return SmallPool(truth, (found | wrongly).astype(np.int64))
