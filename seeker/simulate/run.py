"""One run: a simulated person works on a pool in one way until the effort is spent."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from seeker.session.opening import open_project
from seeker.simulate.arms import arm_named
from seeker.simulate.costs import Purse
from seeker.simulate.judging import Judge, measure_finding
from seeker.simulate.parting import part
from seeker.simulate.person import Habits, Person
from seeker.simulate.points import Point

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seeker.search import SearchablePool
    from seeker.simulate.truth import Truth

_WHO = "simulated"


@dataclass(frozen=True)
class Plan:
    """What all runs of an experiment have in common.

    Attributes
    ----------
    budget
        How much effort each run spends.
    every
        After how much effort it is judged, again and again.
    apart
        Which share of the rows is kept apart to judge by; 0 judges the pool itself.
    foreign
        Whether foreign learners are judged on the same labels.
    habits
        How the simulated person works.
    """

    budget: float = 200.0
    every: float = 10.0
    apart: float = 0.2
    foreign: bool = False
    habits: Habits = field(default_factory=Habits)


def run(pool: SearchablePool, truth: Truth, arm: str, seed: int, plan: Plan) -> Iterator[Point]:
    """Work on a pool in one way, and give what is measured on the way and at the end.

    The same seed parts the pool in the same way and makes the same chances for every arm, and
    nothing hangs on other runs.

    Raises
    ------
    UsageError
        There is no such arm.
    """
    way = arm_named(arm)()
    parted = part(pool, truth, plan.apart, seed)
    judged = parted.truth if parted.truth_apart is None else parted.truth_apart
    judge = Judge(judged, parted.apart, plan.foreign)
    with tempfile.TemporaryDirectory(prefix="seeker-simulate-") as folder:
        session = open_project(
            parted.pool, project=Path(folder) / "run.seeker", classes=truth.names, who=_WHO
        )
        with session:
            person = Person(session, parted.truth, plan.habits, Purse(plan.budget), seed)
            due = plan.every
            goes_on = True
            while goes_on and person.purse.left > 0:
                before = person.purse.effort
                goes_on = way.step(person) and person.purse.effort > before
                if person.purse.effort + 1e-9 >= due or not goes_on:
                    yield from _measured(person, judge, arm, seed)
                    due = (person.purse.effort // plan.every + 1) * plan.every
            for name, value in measure_finding(person):
                yield _point(person, arm, seed, name, value)


def _measured(person: Person, judge: Judge, arm: str, seed: int) -> Iterator[Point]:
    for name, value in judge.measure(person, arm_named(arm).learner):
        yield _point(person, arm, seed, name, value)


def _point(person: Person, arm: str, seed: int, name: str, value: float) -> Point:
    return Point(arm, seed, round(person.purse.effort, 6), len(person.looked_at), name, value)
