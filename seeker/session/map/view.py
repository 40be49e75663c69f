"""What of the two axes is in view, and which cell of the map a place is in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from seeker.session.map.axes import Axis

_DEEPEST = 1e-9
"""The smallest stretch that is shown, as a share of the larger of its ends."""
NARROWEST = 1e-290
"""The smallest stretch that can be parted into cells."""
_WIDEST = 1e308


@dataclass(frozen=True)
class Span:
    """A stretch of an axis, `low < high`."""

    low: float
    high: float

    @property
    def length(self) -> float:
        """How long it is."""
        return self.high - self.low

    def cell(self, value: float, n_cells: int) -> int:
        """Give the cell of `n_cells` that a value is in; it may lie outside."""
        return int(np.floor((value - self.low) / self.length * n_cells))

    def edge(self, cell: int, n_cells: int) -> float:
        """Give the value at which a cell begins."""
        return self.low + self.length * (cell / n_cells)

    def zoomed(self, factor: float, around: float) -> Span:
        """Show `factor` times as much, the value `around` staying where it is."""
        low = around - (around - self.low) * factor
        high = around + (self.high - around) * factor
        least = max(abs(low) * _DEEPEST, abs(high) * _DEEPEST, NARROWEST)
        return Span(low, high) if least < high - low < _WIDEST else self

    def moved(self, share: float) -> Span:
        """Go along the axis by a share of what is in view."""
        by = self.length * share
        return Span(self.low + by, self.high + by)


@dataclass(frozen=True)
class View:
    """What is in view: a stretch of each axis; y grows upwards."""

    x: Span
    y: Span

    @classmethod
    def whole(cls, x: Axis, y: Axis) -> View:
        """Show what there is, but for a few values far out."""
        return cls(Span(x.low, x.high), Span(y.low, y.high))

    def zoomed(self, factor: float, around: tuple[float, float]) -> View:
        """Show `factor` times as much of both axes around a place."""
        return View(self.x.zoomed(factor, around[0]), self.y.zoomed(factor, around[1]))

    def moved(self, right: float, up: float) -> View:
        """Go by shares of what is in view."""
        return View(self.x.moved(right), self.y.moved(up))


def places(values: NDArray[np.float64], span: Span, n_places: int) -> NDArray[np.intp]:
    """Say in which of `n_places` equal parts of a stretch each value lies, counted from 1.

    What lies below, and what has no value, is in part 0, and what lies above in the one after the
    last. Each part has its lower end.

    Parameters
    ----------
    values
        (k,), NaN for none.
    """
    with np.errstate(invalid="ignore", over="ignore"):
        scaled = values - span.low
        scaled *= n_places / span.length
    scaled += 1.0
    # Unlike `clip` these two take NaN for none.
    np.fmax(scaled, 0.0, out=scaled)
    np.fmin(scaled, n_places + 1.0, out=scaled)
    return scaled.astype(np.intp)
