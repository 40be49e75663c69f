"""The list of rows: what keys and mouse do in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.events import Click, MouseScrollLeft, MouseScrollRight

from seeker.tui.command import Where
from seeker.tui.commands import urgent_bindings
from seeker.tui.lights import Lights
from seeker.tui.messages import ColumnsMoved, HeadClicked, MarksChanged, RowOpened
from seeker.tui.widgets.row_lines import MORE_RIGHT
from seeker.tui.widgets.row_window import HEADS, RowWindow

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class RowList(RowWindow, can_focus=True, inherit_bindings=False):
    """Rows to go through, to mark, and to look at from the first column to the last."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *urgent_bindings(Where.MARKS),
        *urgent_bindings(Where.ROWS),
    ]

    def show(self, rows: NDArray[np.int64], lights: Lights, index: int) -> None:
        """Show another result with the cursor at `index`; rows that are marked stay marked."""
        super().show(rows, lights, index)
        if self.marks is not None and self.marks.are_made:
            self._tell_marks()

    def move_to(self, index: int) -> None:
        """Put the cursor on a place of the result, as near as there is one."""
        if self.marks is not None:
            self.marks.step_away()
        super().move_to(index)

    def move_columns(self, by: int) -> None:
        """Show the columns that are `by` further right, or left where it is negative."""
        if self.columns.move(by):
            self.lay_out()
            self.post_message(ColumnsMoved())

    def on_click(self, event: Click) -> None:
        """Go to the row that was clicked; a second click opens it.

        With ctrl the click marks the row, with shift all rows from the cursor to it.
        """
        place = self.scroll_offset.y + event.y - HEADS
        if event.y < HEADS:
            self._click_head(event.x)
        elif place >= self.n_rows:
            return
        elif event.shift:
            self._extend_to(place)
        elif event.ctrl:
            self.move_to(place)
            self._toggle()
        else:
            self.move_to(place)
            if event.chain > 1 and self.row is not None:
                self.post_message(RowOpened(self.row))

    def _click_head(self, x: int) -> None:
        """Say which column's head was clicked; beside them, go sideways."""
        column = None if self._lines is None else self._lines.column_at(x)
        if self.columns.n_right and x >= self.width - len(MORE_RIGHT):
            self.move_columns(1)
        elif column is not None:
            self.post_message(HeadClicked(column))
        else:
            self.move_columns(-1)

    def on_mouse_scroll_right(self, event: MouseScrollRight) -> None:
        """Go right."""
        event.stop()
        self.move_columns(1)

    def on_mouse_scroll_left(self, event: MouseScrollLeft) -> None:
        """Go left."""
        event.stop()
        self.move_columns(-1)

    # Marks

    def mark_next(self) -> None:
        """Mark the row under the cursor, or take its mark off, and go on to the next."""
        self._toggle()
        self.move_to(self.index + 1)

    def extend_marks(self, by: int) -> None:
        """Mark the row under the cursor and those up to `by` further; going back unmarks."""
        self._extend_to(max(0, min(self.index + by, self.n_rows - 1)))

    def mark_all(self) -> None:
        """Mark every row of the result; none of them when all are marked."""
        if self.marks is not None and self.n_rows:
            self.marks.all_or_none()
            self._tell_marks()

    def leave_marks(self) -> None:
        """Take all marks off; from now on what is said is about the row under the cursor."""
        if self.marks is not None and self.marks.are_made:
            self.marks.clear()
            self._tell_marks()

    def _toggle(self) -> None:
        if self.marks is not None and self.n_rows:
            self.marks.toggle(self.index)
            self._tell_marks()

    def _extend_to(self, place: int) -> None:
        if self.marks is not None and self.n_rows:
            self.marks.extend(self.index, place)
            super().move_to(place)
            self._tell_marks()

    def _tell_marks(self) -> None:
        self.refresh()
        self.post_message(MarksChanged())
