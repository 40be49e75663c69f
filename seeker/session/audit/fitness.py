"""Whether labels are fit for other models: each learns from them, and each is audited.

Labels that a model chose serve that model; the founding question is whether they serve another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from seeker.audit import UNKNOWN, Standing, measure_model
from seeker.learn import (
    BlendClassifier,
    ConsideredClassifier,
    DualNB,
    ForestMember,
    KernelMember,
    NeighboursMember,
)
from seeker.session.audit.rounds import rounds_of
from seeker.session.estimates import figure_json
from seeker.session.held_out import held_out
from seeker.session.models.learnable import learnable_now
from seeker.session.models.learning import name_of
from seeker.session.models.model import for_classes
from seeker.session.standing import NO_CLASS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from seeker.audit import AuditRound, Estimates, Figure
    from seeker.pool.progress import Progress
    from seeker.session.audit.book import AuditBook
    from seeker.session.models.learnable import Learnable
    from seeker.session.models.learning import Learning
    from seeker.session.projection import Projection

OWN = "own model"
GAP = 0.1
"""A difference of macro F1 by which labels serve one model far better than another."""

_FOLDS = 3
_FOREIGN: tuple[type[Any], ...] = (
    ConsideredClassifier,
    ForestMember,
    KernelMember,
    NeighboursMember,
    DualNB,
)


@dataclass(frozen=True)
class Served:
    """How well labels serve one model.

    Attributes
    ----------
    name
        Of the model.
    own
        Whether it is the one that chose among the rows.
    macro_f1, accuracy
        On the audit rows, when it learned from the labels alone.
    macro_f1_with_audit
        The same when it learned from other audit rows besides: what the random slice adds.
    """

    name: str
    own: bool
    macro_f1: Figure
    accuracy: Figure
    macro_f1_with_audit: Figure


@dataclass(frozen=True)
class FitForOthers:
    """How well the same labels serve unlike models.

    Attributes
    ----------
    models
        The own model first.
    audit_rows
        How many rows all of it rests on.
    warning
        What is to be said where one model is served far better than the others; else empty.
    """

    models: tuple[Served, ...]
    audit_rows: int
    warning: str

    def to_json(self) -> dict[str, Any]:
        """Give all of it as what JSON can hold."""
        return {
            "audit_rows": self.audit_rows,
            "warning": self.warning,
            "models": [
                {
                    "name": one.name,
                    "own": one.own,
                    "macro_f1": figure_json(one.macro_f1),
                    "accuracy": figure_json(one.accuracy),
                    "macro_f1_with_audit": figure_json(one.macro_f1_with_audit),
                }
                for one in self.models
            ],
        }


def compare_models(
    now: Projection, learning: Learning, book: AuditBook, progress: Progress
) -> FitForOthers:
    """Let each kind of model learn from the same labels, and audit each.

    Raises
    ------
    NoModelError
        There is nothing to learn from.
    NotAuditedError
        No audit row can be counted yet.
    Cancelled
        `progress` asked to stop.
    """
    rounds = [replace(one, assigned=None) for one in rounds_of(now, book)]
    learnable = learnable_now(now)
    judge = _Judge(now, learning, rounds, learnable)
    kinds: list[type[Any]] = [BlendClassifier, *_FOREIGN]
    if not learning.has_instant():
        kinds.remove(DualNB)
    served = []
    for done, kind in enumerate(kinds):
        progress.step("comparing models", done, len(kinds))
        served.append(judge.served(kind, progress))
    return FitForOthers(tuple(served), judge.n_rows, warning_of(served))


class _Judge:
    """Lets models learn, and audits them; `n_rows` is how many audit rows counted."""

    n_rows = 0

    def __init__(
        self,
        now: Projection,
        learning: Learning,
        rounds: Sequence[AuditRound],
        learnable: Learnable,
    ) -> None:
        self._now = now
        self._learning = learning
        self._rounds = rounds
        self._learnable = learnable
        self._gold = now.standing.gold.astype(np.int64)
        self._measuring = held_out(now)

    def served(self, kind: type[Any], progress: Progress) -> Served:
        alone = self._measure(self._says(kind, self._learnable, progress))
        besides = self._measure(self._with_audit(kind, progress))
        self.n_rows = alone.basis.rows
        own = kind is BlendClassifier
        return Served(
            OWN if own else name_of(kind()),
            own,
            alone.macro_f1,
            alone.accuracy,
            besides.macro_f1,
        )

    def _with_audit(self, kind: type[Any], progress: Progress) -> NDArray[np.int64]:
        """Give what models say that learned from audit rows besides, but not of those themselves.

        Audit rows are cut into parts; of each part a model speaks that learned from the others.
        """
        answered = np.flatnonzero(self._measuring & (self._gold != NO_CLASS))
        part = np.random.default_rng(0).permutation(len(answered)) % _FOLDS
        said = self._says(kind, self._learned_besides(answered), progress)
        for number in range(min(_FOLDS, len(answered))):
            others, these = answered[part != number], answered[part == number]
            said[these] = self._says(kind, self._learned_besides(others), progress)[these]
        return said

    def _learned_besides(self, rows: NDArray[np.int64]) -> Learnable:
        besides = np.zeros(self._now.pool.n_rows, dtype=np.bool_)
        besides[rows] = True
        return learnable_now(self._now, besides=besides)

    def _says(self, kind: type[Any], learnable: Learnable, progress: Progress) -> NDArray[np.int64]:
        P = self._learning.learn_apart(kind, learnable, progress)
        said: NDArray[np.int64] = for_classes(P, learnable.class_ids, self._now).argmax(axis=1)
        said[(self._gold != NO_CLASS) & ~self._measuring] = UNKNOWN
        return said

    def _measure(self, said: NDArray[np.int64]) -> Estimates:
        return measure_model(self._rounds, Standing(self._gold, said, len(self._now.classes)))


def warning_of(served: Sequence[Served]) -> str:
    """Say so where the labels serve the own model far better than the others; else nothing."""
    own = next(one for one in served if one.own)
    others = [one for one in served if not one.own]
    worst = min(others, key=lambda one: one.macro_f1.value)
    gap = own.macro_f1.value - float(np.median([one.macro_f1.value for one in others]))
    if not gap > GAP:
        return ""
    apart = own.macro_f1.low > worst.macro_f1.high
    sure = "" if apart else ", as far as so few audit rows tell"
    return (
        f"these labels serve the model that asked for them better than others{sure}: its macro F1 "
        f"is {own.macro_f1.value:.2f}, and {worst.macro_f1.value:.2f} for {worst.name}. Label rows "
        "that a search or chance found, before you hand them to another model."
    )
