"""Putting a batch together without asking nearly the same thing twice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from seeker.suggest.row_space import RowSpace

CLOSEST = 0.9
"""Rows with a higher cosine are nearly the same to a batch."""


@dataclass(frozen=True)
class Look:
    """What became of rows that were looked at, by their places among those given.

    Attributes
    ----------
    added
        Those that were added.
    passed
        Those that are like a row of the batch.
    looked_at
        How many were looked at before there were enough.
    """

    added: list[int]
    passed: list[int]
    looked_at: int


class Batch:
    """Rows that were chosen to be asked about together, no two of them nearly the same.

    Parameters
    ----------
    closest
        Rows with a higher cosine are nearly the same.
    """

    def __init__(self, space: RowSpace, closest: float = CLOSEST) -> None:
        self.rows: list[int] = []
        self._space = space
        self._closest = closest

    def add(self, row: int) -> bool:
        """Add a row whatever it is like, unless it is there; say whether it was added."""
        if row in self.rows:
            return False
        self.rows.append(row)
        return True

    def add_unlike(self, rows: NDArray[np.integer], at_most: int) -> Look:
        """Add rows in order, leaving out what is there or nearly the same as an earlier one."""
        before = np.array(self.rows, dtype=np.int64)
        cosines = self._space.cosines(rows, np.concatenate([before, rows]))
        nearest = cosines[:, : len(before)].max(axis=1, initial=-1.0)
        look = Look([], [], len(rows))
        for place, row in enumerate(rows.tolist()):
            if len(look.added) == at_most:
                return Look(look.added, look.passed, place)
            if nearest[place] > self._closest:
                look.passed.append(place)
            elif self.add(row):
                look.added.append(place)
                np.maximum(nearest, cosines[:, len(before) + place], out=nearest)
        return look
