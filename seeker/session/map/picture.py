"""Drawing a map: rows are counted in cells and dots, however many there are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from seeker.pool.progress import Progress, Quiet
from seeker.session.map.braille import ACROSS, DOWN, cells_of, dots_of
from seeker.session.map.ground import NEAR, Ground, GroundSums, ModelPoints, looked_at, touching
from seeker.session.map.rectangle import Counted, Rectangle
from seeker.session.map.view import View, places
from seeker.session.standing import NO_CLASS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from seeker.session.answers import Rows
    from seeker.session.map.axes import Axis

# numpy takes a few milliseconds for a part, and holds the interpreter's lock for some of that.
_PART = 1 << 17


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
    width, height = size
    n_rows, n_cells = len(x.values), width * height
    is_all = rows is None or len(rows) == n_rows
    fine = np.zeros(n_cells * ACROSS * DOWN + 1, dtype=np.int64)
    every = fine if is_all else np.zeros_like(fine)
    sums = {name: GroundSums(points, height, width) for name, points in models.items()}
    for part in _parts(None, n_rows, progress):
        dots = _dots(x, y, view, size, part)
        every += np.bincount(dots, minlength=len(every))
        if sums:
            cells = _cells(dots, width, height)
            for one in sums.values():
                one.add(part, cells)
    if not is_all:
        for part in _parts(rows, n_rows, progress):
            fine += np.bincount(_dots(x, y, view, size, part), minlength=len(fine))
    shape = (height * DOWN, width * ACROSS)
    counts, all_counts = fine[:-1].reshape(shape), cells_of(every[:-1].reshape(shape))
    gold_rows = np.flatnonzero(said.gold != NO_CLASS)
    by_rule = np.flatnonzero((said.codes != NO_CLASS) & (said.gold == NO_CLASS))
    ruled = _by_class(x, y, view, size, by_rule, said.codes, said.n_classes)
    reach = (NEAR * (x.high - x.low), NEAR * (y.high - y.low))
    return MapPicture(
        view=view,
        dots=dots_of(counts),
        counts=cells_of(counts),
        gold=_by_class(x, y, view, size, gold_rows, said.gold, said.n_classes),
        ruled=ruled,
        grounds=tuple(one.ground(name, all_counts) for name, one in sums.items()),
        looked=looked_at(x.values[gold_rows], y.values[gold_rows], view, reach, height, width)
        | touching(ruled.sum(axis=0) > 0),
        n_rows=int(fine.sum()),
        n_outside=int(fine[-1]),
    )


def rows_in(
    x: Axis, y: Axis, view: View, size: tuple[int, int], drawn: Rectangle
) -> NDArray[np.int64]:
    """Give the rows that lie in a rectangle of cells, (k,), ascending."""
    width, height = size
    found = []
    for part in _parts(None, len(x.values), Quiet()):
        lines, columns = np.divmod(_cells(_dots(x, y, view, size, part), width, height), width)
        inside = (columns >= drawn.left) & (columns <= drawn.right)
        inside &= (lines >= drawn.top) & (lines <= drawn.bottom)
        assert isinstance(part, slice)
        found.append(np.flatnonzero(inside) + part.start)
    return np.concatenate(found) if found else np.zeros(0, dtype=np.int64)


def _parts(rows: Rows | None, n_rows: int, progress: Progress) -> Iterator[Rows | slice]:
    """Give rows, or all of them, in parts to index an array with; raises Cancelled."""
    n = n_rows if rows is None else len(rows)
    for start in range(0, n, _PART):
        progress.step("map", start, n)
        part = slice(start, min(start + _PART, n))
        yield part if rows is None else rows[part]


def _dots(
    x: Axis, y: Axis, view: View, size: tuple[int, int], rows: Rows | slice
) -> NDArray[np.int32]:
    """Give the dot in which each row lies, counted line by line; outside, that after the last."""
    width, height = size[0] * ACROSS, size[1] * DOWN
    across = places(x.values[rows], view.x, width)
    up = places(y.values[rows], view.y, height)
    dots = (height - 1 - up) * width + across
    dots[(across < 0) | (up < 0)] = width * height
    return dots


def _cells(dots: NDArray[np.int32], width: int, height: int) -> NDArray[np.intp]:
    """Give the cell of each dot; of what lies outside, the number after the last cell."""
    lines, across = np.divmod(dots, np.int32(width * ACROSS))
    cells = (lines // DOWN) * width + across // ACROSS
    return np.asarray(np.minimum(cells, width * height), dtype=np.intp)


def _by_class(
    x: Axis,
    y: Axis,
    view: View,
    size: tuple[int, int],
    rows: Rows,
    codes: NDArray[np.int32],
    n_classes: int,
) -> NDArray[np.int64]:
    """Count rows in cells by their class, (n_classes, h, w)."""
    width, height = size
    cells = _cells(_dots(x, y, view, size, rows), width, height)
    n_cells = width * height
    inside = cells < n_cells
    joint = codes[rows[inside]].astype(np.intp) * n_cells + cells[inside]
    counts = np.bincount(joint, minlength=n_classes * n_cells)
    return counts.reshape(n_classes, height, width)


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
