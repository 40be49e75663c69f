"""Judging what a person has said by now: by the arm's own learner, and by foreign ones."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from seeker.audit import NotAuditedError
from seeker.simulate import metrics
from seeker.simulate.arms.classic import classic_of
from seeker.simulate.learners import LEARNERS
from seeker.simulate.truth import NO_TRUTH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from seeker.search import SearchablePool
    from seeker.simulate.person import Person
    from seeker.simulate.truth import Truth


@dataclass(frozen=True)
class Judge:
    """Judges predictions by the truth of some rows.

    Attributes
    ----------
    truth
        Of the rows that are judged.
    apart
        Another pool with these rows, which nobody is asked about; None judges the pool itself.
    foreign
        Whether foreign learners are judged too, on the gold rows alone.
    """

    truth: Truth
    apart: SearchablePool | None = field(repr=False)
    foreign: bool = False

    def measure(self, person: Person, learner: str) -> Iterator[tuple[str, float]]:
        """Give the measures by name."""
        known = self.truth.codes != NO_TRUTH
        P = self._probabilities(person, learner)
        yield from self._of(P, known)
        wanted = person.gold == 0
        yield "found", float(wanted.sum())
        n_wanted = int(person.truth.wanted.sum())
        yield "recall", float(wanted.sum()) / n_wanted if n_wanted else math.nan
        here = P if self.apart is None else None
        if learner == "session" or here is not None:
            yield from _of_labels(person, here)
        if self.foreign:
            for name in LEARNERS:
                yield f"foreign {name}", self._f1(self._by_foreign(person, name), known)

    def map_wanted(self, person: Person, learner: str) -> NDArray[np.float64]:
        """Give what the arm's learner makes of the rows worked on: P of the wanted class, (n,)."""
        here = Judge(person.truth, None)
        P = here._probabilities(person, learner)
        return np.zeros(person.session.pool.n_rows) if P is None else P[:, 0]

    def _of(
        self, P: NDArray[np.float64] | None, known: NDArray[np.bool_]
    ) -> Iterator[tuple[str, float]]:
        truth, n_classes = self.truth.codes[known], len(self.truth.names)
        if P is None:
            # Nothing was learned: every row is taken for the most frequent class.
            P = np.zeros((len(known), n_classes))
            P[:, -1] = 1.0
        predicted = P[known].argmax(axis=1)
        yield "f1", metrics.f1_of(truth == 0, predicted == 0)
        yield "macro f1", metrics.macro_f1(truth, predicted, n_classes)
        yield "accuracy", float((truth == predicted).mean())
        yield "balanced accuracy", metrics.balanced_accuracy(truth, predicted)
        yield "average precision", metrics.average_precision(truth == 0, P[known][:, 0])

    def _f1(self, P: NDArray[np.float64] | None, known: NDArray[np.bool_]) -> float:
        if P is None:
            return 0.0
        return metrics.f1_of(self.truth.codes[known] == 0, P[known].argmax(axis=1) == 0)

    def _probabilities(self, person: Person, learner: str) -> NDArray[np.float64] | None:
        """Give probabilities by the truth's classes, (n_rows, n_classes); None for no model."""
        if learner == "session":
            return _by_session(person, self.apart)
        if learner == "dualist":
            return self._by_classic(person)
        return self._by_foreign(person, learner)

    def _by_classic(self, person: Person) -> NDArray[np.float64] | None:
        model = classic_of(person)
        if model is None:
            return None
        if self.apart is None:
            return _sorted(person, np.asarray(model.posterior_))
        X = person.elsewhere(self.apart)[:, : person.session.pool.features.n_features]
        return _sorted(person, model.predict_proba(X))

    def _by_foreign(self, person: Person, learner: str) -> NDArray[np.float64] | None:
        gold = person.gold
        known = np.flatnonzero(gold != NO_TRUTH)
        if not len(known):
            return None
        X = person.foreign.here if self.apart is None else person.foreign_of(self.apart)
        P = np.zeros((X.shape[0], len(self.truth.names)))
        there = np.unique(gold[known])
        if len(there) == 1:
            P[:, there[0]] = 1.0
            return P
        model = LEARNERS[learner].make().fit(person.foreign.here[known], gold[known])
        P[:, model.classes_] = LEARNERS[learner].probabilities(model, X)
        return P


def _by_session(person: Person, on: SearchablePool | None) -> NDArray[np.float64] | None:
    return _sorted(person, person.session.predict(on=on)) if person.learn() else None


def _sorted(person: Person, P: NDArray[np.floating]) -> NDArray[np.float64]:
    """Put the session's classes in the truth's order."""
    ordered = np.zeros((len(P), len(person.truth.names)))
    for place, name in enumerate(person.session.classes):
        ordered[:, person.truth.names.index(name)] += P[:, place]
    return ordered


def _of_labels(person: Person, P: NDArray[np.float64] | None) -> Iterator[tuple[str, float]]:
    """Judge the labels that the rows finally get: gold, else by rule, else the likeliest class.

    Where the person keeps an audit, what it tells them comes beside the truth.
    """
    if P is None:
        P = _by_session(person, None)
    codes = person.labels
    if P is not None:
        codes = np.where(codes == NO_TRUTH, P.argmax(axis=1), codes)
    known = person.truth.codes != NO_TRUTH
    truth, said = person.truth.wanted[known], codes[known] == 0
    yield "labels f1", metrics.f1_of(truth, said)
    try:
        figures = person.session.estimate()[person.truth.names[0]]
    except (NotAuditedError, KeyError):
        return
    both = float((truth & said).sum())
    true = {
        "f1": metrics.f1_of(truth, said),
        "precision": both / said.sum() if said.any() else math.nan,
        "recall": both / truth.sum() if truth.any() else math.nan,
        "prevalence": float(truth.mean()),
    }
    for name, value in true.items():
        figure = getattr(figures, name)
        yield f"true {name}", value
        yield f"estimated {name}", figure.value
        yield f"estimated {name} low", figure.low
        yield f"estimated {name} high", figure.high


def measure_finding(person: Person) -> Iterator[tuple[str, float]]:
    """Give how quickly rows of the wanted class were found, at the end of a run."""
    found = person.truth.wanted[np.array(person.looked_at, dtype=np.int64)]
    efforts = np.array(person.efforts)
    n_wanted = int(person.truth.wanted.sum())
    yield "work saved at 95 % recall", metrics.work_saved(found, person.truth.n_known, n_wanted)
    for name, k in (
        ("effort to the 1st", 1),
        ("effort to the 10th", 10),
        ("effort to 80 %", math.ceil(0.8 * n_wanted)),
        ("effort to 95 %", math.ceil(0.95 * n_wanted)),
    ):
        rows = metrics.rows_to(found, k)
        yield name, math.nan if math.isnan(rows) else float(efforts[int(rows) - 1])
