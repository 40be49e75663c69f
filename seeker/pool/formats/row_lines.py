"""On which line of its file each row begins."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy as np
    from numpy.typing import NDArray


class RowLines:
    """The lines of the rows, worked out when somebody asks.

    Parameters
    ----------
    work_out
        Gives the line of each row, counted from 1, shape (n_rows,).
    """

    def __init__(self, work_out: Callable[[], NDArray[np.int64] | Sequence[int]]) -> None:
        self._work_out = work_out

    @cached_property
    def _lines(self) -> NDArray[np.int64] | Sequence[int]:
        return self._work_out()

    def line_of(self, row: int) -> int:
        """Give the line on which a row begins; rows count from 0, lines from 1."""
        return int(self._lines[row])
