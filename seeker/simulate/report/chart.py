"""Curves drawn with letters, so that they can be told apart in any terminal."""

from __future__ import annotations

import math
from collections.abc import Mapping
from string import ascii_lowercase
from typing import TYPE_CHECKING

import numpy as np

from seeker.simulate.report import wording

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from seeker.simulate.summary import Summary

_AXIS = 6
Lines = Mapping[str, "tuple[NDArray[np.float64], NDArray[np.float64]]"]


def chart_of(summary: Summary, measure: str, width: int = 78, height: int = 14) -> list[str]:
    """Draw a measure of all arms over effort, a line of text each."""
    lines = {
        arm: (
            summary.efforts,
            np.array([mean.value for mean in summary.curve(arm, measure).means]),
        )
        for arm in summary.arms
    }
    return [measure, *draw_curves(lines, width, height)]


def draw_curves(lines: Lines, width: int = 78, height: int = 14) -> list[str]:
    """Draw curves, each with its letter; where two meet, the first one's is seen.

    Parameters
    ----------
    lines
        For each name its x and y, shape (n,), x ascending; y may be NaN.
    width, height
        Of the drawing in cells, its axes included, the legend not.
    """
    known = {name: _known(x, y) for name, (x, y) in lines.items()}
    known = {name: xy for name, xy in known.items() if len(xy[0])}
    if not known:
        return ["nothing is known yet"]
    left = min(float(x[0]) for x, _ in known.values())
    right = max(float(x[-1]) for x, _ in known.values())
    low, high = _range(np.concatenate([y for _, y in known.values()]))
    n_columns, n_rows = max(width - _AXIS - 2, 10), max(height - 2, 4)
    cells = [[" "] * n_columns for _ in range(n_rows)]
    at = np.linspace(left, right, n_columns)
    for letter, (x, y) in reversed([*zip(ascii_lowercase * 4, known.values(), strict=False)]):
        for column, value in enumerate(np.interp(at, x, y, left=math.nan, right=math.nan)):
            if not math.isnan(value):
                row = round((high - value) / (high - low) * (n_rows - 1))
                cells[row][column] = letter
    drawn = []
    for row, line in enumerate(cells):
        is_marked = row % max((n_rows - 1) // 4, 1) == 0
        label = wording.share(high - (high - low) * row / (n_rows - 1)) if is_marked else ""
        drawn.append(f"{label:>{_AXIS}} {'┤' if is_marked else '│'}{''.join(line)}".rstrip())
    drawn.append(f"{'':{_AXIS}} └{'─' * n_columns}")
    ends = (wording.effort(left), wording.effort(right))
    drawn.append(f"{'':{_AXIS + 2}}{ends[0]}{ends[1]:>{n_columns - len(ends[0])}}")
    drawn.extend(
        f"{'':{_AXIS + 2}}{letter} {name} {wording.share(float(y[-1]))}"
        for letter, (name, (_, y)) in zip(ascii_lowercase * 4, known.items(), strict=False)
    )
    return drawn


def _known(
    x: NDArray[np.float64], y: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    known = ~np.isnan(y)
    return x[known], y[known]


def _range(values: NDArray[np.float64]) -> tuple[float, float]:
    """Give the ends of an axis that holds all values, at whole tenths."""
    low, high = math.floor(values.min() * 10) / 10, math.ceil(values.max() * 10 - 1e-9) / 10
    return (low, high) if high > low else (low, low + 0.1)
