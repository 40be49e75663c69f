"""One run: a simulated person works on a pool in one way until the effort is spent."""

from __future__ import annotations

import math
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from seeker.errors import UsageError
from seeker.pool.progress import Progress, Quiet
from seeker.session.opening import open_project
from seeker.simulate.arms import arm_named
from seeker.simulate.costs import Purse
from seeker.simulate.judging import Judge, measure_finding
from seeker.simulate.parting import part
from seeker.simulate.person import Habits, Person
from seeker.simulate.points import Point

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seeker.simulate.arms.arm import Arm
    from seeker.simulate.source import Loaded

_WHO = "simulated"
_FEW = 10


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
    maps_at
        After how much effort each it is kept what the arm's learner makes of every row.
    until
        Which share of the wanted rows being looked at, ten at least, ends a run before its budget.
    habits
        How the simulated person works.
    """

    budget: float = 200.0
    every: float = 10.0
    apart: float = 0.2
    foreign: bool = False
    maps_at: tuple[float, ...] = ()
    until: float = 1.0
    habits: Habits = field(default_factory=Habits)

    def __post_init__(self) -> None:
        if not self.budget > 0:
            raise UsageError(f"the budget is {self.budget:g}; it must be above 0")
        if not self.every > 0:
            raise UsageError(f"runs are to be judged every {self.every:g}; it must be above 0")
        if not 0.0 <= self.apart < 1.0:
            raise UsageError(
                f"the share to keep apart is {self.apart:g}; it lies between 0 and below 1"
            )
        if not 0.0 < self.until <= 1.0:
            raise UsageError(f"runs are to end at {self.until:g} found; it lies above 0, up to 1")


@dataclass(frozen=True)
class SaidRow:
    """A row that the person looked at in a run.

    Attributes
    ----------
    id
        Of the row.
    label
        Its true class; empty where it isn't known.
    effort
        What had been spent by then, this row included.
    """

    id: str
    label: str
    effort: float


@dataclass(frozen=True)
class Map:
    """What an arm's learner made of the rows that it worked on.

    Attributes
    ----------
    effort
        When.
    ids
        Of the rows.
    wanted
        How probable each is of the wanted class, as far as the learner tells.
    """

    effort: float
    ids: tuple[str, ...] = field(repr=False)
    wanted: tuple[float, ...] = field(repr=False)


@dataclass(frozen=True)
class Run:
    """What came of a run.

    Attributes
    ----------
    arm, seed
        Which.
    points
        What was measured, in order.
    said
        The rows that were looked at, in order.
    maps
        As many as the plan asks for.
    """

    arm: str
    seed: int
    points: tuple[Point, ...] = field(repr=False)
    said: tuple[SaidRow, ...] = field(repr=False)
    maps: tuple[Map, ...] = field(repr=False, default=())

    def to_json(self) -> dict[str, Any]:
        """Give the form in which a run is kept."""
        return {
            "arm": self.arm,
            "seed": self.seed,
            "points": [point.to_json() for point in self.points],
            "said": [vars(one) for one in self.said],
            "maps": [vars(one) for one in self.maps],
        }

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Run:
        """Read what `to_json` gave; raises KeyError, TypeError or ValueError for anything else."""
        return cls(
            str(value["arm"]),
            int(value["seed"]),
            tuple(Point.from_json(one) for one in value["points"]),
            tuple(SaidRow(**one) for one in value["said"]),
            tuple(
                Map(one["effort"], tuple(one["ids"]), tuple(one["wanted"])) for one in value["maps"]
            ),
        )


def run(loaded: Loaded, arm: str, seed: int, plan: Plan, progress: Progress | None = None) -> Run:
    """Work on a pool in one way, and give what was measured on the way and at the end.

    The same seed parts the pool in the same way for every arm, and nothing hangs on other runs.

    Parameters
    ----------
    progress
        Told of each step how much of the budget is spent.

    Raises
    ------
    UsageError
        There is no such arm.
    Cancelled
        `progress` asked to stop.
    """
    way = arm_named(arm)
    parted = part(loaded.pool, loaded.truth, plan.apart, seed)
    judged = parted.truth if parted.truth_apart is None else parted.truth_apart
    judge = Judge(judged, parted.apart, plan.foreign)
    with tempfile.TemporaryDirectory(prefix="seeker-simulate-") as folder:
        session = open_project(
            parted.pool, project=Path(folder) / "run.seeker", classes=parted.truth.names, who=_WHO
        )
        with session:
            person = Person(session, parted.truth, plan.habits, Purse(plan.budget), seed)
            working = _Working(person, way, judge, plan, arm, seed)
            return working.work(progress or Quiet())


class _Working:
    """A run under way."""

    def __init__(
        self, person: Person, way: Arm, judge: Judge, plan: Plan, arm: str, seed: int
    ) -> None:
        self._person, self._way, self._judge, self._plan = person, way, judge, plan
        self._arm, self._seed = arm, seed
        self._points: list[Point] = []
        self._maps: list[Map] = []
        self._wanted_maps = sorted(plan.maps_at)
        n_wanted = int(person.truth.wanted.sum())
        share = max(math.ceil(plan.until * n_wanted), min(_FEW, n_wanted))
        self._enough = share if plan.until < 1.0 else n_wanted + 1

    def work(self, progress: Progress) -> Run:
        person, plan = self._person, self._plan
        due, goes_on, judged_at = plan.every, True, -1.0
        while goes_on and person.purse.left > 0:
            progress.step("effort", int(person.purse.effort), int(plan.budget))
            before = person.purse.effort
            goes_on = self._way.step(person) and person.purse.effort > before
            goes_on = goes_on and person.n_found < self._enough
            effort = person.purse.effort + 1e-9
            self._keep_map(effort)
            if effort >= due or (not goes_on and effort > judged_at):
                judged_at = effort
                self._points.extend(self._named(self._judge.measure(person, self._way.learner)))
                due = (effort // plan.every + 1) * plan.every
        self._points.extend(self._named(measure_finding(person)))
        return Run(
            self._arm, self._seed, tuple(self._points), tuple(self._said()), tuple(self._maps)
        )

    def _named(self, measured: Iterator[tuple[str, float]]) -> Iterator[Point]:
        effort, labels = round(self._person.purse.effort, 6), len(self._person.looked_at)
        for name, value in measured:
            yield Point(self._arm, self._seed, effort, labels, name, value)

    def _keep_map(self, effort: float) -> None:
        due = [at for at in self._wanted_maps if at <= effort]
        if not due:
            return
        self._wanted_maps = self._wanted_maps[len(due) :]
        wanted = self._judge.map_wanted(self._person, self._way.learner)
        ids = self._person.session.pool.ids.ids_of(range(len(wanted)))
        values = tuple(round(float(p), 3) for p in wanted)
        self._maps.extend(Map(at, tuple(ids), values) for at in due)

    def _said(self) -> Iterator[SaidRow]:
        person = self._person
        ids = person.session.pool.ids.ids_of(person.looked_at)
        for row, row_id, effort in zip(person.looked_at, ids, person.efforts, strict=True):
            code = int(person.truth.codes[row])
            label = person.truth.names[code] if code >= 0 else ""
            yield SaidRow(row_id, label, round(effort, 6))
