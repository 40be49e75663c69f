"""How a map's space is parted: the axes' edges, one or two plots beside each other, lines."""

from __future__ import annotations

from dataclasses import dataclass

GUTTER = 8
"""Cells at the left for what stands along the axis that goes up."""
HEAD, FOOT = 1, 3
"""Lines above the plot, and below it."""
_GAP = 2
_NARROWEST, _LOWEST = 8, 3


@dataclass(frozen=True)
class MapFrame:
    """The parts of a map of `width` by `height` cells with `n_plots` beside each other."""

    width: int
    height: int
    n_plots: int = 1

    @property
    def plot(self) -> tuple[int, int]:
        """(width, height) of each plot; it may be too small to be drawn."""
        free = self.width - GUTTER - _GAP * (self.n_plots - 1)
        return free // self.n_plots, self.height - HEAD - FOOT

    @property
    def is_drawn(self) -> bool:
        """Whether there is room for a map at all."""
        width, height = self.plot
        return width >= _NARROWEST and height >= _LOWEST

    def left(self, plot: int) -> int:
        """Give the cell at which a plot begins."""
        return GUTTER + plot * (self.plot[0] + _GAP)

    def cell_at(self, x: int, y: int, *, nearest: bool = False) -> tuple[int, int] | None:
        """Give the cell of a plot, (column, line), that is drawn at a place.

        Parameters
        ----------
        nearest
            Beside the plots give the nearest cell of the first one, instead of None.
        """
        width, height = self.plot
        line = y - HEAD
        for plot in range(self.n_plots):
            column = x - self.left(plot)
            if 0 <= column < width and 0 <= line < height:
                return column, line
        if not nearest:
            return None
        column = max(0, min(x - GUTTER, width - 1))
        return column, max(0, min(line, height - 1))
