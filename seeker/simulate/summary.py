"""What came of an experiment: curves, ends and differences of its arms, over all seeds."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from seeker.simulate.metrics import area_under
from seeker.simulate.statistics import Mean, curve_at, efforts_to, mean_of, median_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from seeker.simulate.run import Plan, Run

ONCE = "effort to"
"""How measures begin that are taken at the end of a run, in units of effort; smaller is better."""
SAVED = "work saved at 95 % recall"


@dataclass(frozen=True)
class Curve:
    """One measure of one arm over effort.

    Attributes
    ----------
    efforts
        Shape (n,).
    by_seed
        Shape (n_seeds, n); NaN where nothing is known.
    """

    efforts: NDArray[np.float64] = field(repr=False)
    by_seed: NDArray[np.float64] = field(repr=False)

    @cached_property
    def means(self) -> list[Mean]:
        """The mean over seeds at each effort."""
        return [mean_of(column) for column in self.by_seed.T]

    @property
    def last(self) -> Mean:
        """The mean when the budget is spent."""
        return self.means[-1]

    @cached_property
    def areas(self) -> NDArray[np.float64]:
        """The mean height of each seed's curve, (n_seeds,)."""
        return np.array([area_under(self.efforts, row) for row in self.by_seed])

    def at(self, effort: float) -> NDArray[np.float64]:
        """Give each seed's value at an effort, (n_seeds,)."""
        return np.array([np.interp(effort, self.efforts, row) for row in self.by_seed])


@dataclass(frozen=True)
class Reached:
    """After how much effort something was reached, over seeds.

    Attributes
    ----------
    median
        NaN where half of the runs or more never got there.
    n, of
        How many runs did, and how many there are.
    """

    median: float
    n: int
    of: int


@dataclass(frozen=True)
class Difference:
    """How much better one arm is than another, seed by seed."""

    arm: str
    than: str
    measure: str
    at: float
    mean: Mean


class Summary:
    """The results of an experiment.

    Parameters
    ----------
    runs
        All of them.
    plan
        By which they ran.
    """

    def __init__(self, runs: Sequence[Run], plan: Plan) -> None:
        self.plan = plan
        self.arms = tuple(dict.fromkeys(run.arm for run in runs))
        self.seeds = tuple(sorted({run.seed for run in runs}))
        self.efforts = efforts_to(plan.budget, plan.every)
        self._runs = {(run.arm, run.seed): run for run in runs}
        self._curves: dict[tuple[str, str], Curve] = {}

    @cached_property
    def measures(self) -> tuple[str, ...]:
        """The measures that are taken over effort, in their order."""
        names = dict.fromkeys(point.measure for run in self._runs.values() for point in run.points)
        return tuple(name for name in names if not name.startswith(ONCE) and name != SAVED)

    @cached_property
    def ends(self) -> tuple[str, ...]:
        """The measures that are taken at the end of a run, in their order."""
        names = dict.fromkeys(point.measure for run in self._runs.values() for point in run.points)
        return tuple(name for name in names if name not in self.measures)

    def run_of(self, arm: str, seed: int) -> Run | None:
        """Give one run; None where there is none."""
        return self._runs.get((arm, seed))

    def curve(self, arm: str, measure: str) -> Curve:
        """Give a measure of an arm over effort."""
        key = (arm, measure)
        if key not in self._curves:
            rows = [self._along(arm, seed, measure) for seed in self.seeds]
            self._curves[key] = Curve(self.efforts, np.array(rows))
        return self._curves[key]

    def _along(self, arm: str, seed: int, measure: str) -> NDArray[np.float64]:
        run = self._runs.get((arm, seed))
        taken = [] if run is None else [p for p in run.points if p.measure == measure]
        effort = np.array([point.effort for point in taken])
        values = np.array([point.value for point in taken])
        return curve_at(effort, values, self.efforts)

    def end_values(self, arm: str, measure: str) -> NDArray[np.float64]:
        """Give what a measure was at the end of each seed's run, (n_seeds,)."""
        values = []
        for seed in self.seeds:
            run = self._runs.get((arm, seed))
            taken = [] if run is None else [p.value for p in run.points if p.measure == measure]
            values.append(taken[-1] if taken else math.nan)
        return np.array(values)

    def reached(self, arm: str, measure: str) -> Reached:
        """Give after how much effort an arm reached something."""
        values = self.end_values(arm, measure)
        n = int((~np.isnan(values)).sum())
        return Reached(median_of(values), n, len(values))

    def spent(self, arm: str) -> Mean:
        """Give how much effort an arm spent: less than the budget where it stopped."""
        last = [
            run.points[-1].effort
            for seed in self.seeds
            if (run := self._runs.get((arm, seed))) is not None and run.points
        ]
        return mean_of(last)

    def difference(self, arm: str, than: str, measure: str, at: float | None = None) -> Difference:
        """Compare two arms, seed by seed, at an effort; at the end of the budget where None."""
        effort = float(self.efforts[-1]) if at is None else at
        better = self.curve(arm, measure).at(effort) - self.curve(than, measure).at(effort)
        return Difference(arm, than, measure, effort, mean_of(better))

    def to_json(self) -> dict[str, Any]:
        """Give all of it as plain values; what isn't known is None."""
        return {
            "arms": {arm: self._arm_to_json(arm) for arm in self.arms},
            "differences": [
                {
                    "arm": one.arm,
                    "than": one.than,
                    "measure": one.measure,
                    "effort": one.at,
                    **_mean_to_json(one.mean),
                }
                for one in self.differences()
            ],
        }

    def differences(self, measure: str = "f1") -> list[Difference]:
        """Compare the first arm with each of the others at the end of the budget."""
        if measure not in self.measures or len(self.arms) < 2:
            return []
        first = self.arms[0]
        return [self.difference(first, other, measure) for other in self.arms[1:]]

    def _arm_to_json(self, arm: str) -> dict[str, Any]:
        return {
            "effort": _mean_to_json(self.spent(arm)),
            "curves": {
                measure: [
                    {"effort": float(effort), **_mean_to_json(mean)}
                    for effort, mean in zip(
                        self.efforts, self.curve(arm, measure).means, strict=True
                    )
                ]
                for measure in self.measures
            },
            "areas": {
                measure: _mean_to_json(mean_of(self.curve(arm, measure).areas))
                for measure in self.measures
            },
            "ends": {measure: self._end_to_json(arm, measure) for measure in self.ends},
        }

    def _end_to_json(self, arm: str, measure: str) -> Mapping[str, Any]:
        if measure == SAVED:
            return _mean_to_json(mean_of(self.end_values(arm, measure)))
        reached = self.reached(arm, measure)
        return {"median": _known(reached.median), "n": reached.n, "of": reached.of}


def _mean_to_json(mean: Mean) -> dict[str, Any]:
    return {
        "mean": _known(mean.value),
        "low": _known(mean.low),
        "high": _known(mean.high),
        "n": mean.n,
    }


def _known(value: float) -> float | None:
    return None if math.isnan(value) else round(value, 6)
