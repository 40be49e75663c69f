"""DUALIST: words and rows, in its own protocol (Settles 2011)."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from seeker.simulate.costs import Costs
from seeker.simulate.experiment import Experiment
from seeker.simulate.person import Habits
from seeker.simulate.report import wording
from seeker.simulate.report.tables import Table
from seeker.simulate.run import Plan
from seeker.simulate.statistics import mean_of
from seeker.simulate.stories.story import Chapter, Story, Told, named_pools

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from seeker.simulate.simulating import Outcome
    from seeker.simulate.source import Source
    from seeker.simulate.summary import Summary

_ROWS = (10.0, 30.0, 60.0, 120.0)
_ARMS = ("dualist", "dualist-rows", "dualist-random", "default", "margin")

# Accuracy of the published program in the same protocol, after `_ROWS` rows: a re-implementation
# that agrees with it to 1e-12, three to five seeds.
_PUBLISHED: Mapping[str, Mapping[str, tuple[float, ...]]] = {
    "baseball_hockey": {
        "dualist": (0.847, 0.937, 0.984, 0.991),
        "dualist-rows": (0.681, 0.856, 0.913, 0.960),
        "dualist-random": (0.681, 0.731, 0.889, 0.939),
    },
    "subjectivity": {
        "dualist": (0.710, 0.823, 0.852, 0.860),
        "dualist-rows": (0.546, 0.580, 0.655, 0.721),
        "dualist-random": (0.546, 0.604, 0.686, 0.743),
    },
}


class DualistStory(Story):
    """Ten rows a round, words for free, nine tenths of the rows to learn from."""

    name = "dualist"
    sentence = "DUALIST's learner and questions against the figures of the published program"
    seeds = 5

    def chapters(
        self, sources: Sequence[Source], seeds: Sequence[int], folder: Path
    ) -> list[Chapter]:
        """Give an experiment for each pool."""
        habits = Habits(Costs(feature=0.0, region=0.0), batch=10)
        plan = Plan(budget=120.0, every=10.0, apart=0.1, habits=habits)
        return [
            Chapter(_stem(source), Experiment(source, _ARMS, tuple(seeds), plan))
            for source in named_pools(sources, self.name)
        ]

    def tell(self, outcomes: Mapping[str, Outcome]) -> Told:
        """Tell the accuracy after so many rows, beside what the published program had."""
        return Told(
            "DUALIST: words and rows",
            [
                "The protocol is Settles': ten rows a round by entropy, words by information gain, "
                "of which the person recognises those among the hundred most telling, at most five "
                "a class and round; words cost nothing; a tenth of the rows is kept apart."
            ],
            [_accuracy(name, outcome.summary) for name, outcome in outcomes.items()],
        )


def _stem(source: Source) -> str:
    return PurePath(source.path).name.partition(".")[0]


def _accuracy(name: str, summary: Summary) -> Table:
    published = _PUBLISHED.get(name, {})
    rows = []
    for arm in summary.arms:
        curve = summary.curve(arm, "accuracy")
        known = published.get(arm)
        cells = []
        for at, effort in enumerate(_ROWS):
            here = wording.share(mean_of(curve.at(effort)).value, 3)
            cells.append(here if known is None else f"{here} ({wording.share(known[at], 3)})")
        rows.append((arm, *cells))
    return Table(
        f"{name}: accuracy after so many rows",
        ("arm", *(f"{rows:g}" for rows in _ROWS)),
        tuple(rows),
        "In brackets the published program." if published else "",
    )
