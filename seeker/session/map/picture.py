"""Drawing a map: rows are counted in cells and dots, however many there are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from seeker.pool.progress import Progress, Quiet
from seeker.session.map.braille import cells_of, dots_of
from seeker.session.map.grid import Grid, parts
from seeker.session.map.ground import NEAR, Ground, GroundSums, ModelPoints, looked_at, touching
from seeker.session.map.rectangle import Counted, Rectangle
from seeker.session.map.view import View
from seeker.session.standing import NO_CLASS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from seeker.session.answers import Rows
    from seeker.session.map.axes import Axis


SEVERAL = -2
"""In the place of a class: labels of more than one."""
DENSEST = 5
"""The most that `density` tells apart."""


@dataclass(frozen=True)
class Said:
    """What is said of the rows, as the map shows it.

    Attributes
    ----------
    gold
        The class of each row's gold label, -1 for none, (n_rows,) int32.
    codes
        The class of each row's label, gold or by rule, (n_rows,) int32.
    n_classes
        How many classes there are.
    """

    gold: NDArray[np.int32] = field(repr=False)
    codes: NDArray[np.int32] = field(repr=False)
    n_classes: int


@dataclass(frozen=True)
class MapPicture:
    """A map of `height` by `width` cells; every array has the top line first.

    Attributes
    ----------
    view
        What of the axes is in view.
    dots
        The bits of each cell's braille character, (h, w) uint8.
    counts
        How many of the rows that are shown lie in each cell, (h, w) int64.
    gold, ruled
        How many of all rows have a gold label of each class, and a rule's, (n_classes, h, w).
    grounds
        What models say of the rows there; none before there is a model.
    looked
        Where a label is near: a row with gold within `NEAR`, or one with a rule's in a cell that
        touches, (h, w).
    n_rows, n_outside
        How many rows are shown, and how many of them have no place in view.
    """

    view: View
    dots: NDArray[np.uint8] = field(repr=False)
    counts: NDArray[np.int64] = field(repr=False)
    gold: NDArray[np.int64] = field(repr=False)
    ruled: NDArray[np.int64] = field(repr=False)
    grounds: tuple[Ground, ...]
    looked: NDArray[np.bool_] = field(repr=False)
    n_rows: int
    n_outside: int

    @property
    def height(self) -> int:
        """Lines of cells."""
        return int(self.counts.shape[0])

    @property
    def width(self) -> int:
        """Cells of a line."""
        return int(self.counts.shape[1])

    @cached_property
    def gold_class(self) -> NDArray[np.int64]:
        """The class of the gold labels in each cell, `NO_CLASS` for none, `SEVERAL`, (h, w)."""
        return _only_class(self.gold)

    @cached_property
    def ruled_class(self) -> NDArray[np.int64]:
        """The class that rules alone give to rows in each cell, in the same way, (h, w)."""
        return _only_class(self.ruled)

    @cached_property
    def density(self) -> NDArray[np.int64]:
        """How many rows a cell has, from 1 to `DENSEST`, on a logarithmic scale; 0 for none."""
        most = max(int(self.counts.max(initial=0)), 2)
        share = np.log(np.maximum(self.counts, 1)) / np.log(most)
        return np.where(self.counts > 0, 1 + np.rint(share * (DENSEST - 1)).astype(np.int64), 0)

    def counted(self, box: Rectangle) -> Counted:
        """Count what cells hold; takes as long as there are cells."""
        lines, cells = slice(box.top, box.bottom + 1), slice(box.left, box.right + 1)
        return Counted(
            int(self.counts[lines, cells].sum()),
            tuple(self.gold[:, lines, cells].sum(axis=(1, 2)).tolist()),
            tuple(self.ruled[:, lines, cells].sum(axis=(1, 2)).tolist()),
        )


def _only_class(counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Give the one class that is counted in each cell, (n_classes, h, w) to (h, w)."""
    n_there = (counts > 0).sum(axis=0)
    if not len(counts):
        return np.full(counts.shape[1:], NO_CLASS)
    classes = np.where(n_there == 1, counts.argmax(axis=0), SEVERAL)
    return np.where(n_there == 0, NO_CLASS, classes)


