"""What an arm is: a way of working, told step by step to a simulated person."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from seeker.simulate.person import Person


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

    name: str
    sentence: str
    learner: str = "session"

    @abstractmethod
    def step(self, person: Person) -> bool:
        """Do the next thing; say whether there was anything to do."""


def say_at_random(person: Person, n: int | None = None) -> bool:
    """Say what random rows are: how every way of working begins that needs two classes.

    `n` is how many; as many as the person answers between two rounds of learning where None.
    """
    asked = person.session.ask(
        n or person.habits.batch, "random", seed=int(person.random.integers(2**31))
    )
    return person.say_rows([one.row for one in asked]) > 0
