"""What the rows of a rectangle have in common: searches to choose from, or the rows as they are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len

from seeker.escaping import one_line
from seeker.tui.cells import fit
from seeker.tui.screens.list_dialog import ListDialog
from seeker.tui.widgets.drawn import Piece

if TYPE_CHECKING:
    from seeker.tui.workers.explaining import InCommon

_WIDEST = 60


class InCommonDialog(ListDialog[str]):
    """Gives a search, an empty one for the rows as a list, None when left.

    Parameters
    ----------
    n_rows
        How many rows the rectangle holds.
    found
        Searches that hold them and little else.
    """

    def __init__(self, n_rows: int, found: Sequence[InCommon]) -> None:
        rows = "1 row" if n_rows == 1 else f"{n_rows:,} rows"
        super().__init__(f"What tells the {rows} in the rectangle from the others", "part of one")
        self._n_rows, self._found = n_rows, found
        self.names = [*(one.search for one in found), "these rows, as a list"]
        self._width = min(_WIDEST, max(cell_len(one_line(name)) for name in self.names))

    def on_mount(self) -> None:
        """Name the keys."""
        self.show_keys([("enter", "search for it"), ("esc", "leave")])

    def draw_name(self, at: int) -> Sequence[Piece]:
        """Draw a search with how many of the rows it holds, and how many others."""
        look = self.list.look
        name = fit(one_line(self.names[at]), self._width)
        if at == len(self._found):
            return [(name, look.name), ("  no search, so no rule: mark and label them", look.faint)]
        one = self._found[at]
        return [
            (name, look.strong),
            (f"  {one.inside:,} of the {self._n_rows:,}, and {one.outside:,} others", look.faint),
        ]

    def take(self, at: int) -> None:
        """Give the search."""
        self.dismiss(self._found[at].search if at < len(self._found) else "")
