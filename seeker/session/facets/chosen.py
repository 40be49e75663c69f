"""The rows of a result, in parts that a count can be stopped between."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from seeker.pool.progress import Progress
from seeker.session.answers import Rows

# numpy counts a part of this size in about a millisecond.
_PART = 1 << 18


class Chosen:
    """Some rows of a pool, or all of them.

    Parameters
    ----------
    rows
        (k,) row numbers, each once; None for all.
    progress
        Asked before each part; raises Cancelled to stop the count.
    """

    def __init__(self, rows: Rows | None, n_rows: int, progress: Progress) -> None:
        self.n_rows = n_rows
        self.is_all = rows is None or len(rows) == n_rows
        self._rows = np.zeros(0, dtype=np.int64) if rows is None else rows
        self._progress = progress

    @property
    def count(self) -> int:
        """How many rows there are."""
        return self.n_rows if self.is_all else len(self._rows)

    def step(self, done: int = 0, total: int = 1) -> None:
        """Give whoever waits a chance to stop; raises Cancelled."""
        self._progress.step("facets", done, total)

    def parts(self) -> Iterator[Rows | slice]:
        """Give the rows in parts, to index an array with; raises Cancelled."""
        for start in range(0, self.count, _PART):
            self.step(start, self.count)
            part = slice(start, min(start + _PART, self.count))
            yield part if self.is_all else self._rows[part]

    def bincount(self, codes: NDArray[np.integer], n_codes: int) -> NDArray[np.int64]:
        """Count each code from 0 up to `n_codes` among the rows, (n_codes,); raises Cancelled.

        Codes are (n_rows,); those below 0 are passed over.
        """
        counts = np.zeros(n_codes, dtype=np.int64)
        for part in self.parts():
            there = codes[part]
            if there.dtype.kind == "i":
                there = there[there >= 0]
            counts += np.bincount(there, minlength=n_codes)
        return counts

    def sum(self, mask: NDArray[np.bool_]) -> int:
        """Count the rows that a mask marks, (n_rows,); raises Cancelled."""
        return sum(int(np.count_nonzero(mask[part])) for part in self.parts())

    def mask(self) -> NDArray[np.bool_]:
        """Mark the rows, (n_rows,)."""
        mask = np.zeros(self.n_rows, dtype=np.bool_)
        for part in self.parts():
            mask[part] = True
        return mask