def draw(
    x: Axis,
    y: Axis,
    view: View,
    size: tuple[int, int],
    said: Said,
    models: Mapping[str, ModelPoints],
    rows: Rows | None,
    progress: Progress,
) -> MapPicture:
    """Draw a map.

    Parameters
    ----------
    size
        (width, height) in cells, at least one each.
    models
        By their names: those whose ground is drawn.
    rows
        (k,) the rows that are shown as points; None for all. Grounds and labels are of all rows.

    Raises
    ------
    Cancelled
        `progress` asked to stop.
    """
    grid, n_rows = Grid(x, y, view, size), len(x.values)
    is_all = rows is None or len(rows) == n_rows
    every = np.zeros(grid.n_dots, dtype=np.int64)
    sums = {name: GroundSums(points, *size[::-1]) for name, points in models.items()}
    for part in parts(None, n_rows, progress):
        dots = grid.dots(part)
        every += np.bincount(dots, minlength=grid.n_dots)
        cells = grid.cells(dots) if sums else dots
        for one in sums.values():
            one.add(part, cells)
    fine = every if is_all else np.zeros_like(every)
    if not is_all:
        for part in parts(rows, n_rows, progress):
            fine += np.bincount(grid.dots(part), minlength=grid.n_dots)
    counts, all_counts = grid.shown(fine), cells_of(grid.shown(every))
    gold_rows = np.flatnonzero(said.gold != NO_CLASS)
    by_rule = np.flatnonzero((said.codes != NO_CLASS) & (said.gold == NO_CLASS))
    ruled = _by_class(grid, by_rule, said.codes, said.n_classes, progress)
    reach = (NEAR * (x.high - x.low), NEAR * (y.high - y.low))
    near = looked_at(x.values[gold_rows], y.values[gold_rows], view, reach, *size[::-1])
    n_shown = int(fine.sum())
    return MapPicture(
        view=view,
        dots=dots_of(counts),
        counts=cells_of(counts),
        gold=_by_class(grid, gold_rows, said.gold, said.n_classes, progress),
        ruled=ruled,
        grounds=tuple(one.ground(name, all_counts) for name, one in sums.items()),
        looked=near | touching(ruled.sum(axis=0) > 0),
        n_rows=n_shown,
        n_outside=n_shown - int(counts.sum()),
    )


def _by_class(
    grid: Grid, rows: Rows, codes: NDArray[np.int32], n_classes: int, progress: Progress
) -> NDArray[np.int64]:
    """Count rows in cells by their class, (n_classes, h, w)."""
    # A row more takes in what lies outside.
    counts = np.zeros((n_classes, grid.n_cells + 1), dtype=np.int64)
    for part in parts(rows, len(rows), progress):
        joint = grid.cells(grid.dots(part)) + codes[part].astype(np.intp) * (grid.n_cells + 1)
        counts += np.bincount(joint, minlength=counts.size).reshape(counts.shape)
    return counts[:, :-1].reshape(n_classes, grid.height, grid.width)


def rows_in(
    x: Axis, y: Axis, view: View, size: tuple[int, int], drawn: Rectangle
) -> NDArray[np.int64]:
    """Give the rows that lie in a rectangle of cells, (k,), ascending."""
    grid = Grid(x, y, view, size)
    inside = np.zeros((grid.height, grid.width), dtype=np.bool_)
    inside[drawn.top : drawn.bottom + 1, drawn.left : drawn.right + 1] = True
    is_in = np.append(inside.ravel(), False)
    found = [is_in[grid.cells(grid.dots(part))] for part in parts(None, len(x.values), Quiet())]
    return np.flatnonzero(np.concatenate(found)) if found else np.zeros(0, dtype=np.int64)


def nearest_row(
    x: Axis, y: Axis, view: View, at: tuple[float, float], rows: Rows | None = None
) -> int | None:
    """Find the row nearest to a place, as seen in a view; None where no row has a place.

    Parameters
    ----------
    at
        The values on both axes.
    rows
        (k,) the rows to choose from; None for all.
    """
    xs, ys = (axis.values if rows is None else axis.values[rows] for axis in (x, y))
    with np.errstate(invalid="ignore", over="ignore"):
        far = ((xs - at[0]) / view.x.length) ** 2 + ((ys - at[1]) / view.y.length) ** 2
    far[~np.isfinite(far)] = np.inf
    if not len(far) or not np.isfinite(least := far.min()):
        return None
    place = int(np.flatnonzero(far == least)[0])
    return place if rows is None else int(rows[place])
