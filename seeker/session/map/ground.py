"""What lies under the points: what a model says of the rows in each cell, and where labels are."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from seeker.session.map.view import View

NEAR = 0.08
"""How far from a labeled row a place counts as looked at, as a share of what the whole map shows
along either axis."""

UNSURE, LEANING, SURE = 1, 2, 3
"""How sure a model is of a cell."""
_LEAST = (0.65, 0.85)


@dataclass(frozen=True)
class ModelPoints:
    """What a model says of each row, in the form that the map counts.

    Attributes
    ----------
    predicted
        The likeliest class, (n_rows,) int32.
    confidence
        Its probability, (n_rows,) float64.
    n_classes
        How many classes there are.
    """

    predicted: NDArray[np.int32] = field(repr=False)
    confidence: NDArray[np.float64] = field(repr=False)
    n_classes: int

    @classmethod
    def of(cls, P: NDArray[np.float64]) -> ModelPoints:
        """Take it from probabilities, (n_rows, n_classes)."""
        return cls(
            P.argmax(axis=1).astype(np.int32),
            np.asarray(P.max(axis=1, initial=0.0), dtype=np.float64),
            P.shape[1],
        )


@dataclass(frozen=True)
class Ground:
    """What a model says of the rows in each cell.

    Attributes
    ----------
    model
        The model's name; empty for the current one.
    classes
        The class that the model sees there most surely, -1 where there is no row, (h, w) int32.
    confidence
        How sure of it the model is, the rows that it gives to other classes counting as 0,
        from 0 to 1, (h, w).
    """

    model: str
    classes: NDArray[np.int32] = field(repr=False)
    confidence: NDArray[np.float64] = field(repr=False)

    @cached_property
    def sureness(self) -> NDArray[np.int64]:
        """`SURE`, `LEANING` or `UNSURE` by the confidence; 0 where there is no row, (h, w)."""
        above = sum((self.confidence >= least).astype(np.int64) for least in _LEAST)
        return np.where(self.classes < 0, 0, UNSURE + above)


class GroundSums:
    """Adds up what a model says of rows, part by part.

    The sum for a class in a cell is that of the probabilities of the rows that the model gives to
    this class. So a cell is uncertain both where the model is undecided about each of its rows
    and where it gives them to different classes.
    """

    def __init__(self, points: ModelPoints, height: int, width: int) -> None:
        self._points = points
        self._shape = (height, width)
        # One cell more takes in the rows that lie outside.
        self._sums = np.zeros((height * width + 1) * max(1, points.n_classes))

    def add(self, rows: NDArray[np.int64] | slice, cells: NDArray[np.intp]) -> None:
        """Add rows by the cells in which they lie; those outside have the number after the last."""
        n_classes = max(1, self._points.n_classes)
        codes = cells * n_classes + self._points.predicted[rows]
        weights = self._points.confidence[rows]
        self._sums += np.bincount(codes, weights, minlength=len(self._sums))

    def ground(self, model: str, counts: NDArray[np.int64]) -> Ground:
        """Give what came out; `counts` are the rows of each cell, (h, w)."""
        n_classes = max(1, self._points.n_classes)
        sums = self._sums[:-n_classes].reshape(*self._shape, n_classes)
        sums, around = _with_neighbours(sums, counts)
        classes = np.where(around > 0, sums.argmax(axis=2), -1)
        confidence = sums.max(axis=2) / np.maximum(around, 1)
        return Ground(model, classes.astype(np.int32), confidence)


def _with_neighbours(
    sums: NDArray[np.float64], counts: NDArray[np.int64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Let cells without a row show what the cells that touch them hold."""
    near, rows = np.zeros_like(sums), np.zeros(counts.shape)
    for here, there in _shifts():
        near[here] += sums[there]
        rows[here] += counts[there]
    empty = counts == 0
    return np.where(empty[:, :, None], near, sums), np.where(empty, rows, counts)


def touching(cells: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Mark the cells that are marked and those that touch them, (h, w)."""
    near = cells.copy()
    for here, there in _shifts():
        near[here] |= cells[there]
    return near


def _shifts() -> Iterator[tuple[tuple[slice, slice], tuple[slice, slice]]]:
    """Give, for each of the nine steps to a cell or one beside it, where from and where to."""
    ends = {-1: (slice(1, None), slice(None, -1)), 0: (slice(None), slice(None))}
    ends[1] = ends[-1][::-1]
    for down in (-1, 0, 1):
        for right in (-1, 0, 1):
            yield (ends[down][0], ends[right][0]), (ends[down][1], ends[right][1])


def looked_at(
    x: NDArray[np.float64],
    y: NDArray[np.float64],
    view: View,
    reach: tuple[float, float],
    height: int,
    width: int,
) -> NDArray[np.bool_]:
    """Mark the cells whose middle has a labeled row near, (height, width), the top line first.

    Parameters
    ----------
    x, y
        The places of the labeled rows, (k,), NaN for none.
    reach
        How far near is, along each axis.
    """
    here = ~(np.isnan(x) | np.isnan(y))
    left, right = _middles(x[here], reach[0], view.x.low, view.x.length, width)
    low, high = _middles(y[here], reach[1], view.y.low, view.y.length, height)
    # Sums of corners: each labeled row adds a rectangle of ones.
    steps = np.zeros((height + 1, width + 1), dtype=np.int64)
    for rows, columns, sign in (
        (height - high, left, 1),
        (height - high, right, -1),
        (height - low, left, -1),
        (height - low, right, 1),
    ):
        np.add.at(steps, (rows, columns), sign)
    covered: NDArray[np.bool_] = steps.cumsum(axis=0).cumsum(axis=1)[:height, :width] > 0
    return covered


def _middles(
    values: NDArray[np.float64], reach: float, low: float, length: float, n_cells: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Give the first cell whose middle is within reach of each value, and the one after the last.

    Both lie within 0..n_cells, and are equal where there is none.
    """
    scale = n_cells / length
    first = np.ceil((values - reach - low) * scale - 0.5)
    last = np.floor((values + reach - low) * scale - 0.5) + 1
    first, last = (np.clip(ends, 0, n_cells).astype(np.int64) for ends in (first, last))
    return first, np.maximum(first, last)
