"""What goes along an axis of the map: chosen by name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len

from seeker.escaping import one_line
from seeker.tui.cells import fit
from seeker.tui.screens.list_dialog import ListDialog
from seeker.tui.widgets.drawn import PLAIN, Piece

if TYPE_CHECKING:
    from seeker.session.map.axes import AxisChoice

_WIDEST_NAME = 36


class AxisDialog(ListDialog[str]):
    """Gives the name of an axis, None when left.

    Parameters
    ----------
    title
        Which axis it is for.
    choices
        What there is to choose from.
    now
        The one that is there now.
    """

    def __init__(self, title: str, choices: Sequence[AxisChoice], now: str) -> None:
        super().__init__(title, "part of a name")
        self.names = [one.key for one in choices]
        self._choices, self._now = choices, now
        self._width = min(_WIDEST_NAME, max(map(cell_len, map(one_line, self.names)), default=0))

    def on_mount(self) -> None:
        """Name the keys."""
        self.show_keys([("enter", "take it"), ("esc", "leave")])

    @property
    def begins_at(self) -> int:
        """The one that is there now."""
        return self.names.index(self._now) if self._now in self.names else 0

    def draw_name(self, at: int) -> Sequence[Piece]:
        """Draw an axis with what it is."""
        choice, look = self._choices[at], self.list.look
        what = f"what the rows differ in, {choice.component}" if choice.component else choice.kind
        mark = "✓ " if choice.key == self._now else "  "
        return [
            (mark, look.match),
            (fit(one_line(choice.key), self._width), PLAIN),
            (f"  {what}", look.faint),
        ]

    def take(self, at: int) -> None:
        """Give the axis."""
        self.dismiss(self.names[at])
