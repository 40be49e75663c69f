"""Going to a row that a person knows: by its id, a part of it, or its number."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input, Static

from seeker.errors import SeekerError
from seeker.escaping import one_line
from seeker.tui.screens.dialog import Dialog
from seeker.tui.widgets.choices import Choices
from seeker.tui.widgets.drawn import Piece
from seeker.tui.widgets.line_input import LineInput
from seeker.tui.workers.threads import guarded

if TYPE_CHECKING:
    from seeker.session.row_names import RowName
    from seeker.tui.desk import Desk

_OFFERED = 8


@dataclass(frozen=True)
class Goal:
    """The row to go to. `index` is its place in the result; None where `search` finds it."""

    row: int
    index: int | None
    search: str


class GoToRow(Dialog[Goal | None]):
    """Gives a row, None when left. A row that the result doesn't have is asked about once more.

    Parameters
    ----------
    place_of
        Gives the place of a row in the result, None where it has none.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", priority=True),
        Binding("up", "move(-1)", priority=True),
    ]

    def __init__(self, desk: Desk, place_of: Callable[[int], int | None]) -> None:
        super().__init__("Go to a row")
        self._desk = desk
        self._place_of = place_of
        self._found: Sequence[RowName] = ()
        self._found_for: str | None = None
        self._takes = False
        self._asked: int | None = None
        self._input = LineInput(placeholder="id, part of an id, or number of the row")
        self._list = Choices(_OFFERED)
        self._told = Static(markup=False)

    def contents(self) -> ComposeResult:
        """Lay out the box, and what it may mean."""
        yield self._input
        yield self._list
        yield self._told

    def on_mount(self) -> None:
        """Wait for what is typed."""
        self.show_keys([("enter", "go there"), ("↑ ↓", "choose"), ("esc", "leave")])
        self.set_focus(self._input)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._takes, self._asked = False, None
        self._look_up(event.value)

    @on(Input.Submitted)
    def _entered(self) -> None:
        """Take the chosen row; of what was typed just now as soon as it is found."""
        self._takes = True
        if self._found_for == self._input.value:
            self._take()

    @on(Choices.Picked)
    def _picked(self, picked: Choices.Picked) -> None:
        self._asked = None
        if picked.takes:
            self._take()

    def action_move(self, by: int) -> None:
        """Choose another row."""
        self._asked = None
        self._list.move(by)

    @work(exclusive=True)
    async def _look_up(self, text: str) -> None:
        find = partial(self._desk.rows_named, text, _OFFERED)
        try:
            found = await asyncio.to_thread(guarded, find)
        except SeekerError as error:
            self._told.update(Text(one_line(error.what), self.look.error))
            return
        self._found, self._found_for = found, text
        self._list.show(len(found), self._line)
        missing = text.strip() and not found
        self._told.update(Text("no row has such an id or number" if missing else ""))
        if self._takes:
            self._take()

    def _line(self, place: int) -> Sequence[Piece]:
        name, look = self._found[place], self.look
        pieces: list[Piece] = [
            (one_line(name.id[:200]), look.strong),
            (f"   row {name.row + 1:,}", look.faint),
        ]
        if self._place_of(name.row) is None:
            pieces.append(("   not in this result", look.warning))
        return pieces

    def _take(self) -> None:
        self._takes = False
        if not self._found:
            return
        name = self._found[self._list.choice]
        index = self._place_of(name.row)
        if index is None and self._asked != name.row:
            self._asked = name.row
            way = one_line(name.search) or "the search is emptied"
            self._told.update(
                Text(f"row {name.row + 1:,} is not in this result: enter again shows it ({way})")
            )
            return
        self.dismiss(Goal(name.row, index, name.search))
