"""The dots and cells of a map, and the rows that lie in each."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from seeker.session.map.braille import ACROSS, DOWN
from seeker.session.map.view import places

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from seeker.pool.progress import Progress
    from seeker.session.answers import Rows
    from seeker.session.map.axes import Axis
    from seeker.session.map.view import View

# numpy takes a few milliseconds for a part, and holds the interpreter's lock for some of that.
_PART = 1 << 17


class Grid:
    """Says in which dot and cell of a view each row lies.

    Dots are numbered line by line from the lower left, with a frame around them that takes in what
    lies outside: so that no row has to be looked at twice.

    Parameters
    ----------
    size
        (width, height) in cells.
    """

    def __init__(self, x: Axis, y: Axis, view: View, size: tuple[int, int]) -> None:
        self._x, self._y, self._view = x, y, view
        self.width, self.height = size
        self._across, self._up = self.width * ACROSS, self.height * DOWN
        self._framed = (self._up + 2, self._across + 2)

    @property
    def n_dots(self) -> int:
        """How many numbers dots have, those of the frame too."""
        return self._framed[0] * self._framed[1]

    @property
    def n_cells(self) -> int:
        """How many cells there are; what lies outside has this number."""
        return self.width * self.height

    def dots(self, rows: Rows | slice) -> NDArray[np.intp]:
        """Give the dot of each row."""
        up = places(self._y.values[rows], self._view.y, self._up)
        up *= self._framed[1]
        up += places(self._x.values[rows], self._view.x, self._across)
        return up

    def cells(self, dots: NDArray[np.intp]) -> NDArray[np.intp]:
        """Give the cell of each dot, line by line from the upper left."""
        return self._cell_of_dot[dots]

    def shown(self, counts: NDArray[np.int64]) -> NDArray[np.int64]:
        """Give what is counted by dot as it is drawn, the top line first, without the frame."""
        return counts.reshape(self._framed)[-2:0:-1, 1:-1]

    @cached_property
    def _cell_of_dot(self) -> NDArray[np.intp]:
        cells = np.full(self._framed, self.n_cells, dtype=np.intp)
        whole = np.arange(self.n_cells).reshape(self.height, self.width)
        cells[-2:0:-1, 1:-1] = whole.repeat(DOWN, axis=0).repeat(ACROSS, axis=1)
        return cells.ravel()


def parts(rows: Rows | None, n_rows: int, progress: Progress) -> Iterator[Rows | slice]:
    """Give rows, or all of them, in parts to index an array with; raises Cancelled."""
    n = n_rows if rows is None else len(rows)
    for start in range(0, n, _PART):
        progress.step("map", start, n)
        part = slice(start, min(start + _PART, n))
        yield part if rows is None else rows[part]
