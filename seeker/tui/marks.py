"""The rows that a person has marked, to say one thing about all of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Marks:
    """Marked rows by their numbers, so that every result knows them; changed by their places.

    Parameters
    ----------
    n_rows
        How many rows the pool has.

    Attributes
    ----------
    are_made
        Rows are being marked: from the first mark until `clear`, even when none is left meanwhile.
    count
        How many rows are marked.
    here
        How many of them the result has that is shown.
    """

    def __init__(self, n_rows: int) -> None:
        # Whoever has rows has loaded numpy.
        import numpy as np

        self.are_made = False
        self.count = self.here = 0
        self._mask = np.zeros(n_rows, dtype=np.bool_)
        self._rows: NDArray[np.int64] | None = None
        self._anchor: int | None = None

    def __contains__(self, row: int) -> bool:
        return self.are_made and bool(self._mask[row])

    def show(self, rows: NDArray[np.int64]) -> None:
        """Take another result's rows, (k,), for the places that are marked from now on."""
        self._rows, self._anchor = rows, None
        self.here = len(self.rows()) if self.are_made else 0

    def rows(self) -> Sequence[int] | NDArray[np.int64]:
        """Give the marked rows of the result, (k,), in its order."""
        return [] if self._rows is None else self._rows[self._mask[self._rows]]

    def step_away(self) -> None:
        """End the range that grows: the cursor goes elsewhere."""
        self._anchor = None

    def toggle(self, place: int) -> None:
        """Mark a place, or take its mark off."""
        if self._rows is not None:
            self._put(place, place + 1, on=not self._mask[self._rows[place]])

    def extend(self, cursor: int, goal: int) -> None:
        """Let the range that began at the cursor, or before, reach to a place.

        Places that it held and doesn't hold any more lose their marks.
        """
        if self._anchor is None:
            self._anchor = cursor
        self._put(*_between(self._anchor, cursor), on=False)
        self._put(*_between(self._anchor, goal), on=True)

    def all_or_none(self) -> None:
        """Mark every place; none when all are marked."""
        if self._rows is not None:
            self._put(0, len(self._rows), on=self.here < len(self._rows))

    def clear(self) -> None:
        """Take all marks off, those of other results too."""
        self._mask[:] = False
        self.are_made, self.count, self.here, self._anchor = False, 0, 0, None

    def _put(self, start: int, end: int, *, on: bool) -> None:
        if self._rows is None:
            return
        rows = self._rows[start:end]
        gained = (len(rows) if on else 0) - int(self._mask[rows].sum())
        self._mask[rows] = on
        self.are_made = True
        self.count += gained
        self.here += gained


def _between(a: int, b: int) -> tuple[int, int]:
    """Give start and end of the places from one to the other, both included."""
    return min(a, b), max(a, b) + 1
