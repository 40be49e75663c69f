"""By which column the rows are sorted: chosen by name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len

from seeker.escaping import one_line
from seeker.tui.cells import fit
from seeker.tui.screens.list_dialog import ListDialog
from seeker.tui.widgets.drawn import PLAIN, Piece

if TYPE_CHECKING:
    from seeker.tui.desk import PoolView

_WIDEST_NAME = 30
_ARROWS = {None: " ", False: "▲", True: "▼"}


class SortDialog(ListDialog[str]):
    """Gives a column, None when left.

    Parameters
    ----------
    pool
        Its visible columns are offered, all but vectors.
    now
        The column by which the rows are sorted now, if any, and whether backwards.
    """

    def __init__(self, pool: PoolView, now: tuple[str, bool] | None) -> None:
        super().__init__("Sort the rows by", "part of a column's name")
        self._types = {
            name: pool.columns[name].type
            for name in pool.visible
            if pool.columns[name].type != "vector"
        }
        self.names = list(self._types)
        self._now = now
        self._width = min(_WIDEST_NAME, max(map(cell_len, map(one_line, self.names)), default=0))

    def on_mount(self) -> None:
        """Name the keys."""
        self.show_keys(
            [("enter", "sort; again turns round, and then takes it off"), ("esc", "leave")]
        )

    @property
    def begins_at(self) -> int:
        """The column by which the rows are sorted now."""
        now = "" if self._now is None else self._now[0]
        return self.names.index(now) if now in self.names else 0

    def draw_name(self, at: int) -> Sequence[Piece]:
        """Draw a column with its type, and the direction of the sort that is on."""
        name, look = self.names[at], self.list.look
        backwards = self._now[1] if self._now is not None and self._now[0] == name else None
        return [
            (f"{_ARROWS[backwards]} ", look.match),
            (fit(one_line(name), self._width), PLAIN),
            (f"  {self._types[name]}", look.faint),
        ]

    def take(self, at: int) -> None:
        """Give the column."""
        self.dismiss(self.names[at])
