"""What an arm is: a way of working, told step by step to a simulated person."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from seeker.simulate.person import Person

BATCH = 5
"""Rows that are answered between two rounds of learning."""


class Arm(ABC):
    """A way of working. One is made for each run, and may remember what it did.

    Attributes
    ----------
    name
        What it is called on the command line and in tables.
    sentence
        What it does, for people.
    learner
        By which learner its predictions are judged: `session`, or one of
        `seeker.simulate.learners`.
    """

    name: ClassVar[str]
    sentence: ClassVar[str]
    learner: ClassVar[str] = "session"

    @abstractmethod
    def step(self, person: Person) -> bool:
        """Do the next thing; say whether there was anything to do."""


def say_at_random(person: Person, n: int = BATCH) -> bool:
    """Say what random rows are: how every way of working begins that needs two classes."""
    asked = person.session.ask(n, "random", seed=int(person.random.integers(2**31)))
    return person.say_rows([one.row for one in asked]) > 0
