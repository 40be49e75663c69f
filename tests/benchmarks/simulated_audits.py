"""Sessions in which audits are mixed with searching, rules and models, over and over.

A course is what would be labeled and learned without any audit, in stages; it is computed once,
with real models. Each repetition draws its audit rounds between the stages. What the audit shows is
acted upon: rows like the drawn ones are searched for and labeled, and the model gets those right
that are very like them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from seeker.audit import (
    NO_LABEL,
    Answer,
    AuditRound,
    Estimates,
    Standing,
    draw,
    measure_labels,
    measure_model,
    row_hashes,
    stratify,
)

# Fewer draws than the program takes: the ends of an interval are a little less exact.
N_DRAWS = 500


@dataclass(frozen=True)
class Stage:
    """How far a session has come.

    Attributes
    ----------
    labeled
        Rows that searches and models led to, shape (n_rows,) bool.
    model
        What the model says of each row, shape (n_rows,); of rows that it learned from what one
        says that didn't.
    doubt
        One minus the model's probability of that, shape (n_rows,).
    ruled
        The class that a rule gives each row, shape (n_rows,), or `NO_LABEL`.
    """

    labeled: NDArray[np.bool_] = field(repr=False)
    model: NDArray[np.int64] = field(repr=False)
    doubt: NDArray[np.float64] = field(repr=False)
    ruled: NDArray[np.int64] = field(repr=False)


@dataclass(frozen=True)
class Course:
    """A session without audits.

    Attributes
    ----------
    truth
        The class of each row, shape (n_rows,).
    n_classes
        How many classes there are.
    stages
        In their order; figures are given after the last.
    neighbours
        The rows most like each row, the most like first, shape (n_rows, k).
    """

    truth: NDArray[np.int64] = field(repr=False)
    n_classes: int
    stages: tuple[Stage, ...]
    neighbours: NDArray[np.int64] = field(repr=False)


@dataclass(frozen=True)
class RoundPlan:
    """A round: at which stage, how many draws, whether from strata."""

    stage: int
    n_draws: int
    stratified: bool = True


@dataclass(frozen=True)
class AuditPlan:
    """How a session is audited.

    Attributes
    ----------
    rounds
        In their order.
    searched
        How many rows like a drawn one are labeled because of it.
    learned
        How many the model gets right because of it, and then the drawn one too.
    answered
        Which share of the last round is labeled; of the other rows, those that a search finds are.
    """

    rounds: tuple[RoundPlan, ...]
    searched: int = 0
    learned: int = 0
    answered: float = 1.0


@dataclass
class Audited:
    """How far an audited session has come."""

    course: Course
    gold: NDArray[np.int64] = field(repr=False)
    model: NDArray[np.int64] = field(repr=False)
    assigned: NDArray[np.int64] = field(repr=False)
    learned: NDArray[np.bool_] = field(repr=False)
    in_turn: NDArray[np.bool_] = field(repr=False)
    """Rows that were labeled because they were drawn."""
    as_drawn: NDArray[np.int64] = field(repr=False)
    model_as_drawn: NDArray[np.int64] = field(repr=False)
    label_rounds: list[AuditRound] = field(default_factory=list, repr=False)
    model_rounds: list[AuditRound] = field(default_factory=list, repr=False)

    @property
    def final(self) -> NDArray[np.int64]:
        """What each row is called in the end, shape (n_rows,)."""
        return np.where(self.gold >= 0, self.gold, self.assigned)

    def measure_labels(self, n_draws: int = N_DRAWS) -> Estimates:
        """Estimate how good the labels of the pool are."""
        standing = Standing(self.gold, self.assigned, self.course.n_classes, self.as_drawn)
        return measure_labels(self.label_rounds, standing, n_draws=n_draws)

    def measure_model(self, n_draws: int = N_DRAWS) -> Estimates:
        """Estimate how good the model is."""
        standing = Standing(self.gold, self.model, self.course.n_classes, self.model_as_drawn)
        return measure_model(self.model_rounds, standing, n_draws=n_draws)


class Auditor:
    """Goes through a course again and again, with other draws each time."""

    def __init__(self, course: Course, plan: AuditPlan) -> None:
        self._course = course
        self._plan = plan
        n = len(course.truth)
        self._hashes = row_hashes(map(str, range(n)))
        self._names = [str(code) for code in range(course.n_classes)]

    def audit(self, seed: int) -> Audited:
        """Go through the course once."""
        n = len(self._course.truth)
        nothing = np.full(n, NO_LABEL)
        audited = Audited(
            course=self._course,
            gold=nothing.copy(),
            model=nothing,
            assigned=nothing,
            learned=np.zeros(n, dtype=np.bool_),
            in_turn=np.zeros(n, dtype=np.bool_),
            as_drawn=nothing.copy(),
            model_as_drawn=nothing.copy(),
        )
        for number, plan in enumerate(self._plan.rounds):
            is_last = number == len(self._plan.rounds) - 1
            self._come_to(audited, plan.stage)
            self._draw(audited, plan, seed, number, self._plan.answered if is_last else 1.0)
        self._come_to(audited, len(self._course.stages) - 1)
        return audited

    def _come_to(self, audited: Audited, number: int) -> None:
        """Take in what the stage labels and learned."""
        stage, truth = self._course.stages[number], self._course.truth
        audited.gold[stage.labeled] = truth[stage.labeled]
        model = stage.model.copy()
        # What a model says of rows that it learned from isn't changed by having learned from them.
        mended = audited.learned & ~stage.labeled
        model[mended] = truth[mended]
        audited.model = model
        audited.assigned = np.where(stage.ruled >= 0, stage.ruled, model)

    def _draw(
        self, audited: Audited, plan: RoundPlan, seed: int, number: int, answered: float
    ) -> None:
        certain = np.flatnonzero(audited.gold >= 0)
        frame = np.flatnonzero(audited.gold < 0)
        audited.as_drawn[frame] = audited.assigned[frame]
        audited.model_as_drawn[frame] = audited.model[frame]
        doubt = self._course.stages[plan.stage].doubt[frame]
        strata = None
        if plan.stratified:
            strata = stratify(audited.assigned[frame], doubt, self._names, plan.n_draws)
        drawn = draw(
            frame, self._hashes[frame], plan.n_draws, seed=seed, number=number, strata=strata
        )
        rows = drawn.rows
        answers = np.full(len(rows), Answer.WAITING)
        n_asked = round(answered * len(rows))
        answers[:n_asked] = Answer.IN_TURN
        asked = rows[:n_asked]
        audited.in_turn[asked] = True
        assigned, model = audited.assigned[rows], audited.model[rows]
        audited.gold[asked] = self._course.truth[asked]
        self._act_upon(audited, asked)
        answers[(answers == Answer.WAITING) & (audited.gold[rows] >= 0)] = Answer.ELSEWHERE
        for rounds, called in ((audited.label_rounds, assigned), (audited.model_rounds, model)):
            rounds.append(
                AuditRound(
                    names=drawn.names,
                    sizes=drawn.sizes,
                    rows=rows,
                    stratum=drawn.stratum,
                    answers=answers,
                    certain=certain,
                    assigned=called,
                )
            )

    def _act_upon(self, audited: Audited, drawn: NDArray[np.int64]) -> None:
        """Search for more rows like those that were called wrongly, or are of a rarer class."""
        truth = self._course.truth
        common = np.bincount(truth).argmax()
        telling = drawn[(audited.assigned[drawn] != truth[drawn]) | (truth[drawn] != common)]
        for many, marked in ((self._plan.searched, None), (self._plan.learned, audited.learned)):
            like = self._course.neighbours[telling, :many]
            is_alike = truth[like] == truth[telling][:, None]
            alike = np.unique(like[is_alike])
            if marked is None:
                audited.gold[alike] = truth[alike]
            else:
                marked[alike] = True
                marked[telling[is_alike.any(axis=1)]] = True


@dataclass(frozen=True)
class TrueFigures:
    """The figures of one class, counted with the truth."""

    precision: float
    recall: float
    f1: float
    prevalence: float


def true_figures(
    called: NDArray[np.int64], truth: NDArray[np.int64], n_classes: int
) -> Sequence[TrueFigures]:
    """Count how good labels are; NaN where there is nothing to divide by."""
    found = []
    for code in range(n_classes):
        so, is_called = truth == code, called == code
        right = float((so & is_called).sum())
        n_so, n_called = float(so.sum()), float(is_called.sum())
        found.append(
            TrueFigures(
                right / n_called if n_called else np.nan,
                right / n_so if n_so else np.nan,
                2 * right / (n_so + n_called) if n_so + n_called else np.nan,
                n_so / len(truth),
            )
        )
    return found
