"""The tables of an experiment, for the terminal and for the page alike."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from seeker.simulate.report import wording
from seeker.simulate.statistics import mean_of
from seeker.simulate.summary import SAVED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seeker.simulate.summary import Summary

FOREIGN = "foreign "
ESTIMATED = "estimated "

_ENDS = (
    ("effort to the 10th", "10th found at"),
    ("effort to 80 %", "80 % at"),
    ("effort to 95 %", "95 % at"),
)


@dataclass(frozen=True)
class Table:
    """A table with its title; every cell is text.

    Attributes
    ----------
    note
        What one must know to read it; may be empty.
    """

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""


def tables_of(summary: Summary, measure: str) -> list[Table]:
    """Give the tables that say something about an experiment."""
    made = [
        _quality(summary, measure),
        _over_effort(summary, measure),
        _finding(summary),
        _differences(summary, measure),
        _foreign(summary),
        _estimated(summary),
    ]
    return [table for table in made if table is not None and table.rows]


def _seeds(summary: Summary) -> str:
    n = len(summary.seeds)
    return "one seed" if n == 1 else f"{n} seeds"


def _quality(summary: Summary, measure: str) -> Table:
    """Say how good each arm was in the end."""
    shown = [measure, "f1", "average precision", "accuracy", "balanced accuracy"]
    names = [name for name in dict.fromkeys(shown) if name in summary.measures]
    rows = [
        (
            arm,
            wording.effort(summary.spent(arm).value),
            *(wording.mean(summary.curve(arm, name).last) for name in names),
            wording.share(mean_of(summary.curve(arm, measure).areas).value),
        )
        for arm in summary.arms
    ]
    return Table(
        f"In the end, after {wording.effort(summary.plan.budget)} units of effort",
        ("arm", "effort", *names, f"area under {measure}"),
        tuple(rows),
        f"Means over {_seeds(summary)}, with 95 % intervals.",
    )


def _over_effort(summary: Summary, measure: str) -> Table:
    """Say how good each arm was on the way."""
    efforts = _some(list(summary.efforts), 8)
    rows = []
    for arm in summary.arms:
        curve = summary.curve(arm, measure)
        values = [float(mean_of(curve.at(effort)).value) for effort in efforts]
        rows.append((arm, *(wording.share(value) for value in values)))
    header = ("arm", *(wording.effort(effort) for effort in efforts))
    return Table(f"{measure} over effort", header, tuple(rows))


def _some(values: Sequence[float], at_most: int) -> list[float]:
    """Take values at even steps, the last among them."""
    step = max(math.ceil(len(values) / at_most), 1)
    return list(values[::-1][::step][::-1])


def _finding(summary: Summary) -> Table | None:
    """Say how quickly each arm found the wanted class."""
    ends = [(name, title) for name, title in _ENDS if name in summary.ends]
    if not ends:
        return None
    rows = [
        (
            arm,
            wording.mean(summary.curve(arm, "recall").last),
            *(wording.reached(summary.reached(arm, name)) for name, _ in ends),
            wording.mean(mean_of(summary.end_values(arm, SAVED))),
        )
        for arm in summary.arms
    ]
    return Table(
        "Finding the wanted class",
        ("arm", "found", *(title for _, title in ends), "work saved"),
        tuple(rows),
        "Found: share of its rows that were looked at. Then the effort, in the median over seeds, "
        "and how many runs got there; work saved at 95 % recall (Cohen et al. 2006).",
    )


def _differences(summary: Summary, measure: str) -> Table | None:
    found = summary.differences(measure)
    if not found:
        return None
    return Table(
        f"{measure} of {summary.arms[0]} less that of the others, seed by seed",
        ("than", "difference"),
        tuple((one.than, wording.signed(one.mean)) for one in found),
        f"At {wording.effort(found[0].at)} units of effort.",
    )


def _foreign(summary: Summary) -> Table | None:
    names = [name for name in summary.measures if name.startswith(FOREIGN)]
    if not names:
        return None
    rows = [
        (arm, *(wording.mean(summary.curve(arm, name).last) for name in names))
        for arm in summary.arms
    ]
    return Table(
        "The same labels, used by other learners: F1",
        ("arm", *(name.removeprefix(FOREIGN) for name in names)),
        tuple(rows),
        "Trained on the rows that were looked at, and on nothing else.",
    )


def _estimated(summary: Summary) -> Table | None:
    names = [
        name.removeprefix(ESTIMATED)
        for name in summary.measures
        if name.startswith(ESTIMATED) and not name.endswith((" low", " high"))
    ]
    if not names:
        return None
    rows = []
    for arm in summary.arms:
        for name in names:
            curves = {
                end: summary.curve(arm, f"{ESTIMATED}{name}{end}") for end in ("", " low", " high")
            }
            true = summary.curve(arm, f"true {name}")
            last = {end: curve.by_seed[:, -1] for end, curve in curves.items()}
            truth = true.by_seed[:, -1]
            within = (last[" low"] <= truth + 1e-9) & (truth <= last[" high"] + 1e-9)
            n = sum(not math.isnan(one) for one in truth + last[" low"])
            if n:
                ends = [mean_of(last[end]).value for end in ("", " low", " high")]
                rows.append(
                    (
                        arm,
                        name,
                        wording.share(true.last.value),
                        f"{wording.share(ends[0])} ({wording.share(ends[1])} to "
                        f"{wording.share(ends[2])})",
                        f"{int(within.sum())} of {n}",
                    )
                )
    return Table(
        "What the audit told, beside the truth",
        ("arm", "of the wanted class", "truth", "estimate", "interval holds the truth"),
        tuple(rows),
        "Estimates are what the session tells the person; means over seeds.",
    )
