"""The list of rows: a window over an array of row numbers, as quick for a million as for ten."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar, TypeAlias

from rich.style import Style
from textual.binding import BindingType
from textual.cache import LRUCache
from textual.events import Blur, Click, Focus, Resize
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from seeker.tui.command import Where
from seeker.tui.commands import urgent_bindings
from seeker.tui.lights import Lights
from seeker.tui.marks import Marks
from seeker.tui.messages import HeadClicked, MarksChanged, RowOpened, RowShown, RowsMoved
from seeker.tui.widgets.drawn import PLAIN, Drawn
from seeker.tui.widgets.list_columns import ListColumn, Measured, fit_columns
from seeker.tui.widgets.row_lines import EDGE, RowLines
from seeker.tui.widgets.row_state import RowState, label_width, state_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from seeker.tui.desk import RowsView

_LineKey: TypeAlias = "tuple[int, RowState | None, Style, bool]"
"""What a line depends on: the row and its state, what colours all of it, whether it is marked."""

_CACHED = 1024
_HEADS = 1


class RowList(Drawn, ScrollView, can_focus=True, inherit_bindings=False):
    """Rows of a result with a cursor; the first line holds the names of the columns.

    A line is drawn when it comes into view and kept while nothing about it changes. Showing
    another result draws what is in view and no more.

    Attributes
    ----------
    index
        The place of the cursor in the result.
    kept
        The row that the person went to last: while a search is typed, it is found again in each
        result that has it. None before there is one.
    marks
        The rows that are marked; None before there are rows.
    """

    ALLOW_SELECT: ClassVar[bool] = False
    BINDINGS: ClassVar[list[BindingType]] = [
        *urgent_bindings(Where.MARKS),
        *urgent_bindings(Where.ROWS),
    ]
    DEFAULT_CSS = "RowList { overflow-x: hidden; overflow-y: scroll; scrollbar-size-vertical: 1; }"

    def __init__(self, *, id: str) -> None:  # noqa: A002 - textual's name
        super().__init__(id=id)
        self.index = 0
        self.kept: int | None = None
        self.marks: Marks | None = None
        self.notice = ""
        self._seen: RowsView | None = None
        self._rows: NDArray[np.int64] | None = None
        self._lights = Lights()
        self._measured: tuple[Measured, ...] = ()
        self._sorted: tuple[str, bool] | None = None
        self._widths: Mapping[str, int] = {}
        self._lines: RowLines | None = None
        self._strips: LRUCache[_LineKey, Strip] = LRUCache(_CACHED)

    @property
    def n_rows(self) -> int:
        """How many rows the result has."""
        return 0 if self._rows is None else len(self._rows)

    @property
    def row(self) -> int | None:
        """The number of the row under the cursor."""
        return None if self._rows is None or not self.n_rows else int(self._rows[self.index])

    def open(self, seen: RowsView, measured: tuple[Measured, ...]) -> None:
        """Take rows from here from now on; they can be marked where it is known what they are."""
        self._seen, self._measured = seen, measured
        self.marks = None if seen.standing is None else Marks(seen.pool.n_rows)
        self.lay_out()

    def show_columns(
        self, measured: tuple[Measured, ...], widths: Mapping[str, int] | None = None
    ) -> None:
        """Show these columns from now on, as many as fit; `widths` are those that were said."""
        self._measured, self._widths = measured, widths or {}
        self.lay_out()

    def show_sorting(self, column: str | None, *, backwards: bool = False) -> None:
        """Show at its head by which column the rows are sorted."""
        self._sorted = None if column is None else (column, backwards)
        self.refresh(Region(0, 0, self.size.width, _HEADS))

    def show(self, rows: NDArray[np.int64], lights: Lights, index: int) -> None:
        """Show another result with the cursor at `index`.

        What is in view stays there where it is the same rows.
        """
        stays = self._has_in_view(rows) and index == self.index
        self._rows, self._lights = rows, lights
        self._strips.clear()
        self.index = index
        self.virtual_size = Size(self.size.width, len(rows) + _HEADS)
        if not stays:
            self._keep_in_view()
        self.refresh()
        self._tell()
        if self.marks is not None:
            self.marks.show(rows)
            if self.marks.are_made:
                self._tell_marks()

    def _has_in_view(self, rows: NDArray[np.int64]) -> bool:
        """Tell whether another result has the rows in view in the very same places."""
        if self._rows is None:
            return False
        top = self.scroll_offset.y
        now = self._rows[top : top + self.page]
        return len(now) > 0 and bool(now.tolist() == rows[top : top + self.page].tolist())

    def say(self, notice: str) -> None:
        """Put a sentence in the place of the rows while there are none."""
        self.notice = notice
        self.refresh()

    def place_of(self, row: int) -> int | None:
        """Find a row in the result."""
        if self._rows is None:
            return None
        places = (self._rows == row).nonzero()[0]
        return int(places[0]) if len(places) else None

    def move_to(self, index: int) -> None:
        """Put the cursor on a place of the result, as near as there is one."""
        if self.marks is not None:
            self.marks.step_away()
        self._move_to(index)

    def _move_to(self, index: int) -> None:
        index = max(0, min(index, self.n_rows - 1))
        if not self.n_rows or index == self.index:
            return
        for place in (self.index, index):
            self._refresh_place(place)
        self.index = index
        self.keep()
        self._keep_in_view()
        self._tell()

    def keep(self) -> None:
        """Take the row under the cursor for the one that the person went to."""
        self.kept = self.row

    def window(self, before: float, after: float) -> list[int]:
        """Give the rows in view, and so many pages of rows before and after them."""
        if self._rows is None:
            return []
        top = self.scroll_offset.y
        first = max(0, top - int(before * self.page))
        rows: list[int] = self._rows[first : top + int((1 + after) * self.page)].tolist()
        return rows

    @property
    def columns(self) -> Sequence[ListColumn]:
        """The columns that are shown."""
        return () if self._lines is None else self._lines.columns

    def lit_up(self) -> None:
        """Draw the rows again: what matched in some of them has been found."""
        self._strips.clear()
        self.refresh()

    def places_in_view(self) -> list[tuple[int, int]]:
        """Give the line of each row in view, and its place in the result."""
        top = self.scroll_offset.y
        return [(_HEADS + y, top + y) for y in range(min(self.page, self.n_rows - top))]

    @property
    def page(self) -> int:
        """How many rows are in view."""
        return max(1, self.size.height - _HEADS)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Move the scrollbar when that can be seen: one row of a million is no eighth of a cell.

        Drawing the bar costs as much as drawing the rows.
        """
        eighth = self.virtual_size.height / (8 * max(1, self.size.height))
        at_an_end = new_value in (0, self.max_scroll_y)
        bar = self.vertical_scrollbar
        if self.show_vertical_scrollbar and (at_an_end or abs(bar.position - new_value) >= eighth):
            bar.position = new_value
        if round(old_value) != round(new_value):
            self.refresh(self.size.region)
            self.post_message(RowsMoved())

    def lay_out(self) -> None:
        """Fit the columns to the width and to the classes that there are."""
        if self._seen is None:
            return
        self._strips.clear()
        labels = label_width(self._seen.classes, wide=self.size.width > 60)
        columns = fit_columns(self._measured, self.size.width - EDGE - labels, self._widths)
        self._lines = RowLines(self._seen, columns, labels)
        self.refresh()

    def notify_style_update(self) -> None:
        """Draw everything again in the new colours."""
        super().notify_style_update()
        self._strips.clear()

    def on_resize(self, event: Resize) -> None:
        """Fit the columns, and keep the cursor in view."""
        self.virtual_size = Size(self.size.width, self.n_rows + _HEADS)
        self.lay_out()
        self._keep_in_view()
        self.post_message(RowsMoved())

    def on_focus(self, event: Focus) -> None:
        """Draw the cursor stronger."""
        self._refresh_place(self.index)

    def on_blur(self, event: Blur) -> None:
        """Draw the cursor weaker."""
        self._refresh_place(self.index)

    def on_click(self, event: Click) -> None:
        """Go to the row that was clicked; a second click opens it.

        With ctrl the click marks the row, with shift all rows from the cursor to it.
        """
        place = self.scroll_offset.y + event.y - _HEADS
        if event.y < _HEADS:
            column = None if self._lines is None else self._lines.column_at(event.x)
            if column is not None:
                self.post_message(HeadClicked(column))
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
            self._move_to(place)
            self._tell_marks()

    def _tell_marks(self) -> None:
        self.refresh()
        self.post_message(MarksChanged())

    def render_line(self, y: int) -> Strip:
        """Draw the line at height `y` of what is in view."""
        width, lines = self.size.width, self._lines
        if y < _HEADS:
            return self.strip([] if lines is None else lines.heads(self.look, self._sorted), width)
        place = self.scroll_offset.y + y - _HEADS
        if self._seen is None or self._rows is None or lines is None or place >= self.n_rows:
            said = [("  " + self.notice, self.look.faint)] if y == 2 and not self.n_rows else []
            return self.strip(said, width)
        row, pointed = int(self._rows[place]), place == self.index
        under = self._under(pointed=pointed)
        standing = self._seen.standing
        state = None if standing is None else state_of(standing, row)
        marked = self.marks is not None and row in self.marks
        strip = self._strips.get((row, state, under, marked))
        if strip is None:
            pieces = lines.line(row, state, self._lights, self.look, pointed=pointed, marked=marked)
            strip = self._strips[row, state, under, marked] = self.strip(pieces, width, under)
        return strip

    def _under(self, *, pointed: bool) -> Style:
        """Give what colours a whole line: the cursor, strong when keys go to the list."""
        if not pointed:
            return PLAIN
        return self.look.cursor if self.has_focus else self.look.cursor_away

    def _keep_in_view(self) -> None:
        top = self.scroll_offset.y
        if self.index < top:
            self.scroll_to(y=self.index, animate=False, force=True)
        elif self.index >= top + self.page:
            self.scroll_to(y=self.index - self.page + 1, animate=False, force=True)

    def _refresh_place(self, place: int) -> None:
        y = place - self.scroll_offset.y + _HEADS
        self.refresh(Region(0, y, self.size.width, 1))

    def _tell(self) -> None:
        if self.row is not None:
            self.post_message(RowShown(self.row, self.index))
