"""Arms that commit to one foreign model, as the founding post does: it asks, and it is judged."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from seeker.simulate.arms.arm import Arm, say_at_random
from seeker.simulate.arms.guided import search_and_look
from seeker.simulate.learners import LEARNERS

if TYPE_CHECKING:
    from seeker.simulate.person import Person

_SEARCHED = 10


class ForeignRandom(Arm):
    """Rows by chance, judged by an RBF SVM."""

    name = "svm-random"
    sentence = "rows by chance, judged by the post's RBF SVM"
    learner = "svm"

    def step(self, person: Person) -> bool:
        """Say what a random row is."""
        return say_at_random(person, 1)


class ForeignUncertainty(Arm):
    """The rows that one model is least sure of, one after the other, refitted after each."""

    def step(self, person: Person) -> bool:
        """Fit the model, and say what the row is that it is least sure of."""
        if not person.has_both():
            return say_at_random(person, 1)
        gold = person.gold
        X = person.foreign.here
        known = np.flatnonzero(gold >= 0)
        model = LEARNERS[self.learner].make()
        model.fit(X[known], gold[known])
        open_ones = np.flatnonzero((gold < 0) & ~person.session.standing.skipped)
        if not len(open_ones):
            return False
        sureness = LEARNERS[self.learner].sureness(model, X[open_ones])
        chance = person.random.random(len(open_ones))
        row = open_ones[np.lexsort((chance, sureness))[0]]
        return person.say_rows([int(row)]) > 0


class SvmUncertainty(ForeignUncertainty):
    """Uncertainty sampling with an RBF SVM."""

    name = "svm-uncertainty"
    sentence = "the row that the post's RBF SVM is least sure of"
    learner = "svm"


class TreesUncertainty(ForeignUncertainty):
    """Uncertainty sampling with extremely randomised trees."""

    name = "trees-uncertainty"
    sentence = "the row that ExtraTrees are least sure of"
    learner = "trees"


class SvmSearch(SvmUncertainty):
    """Search for some rows of the wanted class first, then uncertainty sampling with an RBF SVM."""

    name = "svm-search"
    sentence = "search for ten wanted rows first, then the row that the RBF SVM is least sure of"

    def step(self, person: Person) -> bool:
        """Search, or say what the row is that the model is least sure of."""
        if int((person.gold == 0).sum()) < _SEARCHED:
            return search_and_look(person)
        return super().step(person)
