"""Arms that stop before the effort is spent, by what a person could see; never by the truth."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from seeker.audit.stopping import SURE_ENTROPY, agreement, is_stable, mean_entropy
from seeker.simulate.arms.arm import Arm

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from seeker.simulate.person import Person

_STOP_SET = 2000
_MISSES = 50


class StoppingRule(ABC):
    """Says when to stop. One is made for each run, and remembers what it saw.

    Attributes
    ----------
    name
        What it is called behind the `+` of an arm.
    sentence
        When it stops, for people.
    """

    name: ClassVar[str]
    sentence: ClassVar[str]

    @abstractmethod
    def says_stop(self, person: Person) -> bool:
        """Look at what was said and learned by now."""


class Until(Arm):
    """An arm until a rule says stop."""

    def __init__(self, arm: Arm, rule: StoppingRule) -> None:
        self._arm, self._rule = arm, rule
        self.name = f"{arm.name}+{rule.name}"
        self.sentence = f"{arm.sentence}; stops {rule.sentence}"
        self.learner = arm.learner

    def step(self, person: Person) -> bool:
        """Do the next thing, unless the rule says stop."""
        return not self._rule.says_stop(person) and self._arm.step(person)


class Stable(StoppingRule):
    """Successive models agree on rows that stay the same (Bloodgood and Vijay-Shanker 2009).

    Models are compared every ten rows, on up to 2,000 rows of the pool.
    """

    name = "stable"
    sentence = "when three models in a row agree with the one before, kappa .99"

    def __init__(self) -> None:
        self._rows: NDArray[np.int64] | None = None
        self._last: NDArray[np.int64] | None = None
        self._agreements: list[float] = []
        self._due = 10

    def says_stop(self, person: Person) -> bool:
        """Tell whether the last three models each agreed with the one before."""
        if len(person.looked_at) >= self._due and person.has_both():
            self._due = len(person.looked_at) + 10
            self._compare(person)
        return is_stable(self._agreements)

    def _compare(self, person: Person) -> None:
        n_rows = person.session.pool.n_rows
        if self._rows is None:
            size = min(n_rows, _STOP_SET)
            self._rows = np.sort(np.random.default_rng(0).permutation(n_rows)[:size])
        person.learn()
        said = person.session.predict()[self._rows].argmax(axis=1)
        if self._last is not None:
            self._agreements.append(agreement(self._last, said))
        self._last = said


class Sure(StoppingRule):
    """The model's mean entropy over the rows without a label is low."""

    name = "sure"
    sentence = f"when the model's mean entropy is {SURE_ENTROPY}"

    def __init__(self) -> None:
        self._due = 10

    def says_stop(self, person: Person) -> bool:
        """Tell whether the model is sure of what has no label."""
        if len(person.looked_at) < self._due or not person.has_both():
            return False
        self._due = len(person.looked_at) + 10
        person.learn()
        open_ones = person.gold < 0
        return mean_entropy(person.session.predict()[open_ones]) <= SURE_ENTROPY


class Misses(StoppingRule):
    """So many rows in a row were not of the wanted class: what other tools stop by."""

    name = "misses"
    sentence = f"after {_MISSES} rows in a row that are not of the wanted class"

    def says_stop(self, person: Person) -> bool:
        """Look at the last rows; before the first wanted row, go on."""
        gold = person.gold
        latest = person.looked_at[-_MISSES:]
        found = bool((gold == 0).any())
        return found and len(latest) == _MISSES and not (gold[latest] == 0).any()
