"""A single line with something at the left and something at the right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.strip import Strip

from seeker.tui.widgets.drawn import Drawn, Piece, width_of


class Line(Drawn):
    """One line that can change at any time without a new layout.

    Where both sides don't fit, the left one is cut.
    """

    ALLOW_SELECT: ClassVar[bool] = False
    DEFAULT_CSS = "Line { height: 1; width: 1fr; }"

    _left: Sequence[Piece] = ()
    _right: Sequence[Piece] = ()

    def show(self, left: Sequence[Piece], right: Sequence[Piece] = ()) -> None:
        """Draw these from now on."""
        self._left, self._right = left, right
        self.refresh()

    @property
    def plain(self) -> str:
        """What the line says, without its styles."""
        return "".join(text for text, _ in (*self._left, *self._right))

    def render_line(self, y: int) -> Strip:
        """Draw the line."""
        width = self.size.width
        at_right = width_of(self._right)
        if y or at_right > width:
            return self.strip(self._left, width)
        return Strip.join(
            [self.strip(self._left, width - at_right), self.strip(self._right, at_right)]
        )
