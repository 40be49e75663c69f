"""Summaries, tables and drawings of known points."""

from __future__ import annotations

import math

import numpy as np
import pytest

from seeker.simulate.points import Point
from seeker.simulate.report import wording
from seeker.simulate.report.chart import draw_curves
from seeker.simulate.report.svg import Dot, Line, draw_lines, draw_map
from seeker.simulate.report.tables import tables_of
from seeker.simulate.run import Plan, Run
from seeker.simulate.statistics import Mean
from seeker.simulate.summary import Summary

PLAN = Plan(budget=20.0, every=10.0)


def run_of(arm: str, seed: int, f1: tuple[float, float], tenth: float = math.nan) -> Run:
    points = [Point(arm, seed, 10.0 * n, 10 * n, "f1", value) for n, value in enumerate(f1, 1)]
    points.append(Point(arm, seed, 20.0, 20, "recall", 0.5))
    points.append(Point(arm, seed, 20.0, 20, "effort to the 10th", tenth))
    return Run(arm, seed, tuple(points), ())


@pytest.fixture
def summary() -> Summary:
    return Summary(
        [
            run_of("default", 0, (0.4, 0.8), 12.0),
            run_of("default", 1, (0.6, 0.9), 16.0),
            run_of("random", 0, (0.2, 0.5), 18.0),
            run_of("random", 1, (0.2, 0.7)),
        ],
        PLAN,
    )


def test_curves_are_means_over_seeds(summary: Summary) -> None:
    means = summary.curve("default", "f1").means
    assert [mean.value for mean in means] == pytest.approx([0.5, 0.85])
    assert summary.curve("default", "f1").areas.tolist() == pytest.approx([0.6, 0.75])


def test_differences_are_paired_by_seed(summary: Summary) -> None:
    (difference,) = summary.differences()
    assert (difference.arm, difference.than) == ("default", "random")
    assert difference.mean.value == pytest.approx(0.25)
    # .3 and .2: a mean of .25 with a standard error of .05.
    assert difference.mean.high - 0.25 == pytest.approx(12.7062 * 0.05, abs=1e-3)


def test_what_was_never_reached_is_told(summary: Summary) -> None:
    assert summary.reached("default", "effort to the 10th").median == 14.0
    reached = summary.reached("random", "effort to the 10th")
    assert (reached.n, reached.of) == (1, 2)
    assert math.isnan(reached.median)
    finding = next(one for one in tables_of(summary, "f1") if "10th found at" in one.header)
    cells = {row[0]: row[finding.header.index("10th found at")] for row in finding.rows}
    assert cells == {"default": "14", "random": "later (1 of 2)"}


def test_intervals_are_counted_where_there_are_any() -> None:
    def audited(seed: int, true: float, value: float, low: float, high: float) -> Run:
        ends = {"": value, " low": low, " high": high}
        points = [Point("default", seed, 20.0, 20, "true f1", true)]
        points += [
            Point("default", seed, 20.0, 20, f"estimated f1{end}", one) for end, one in ends.items()
        ]
        return Run("default", seed, (*run_of("default", seed, (0.4, 0.8)).points, *points), ())

    # No value can be told where nothing was called so, but an interval can.
    runs = [audited(0, 0.9, math.nan, 0.0, 1.0), audited(1, 0.9, 0.5, 0.3, 0.7)]
    runs.append(audited(2, 0.9, math.nan, math.nan, math.nan))
    told = next(one for one in tables_of(Summary(runs, PLAN), "f1") if "estimate" in one.header)
    assert [row[-1] for row in told.rows] == ["1 of 2"]


def test_the_summary_as_json_knows_no_nan(summary: Summary) -> None:
    assert "nan" not in str(summary.to_json()).lower()


def test_curves_are_drawn_where_their_values_are() -> None:
    x = np.array([0.0, 10.0])
    lines = {"up": (x, np.array([0.0, 1.0])), "flat": (x, np.array([0.5, 0.5]))}
    drawn = draw_curves(lines, width=40, height=12)
    plot = [line[8:].ljust(30) for line in drawn[:10]]
    assert plot[0].rstrip().endswith("a")
    assert plot[-1].startswith("a")
    assert all(len(line) <= 40 for line in drawn)
    assert "b flat .50" in drawn[-1]


def test_curves_of_nothing_say_so() -> None:
    nothing = {"none": (np.array([1.0]), np.array([math.nan]))}
    assert draw_curves(nothing) == ["nothing is known yet"]


def test_drawings_obey_no_names() -> None:
    x, y = np.array([1.0, 2.0]), np.array([0.1, 0.2])
    drawn = draw_lines([Line("<b>arm</b>", x, y, y, y)], title="a & b")
    assert "<b>" not in drawn
    assert "&lt;b&gt;arm" in drawn
    assert "a &amp; b" in drawn


def test_a_map_tells_said_rows_by_shape() -> None:
    dots = [
        Dot(0.5, 0.5, 0.9, said=False, truth=True),
        Dot(0.1, 0.2, 0.5, said=True, truth=True),
        Dot(0.3, 0.2, 0.5, said=True, truth=False),
    ]
    drawn = draw_map(dots, title="here")
    assert drawn.count('class="said"') == 2
    assert drawn.count("<path") == 1


def test_intervals_of_shares_are_told_as_far_as_shares_go() -> None:
    assert wording.mean(Mean(0.1, -0.3, 0.5, 3)) == ".10 (.00 to .50)"
    assert wording.mean(Mean(0.9, 0.7, 1.1, 3)) == ".90 (.70 to 1.00)"
    assert wording.signed(Mean(-0.1, -0.3, 0.1, 3)) == "-.10 (-.30 to +.10)"


def test_a_band_does_not_stretch_the_axis_beyond_shares() -> None:
    x, y = np.array([1.0, 2.0]), np.array([0.1, 0.2])
    drawn = draw_lines([Line("arm", x, y, y - 0.6, y + 0.6)], title="t")
    assert ">-." not in drawn
