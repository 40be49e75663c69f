"""A whole column's texts, read as one kind of thing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, TypeVar

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

Scalar = TypeVar("Scalar", np.float64, np.datetime64)


@dataclass(frozen=True)
class Reading(Generic[Scalar]):
    """A column's values, read as numbers or as dates.

    Attributes
    ----------
    values
        (n_rows,) float64 or datetime64[us]; NaN or NaT where there is none or where it can't be
        read.
    unread
        Rows whose value is there and can't be read, (n,) int64, ascending.
    quarrel
        Why the values don't belong together although each can be read, else empty.
    """

    values: NDArray[Scalar] = field(repr=False)
    unread: NDArray[np.int64] = field(repr=False)
    quarrel: str = ""

    @property
    def n_read(self) -> int:
        """How many values could be read."""
        return int(np.count_nonzero(~np.isnan(self.values)))

    @property
    def is_whole(self) -> bool:
        """Whether the whole column can be read so, and holds at least one value."""
        return not len(self.unread) and not self.quarrel and self.n_read > 0

    @property
    def share(self) -> float:
        """The share of the values that can be read, of those that are there."""
        return self.n_read / max(1, self.n_read + len(self.unread))
