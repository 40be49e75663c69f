"""A pool with texts, numbers and categories: rows, rules and regions."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from seeker.simulate.cutting import Cut
from seeker.simulate.experiment import Experiment
from seeker.simulate.person import Habits
from seeker.simulate.report.tables import Table, tables_of
from seeker.simulate.run import Plan
from seeker.simulate.stories.story import Chapter, Story, Told, named_pools

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from seeker.simulate.simulating import Outcome
    from seeker.simulate.source import Source

_ARMS = ("default", "random", "margin", "rules", "regions", "hybrid", "trees-uncertainty")


class MixedStory(Story):
    """Rows, rules over words and values, and regions, alone and together."""

    name = "mixed"
    sentence = "rows, rules and regions on a pool with texts, numbers and categories"
    seeds = 5

    def chapters(
        self, sources: Sequence[Source], seeds: Sequence[int], folder: Path
    ) -> list[Chapter]:
        """Give an experiment for each pool, on up to 5,000 of its rows."""
        plan = Plan(budget=150.0, every=15.0, apart=0.2, foreign=True, habits=Habits(batch=5))
        return [
            Chapter(
                PurePath(source.path).name.partition(".")[0],
                Experiment(replace(source, cut=Cut(at_most=5_000)), _ARMS, tuple(seeds), plan),
            )
            for source in named_pools(sources, self.name)
        ]

    def tell(self, outcomes: Mapping[str, Outcome]) -> Told:
        """Tell how good the labels become, and how soon."""
        tables: list[Table] = []
        for name, outcome in outcomes.items():
            found = tables_of(outcome.summary, outcome.measure)
            tables += [replace(table, title=f"{name}: {table.title}") for table in found]
        return Told(
            "A mixed pool: rows, rules and regions",
            [
                "Where a pool has texts beside numbers and categories, one can say what rows are, "
                "what words and values mean, and what whole regions are. Each alone, and together "
                "as seeker's default way of working has them."
            ],
            tables,
        )
