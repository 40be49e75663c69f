"""The rows that a person has marked, to say one thing about all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Marks:
    """Marked rows by their numbers, so that every result knows them.

    Attributes
    ----------
    count
        How many rows are marked.

    Parameters
    ----------
    n_rows
        How many rows the pool has.
    """

    def __init__(self, n_rows: int) -> None:
        # Whoever has rows has loaded numpy.
        import numpy as np

        self.count = 0
        self._mask = np.zeros(n_rows, dtype=np.bool_)

    def __contains__(self, row: int) -> bool:
        return bool(self._mask[row])

    def put(self, rows: NDArray[np.int64], *, on: bool) -> None:
        """Mark rows, (k,) and each once, or take their marks off."""
        before = int(self._mask[rows].sum())
        self._mask[rows] = on
        self.count += (len(rows) if on else 0) - before

    def clear(self) -> None:
        """Take all marks off."""
        self._mask[:] = False
        self.count = 0

    def among(self, rows: NDArray[np.int64]) -> NDArray[np.int64]:
        """Give those of some rows, (k,), that are marked, in their order."""
        return rows[self._mask[rows]]
