"""Skew: when does asking fail and searching win (Attenberg and Provost 2010)."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from seeker.simulate.costs import Costs
from seeker.simulate.cutting import Cut
from seeker.simulate.experiment import Experiment
from seeker.simulate.person import Habits
from seeker.simulate.report import wording
from seeker.simulate.report.page import Section, figure
from seeker.simulate.report.svg import Line, draw_lines
from seeker.simulate.report.tables import Table
from seeker.simulate.run import Plan
from seeker.simulate.stories.story import Chapter, Story, Told, named_pools

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from seeker.simulate.simulating import Outcome
    from seeker.simulate.source import Source

_SKEWS = (1, 10, 100, 1000)
_COSTS = (1.0, 2.0, 4.0, 8.0)
_ASKING = ("random", "margin", "likely", "density")
_SEARCHING = ("default", "search", "guided", "hybrid")
_PROMISED = 4.0
_TENTH, _MOST = "effort to the 10th", "effort to 80 %"


class SkewStory(Story):
    """A pool cut to 1:1, 10:1, 100:1 and 1000:1, by search costs of 1, 2, 4 and 8."""

    name = "skew"
    sentence = "1:1 to 1000:1: when asking fails and searching wins, over search costs 1 to 8"
    seeds = 5

    def chapters(
        self, sources: Sequence[Source], seeds: Sequence[int], folder: Path
    ) -> list[Chapter]:
        """Give an experiment for each skew, and for each cost one of the arms that search."""
        (source,) = named_pools(sources, self.name)[:1]
        made = []
        for skew in _SKEWS:
            cut = Cut(float(skew), at_most=20_000, wanted=100)
            here = replace(source, cut=cut)
            budget = 500.0
            asking = Plan(budget, budget, 0.0, until=0.8, habits=Habits(batch=5))
            made.append(Chapter(f"{skew}", Experiment(here, _ASKING, tuple(seeds), asking)))
            for cost in _COSTS:
                habits = Habits(Costs(search=cost), batch=5)
                plan = replace(asking, habits=habits)
                name = f"{skew}-search-{cost:g}"
                made.append(Chapter(name, Experiment(here, _SEARCHING, tuple(seeds), plan)))
        return made

    def tell(self, outcomes: Mapping[str, Outcome]) -> Told:
        """Tell what each arm needed, at each skew and cost."""
        tables = [_needed(outcomes, measure) for measure in (_MOST, _TENTH)]
        return Told(
            "Skew: when asking fails and searching wins",
            [_verdict(outcomes), _first_ten(outcomes)],
            [_ratio(outcomes), *tables],
            [Section("Over search costs", _figures(outcomes))],
        )


def _effort(outcomes: Mapping[str, Outcome], skew: int, cost: float, arm: str, what: str) -> float:
    name = f"{skew}" if arm in _ASKING else f"{skew}-search-{cost:g}"
    return outcomes[name].summary.reached(arm, what).median


def _best(outcomes: Mapping[str, Outcome], skew: int, cost: float) -> tuple[str, float]:
    """Give the best pure way to 80 %, and its effort; infinite where none got there."""
    found = {arm: _effort(outcomes, skew, cost, arm, _MOST) for arm in (*_ASKING, *_SEARCHING[1:])}
    known = {arm: math.inf if math.isnan(effort) else effort for arm, effort in found.items()}
    best = min(known, key=lambda arm: known[arm])
    return best, known[best]


def _ratio(outcomes: Mapping[str, Outcome]) -> Table:
    rows = []
    for skew in _SKEWS:
        cells = []
        for cost in _COSTS:
            arm, effort = _best(outcomes, skew, cost)
            own = _effort(outcomes, skew, cost, "default", _MOST)
            told = "·" if math.isinf(effort) else f"{own / effort:.2f} of {arm}'s"
            cells.append("later" if math.isnan(own) else told)
        rows.append((f"{skew}:1", *cells))
    return Table(
        "Effort of the default to 80 % of the wanted rows, by that of the best pure way",
        ("skew", *(f"search costs {cost:g}" for cost in _COSTS)),
        tuple(rows),
        "Medians over seeds.",
    )


def _needed(outcomes: Mapping[str, Outcome], measure: str) -> Table:
    rows = []
    for skew in _SKEWS:
        for arm in (*_SEARCHING, *_ASKING):
            cells = []
            for cost in _COSTS:
                name = f"{skew}" if arm in _ASKING else f"{skew}-search-{cost:g}"
                cells.append(wording.reached(outcomes[name].summary.reached(arm, measure)))
            rows.append(
                (f"{skew}:1", arm, *(cells if arm in _SEARCHING else [cells[0], "", "", ""]))
            )
    return Table(
        f"{measure.capitalize()} of the wanted rows",
        ("skew", "arm", *(f"search costs {cost:g}" for cost in _COSTS)),
        tuple(rows),
        "Medians over seeds, and how many runs got there; asking doesn't hang on what a search "
        "costs.",
    )


def _verdict(outcomes: Mapping[str, Outcome]) -> str:
    told = []
    for skew in _SKEWS:
        arm, effort = _best(outcomes, skew, _PROMISED)
        own = _effort(outcomes, skew, _PROMISED, "default", _MOST)
        told.append(
            f"at {skew}:1 the best pure way is {arm} with {wording.effort(effort)}, the default "
            f"needs {wording.effort(own)}"
        )
    return f"To 80 % of the wanted rows where a search costs {_PROMISED:g}: {'; '.join(told)}."


def _first_ten(outcomes: Mapping[str, Outcome]) -> str:
    skew = _SKEWS[-1]
    own = _effort(outcomes, skew, _PROMISED, "default", _TENTH)
    counts = outcomes[f"{skew}"].settings["pool"]
    n_rows, n_wanted = counts["rows"], min(counts["classes"].values())
    by_chance = 10 * (n_rows + 1) / (n_wanted + 1)
    return (
        f"At {skew}:1 the default has its first ten of {n_wanted} wanted rows after "
        f"{wording.effort(own)}; at random it takes {wording.effort(round(by_chance))} rows in "
        "the mean, ten times (rows + 1) by (wanted rows + 1)."
    )


def _figures(outcomes: Mapping[str, Outcome]) -> str:
    drawn = []
    x = np.array(_COSTS)
    nothing = np.full(len(x), math.nan)
    for skew in _SKEWS:
        lines = []
        for arm in (*_SEARCHING, *_ASKING):
            y = np.array([_effort(outcomes, skew, cost, arm, _MOST) for cost in _COSTS])
            lines.append(Line(arm, x, y, nothing, nothing))
        drawing = draw_lines(lines, title=f"{skew}:1", across="cost of a search")
        drawn.append(figure(drawing, f"{skew}:1: effort to 80 % of the wanted rows"))
    return "\n".join(drawn)
