"""An experiment: ways of working on one pool, each with many seeds, all by one plan."""

from __future__ import annotations

import platform
import zlib
from dataclasses import dataclass, field
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

import numpy as np

from seeker.errors import UsageError
from seeker.simulate.arms import arm_named
from seeker.simulate.run import Plan
from seeker.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seeker.simulate.source import Loaded, Source

_LIBRARIES = ("numpy", "polars", "scikit-learn", "scipy")
_QUICK_ROWS = 5_000
_MOST_CLASSES = 200


@dataclass(frozen=True)
class Job:
    """One run that is to be done."""

    arm: str
    seed: int


@dataclass(frozen=True)
class Experiment:
    """What is compared, on what, and how.

    Attributes
    ----------
    source
        The pool and its truth.
    arms
        By name, each once.
    seeds
        Each once; every arm runs with each.
    plan
        What all runs have in common.

    Raises
    ------
    UsageError
        There is no arm or no seed, one is named twice, or an arm isn't known.
    """

    source: Source
    arms: tuple[str, ...]
    seeds: tuple[int, ...]
    plan: Plan = field(default_factory=Plan)

    def __post_init__(self) -> None:
        for what, named in (("arm", self.arms), ("seed", self.seeds)):
            if not named:
                raise UsageError(f"no {what} is named, and there is nothing to simulate")
            if len(set(named)) < len(named):
                raise UsageError(f"one {what} is named twice")
        for arm in self.arms:
            arm_named(arm)

    @property
    def jobs(self) -> list[Job]:
        """All runs, so that those with the same seed stand together."""
        return [Job(arm, seed) for seed in self.seeds for arm in self.arms]

    def settings(self, loaded: Loaded) -> dict[str, Any]:
        """Give what makes the results what they are, but for arms and seeds."""
        truth = loaded.truth
        plan = vars(self.plan) | {"habits": _habits(self.plan), "maps_at": list(self.plan.maps_at)}
        return {
            "source": self.source.to_json(),
            "pool": {
                "rows": loaded.pool.n_rows,
                "fingerprint": loaded.pool.fingerprint,
                "classes": dict(zip(truth.names, truth.counts.tolist(), strict=True)),
                "truth": f"{zlib.crc32(truth.codes.tobytes()):08x}",
            },
            "plan": plan,
            "versions": versions(),
        }


def _habits(plan: Plan) -> dict[str, Any]:
    return vars(plan.habits) | {"costs": dict(vars(plan.habits.costs))}


def versions() -> dict[str, str]:
    """Give the versions of what results hang on."""
    found = {"seeker": __version__, "python": platform.python_version()}
    return found | {name: version(name) for name in _LIBRARIES}


def quick_batch(loaded: Loaded) -> int:
    """Say after how many rows a model that learns in the background has learned them.

    In small tables it has before the next row is read; elsewhere it takes as long as some rows do.
    """
    is_small = loaded.pool.n_rows <= _QUICK_ROWS and not loaded.pool.text_columns
    return 1 if is_small else 5


def check(experiment: Experiment, loaded: Loaded) -> Iterator[str]:
    """Tell what is odd about an experiment, a sentence each.

    Raises
    ------
    UsageError
        It makes no sense: more classes than a person can tell apart.
    """
    truth, plan = loaded.truth, experiment.plan
    if len(truth.names) > _MOST_CLASSES:
        raise UsageError(
            f"the truth has {len(truth.names):,} classes",
            remedy="A simulation needs a column with classes, not with ids, texts or amounts.",
        )
    unknown = len(truth.codes) - truth.n_known
    if unknown:
        yield (
            f"{unknown:,} of {len(truth.codes):,} rows have no truth: they are skipped when they "
            "come up, and nothing is measured by them"
        )
    single = [truth.names[code] for code in np.flatnonzero(truth.counts == 1).tolist()]
    if single:
        named = ", ".join(single[:5]) + (" …" if len(single) > 5 else "")
        have = "has one row" if len(single) == 1 else "have one row each"
        yield f"{named} {have}: it is never kept apart to judge by, and hardly learned"
    n_rows = loaded.pool.n_rows if plan.apart <= 0 else round(loaded.pool.n_rows * (1 - plan.apart))
    if plan.budget > n_rows * plan.habits.costs.row:
        yield (
            f"the budget of {plan.budget:g} is more than it costs to look at all {n_rows:,} rows: "
            "runs end when every row was looked at"
        )
