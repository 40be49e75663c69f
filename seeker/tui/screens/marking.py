"""The commands that mark rows, and which rows a command is about: the marked ones, or one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on

from seeker.tui.marks import Marks
from seeker.tui.messages import MarksChanged
from seeker.tui.opening import Opener, OpenRequest
from seeker.tui.screens.desk_screen import DeskScreen
from seeker.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MOST = 20_000
"""Rows that are labeled one by one at most; more of them want a rule."""


@dataclass(frozen=True)
class Meant:
    """The rows that a command is about.

    `marked` is true when they were marked; `left_out` counts marked rows that the result on the
    screen doesn't have: nothing is said about what isn't shown.
    """

    rows: Sequence[int] | NDArray[np.int64]
    marked: bool = False
    left_out: int = 0

    @property
    def after(self) -> str:
        """What is told behind what was done."""
        if not self.left_out:
            return "u undoes"
        rows = "1 marked row is" if self.left_out == 1 else f"{self.left_out:,} marked rows are"
        return f"{rows} not in this result and stayed as before; u undoes"


class Marking(DeskScreen):
    """Mark mode begins with the first mark, and ends when something was said or with escape."""

    def __init__(self, request: OpenRequest, opener: Opener) -> None:
        super().__init__(request, opener)
        self.rows = RowList(id="rows")

    def row_to_say(self) -> int | None:
        """Give the row under the cursor; None, with the reason shown, when there can be none."""
        raise NotImplementedError

    def rows_to_say(self) -> Meant | None:
        """Give the rows to say something about; None, with the reason shown, without any."""
        row = self.row_to_say()
        if row is None:
            return None
        marks = self.rows.marks
        if marks is None or not marks.are_made:
            return Meant([row])
        rows = marks.rows()
        if not len(rows):
            self.show_said(f"{told(marks)}: space marks, esc takes the marks off")
            return None
        if len(rows) > MOST:
            self.show_said(
                f"{len(rows):,} rows are too many to label one by one:"
                " R labels a whole result as one rule"
            )
            return None
        return Meant(rows, marked=True, left_out=marks.count - len(rows))

    def said_of(self, meant: Meant) -> None:
        """Take the marks off that something was said about."""
        if meant.marked:
            self.rows.leave_marks()

    @property
    def is_marking(self) -> bool:
        """Rows are being marked."""
        return self.rows.marks is not None and self.rows.marks.are_made

    def marks_told(self) -> str:
        """Say for the title how many rows are marked; nothing while none are being marked."""
        marks = self.rows.marks
        return told(marks) if marks is not None and marks.are_made else ""

    @on(MarksChanged)
    def _marks_changed(self) -> None:
        """Tell how many rows are marked, and what can be done about them."""
        if marks := self.marks_told():
            self.show_said(f"{marks}: a class's key labels them, esc takes the marks off")
        self.refresh_bindings()
        self.show_marks()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let space mark rows only while rows are marked; else it skips."""
        if action == "mark_on":
            return self.is_marking
        return super().check_action(action, parameters)

    def show_marks(self) -> None:
        """Show how many rows are marked."""

    def action_mark(self) -> None:
        """Mark the row, or take its mark off, and go on."""
        if self.opened_desk() is not None:
            self.rows.mark_next()

    def action_mark_on(self) -> None:
        """Mark the row, or take its mark off, and go on."""
        self.rows.mark_next()

    def action_mark_down(self) -> None:
        """Mark the row and the next one."""
        if self.opened_desk() is not None:
            self.rows.extend_marks(1)

    def action_mark_up(self) -> None:
        """Mark the row and the one above it."""
        if self.opened_desk() is not None:
            self.rows.extend_marks(-1)

    def action_mark_all(self) -> None:
        """Mark every row of the result, or none of them when all are marked."""
        if self.opened_desk() is not None:
            self.rows.mark_all()


def told(marks: Marks) -> str:
    """Say how many rows are marked."""
    here, everywhere = marks.here, marks.count
    if here == everywhere:
        return f"{here:,} marked"
    if not here:
        return f"{everywhere:,} marked, none of them in this result"
    return f"{everywhere:,} marked, {everywhere - here:,} of them not in this result"
