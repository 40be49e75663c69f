"""The list of rows: a window over an array of row numbers, as quick for a million as for ten."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.style import Style
from textual.binding import BindingType
from textual.cache import LRUCache
from textual.events import Blur, Click, Focus, Resize
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from seeker.escaping import one_line
from seeker.tui.cells import around, fit
from seeker.tui.commands import Where, urgent_bindings
from seeker.tui.lights import Lights, line_text
from seeker.tui.messages import RowOpened, RowShown, RowsMoved
from seeker.tui.widgets.drawn import PLAIN, Drawn, Piece, lit
from seeker.tui.widgets.list_columns import GAP, ListColumn, Measured, fit_columns
from seeker.tui.widgets.row_state import RowState, label_pieces, label_width, mark_pieces, state_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from seeker.tui.desk import Desk

_CACHED = 1024
_POINTER = "▸ "
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
    """

    ALLOW_SELECT: ClassVar[bool] = False
    BINDINGS: ClassVar[list[BindingType]] = [*urgent_bindings(Where.ROWS)]
    DEFAULT_CSS = "RowList { overflow-x: hidden; overflow-y: scroll; scrollbar-size-vertical: 1; }"

    def __init__(self, *, id: str) -> None:  # noqa: A002 - textual's name
        super().__init__(id=id)
        self.index = 0
        self.kept: int | None = None
        self.notice = ""
        self._desk: Desk | None = None
        self._rows: NDArray[np.int64] | None = None
        self._lights = Lights()
        self._measured: tuple[Measured, ...] = ()
        self._columns: tuple[ListColumn, ...] = ()
        self._label_width = 0
        self._strips: LRUCache[tuple[int, RowState, Style], Strip] = LRUCache(_CACHED)

    @property
    def n_rows(self) -> int:
        """How many rows the result has."""
        return 0 if self._rows is None else len(self._rows)

    @property
    def row(self) -> int | None:
        """The number of the row under the cursor."""
        return None if self._rows is None or not self.n_rows else int(self._rows[self.index])

    def open(self, desk: Desk, measured: tuple[Measured, ...]) -> None:
        """Take rows from this desk from now on."""
        self._desk, self._measured = desk, measured
        self.lay_out()

    def show(self, rows: NDArray[np.int64], lights: Lights, index: int) -> None:
        """Show another result with the cursor at `index`."""
        self._rows, self._lights = rows, lights
        self._strips.clear()
        self.index = index
        self.virtual_size = Size(self.size.width, len(rows) + _HEADS)
        self._keep_in_view()
        self.refresh()
        self._tell()

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

    def lit_up(self) -> None:
        """Draw the rows again: what matched in some of them has been found."""
        self._strips.clear()
        self.refresh()

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
        if self._desk is None:
            return
        self._strips.clear()
        self._label_width = label_width(self._desk.classes, wide=self.size.width > 60)
        taken = len(_POINTER) + self._label_width
        self._columns = fit_columns(self._measured, self.size.width - taken)
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
        """Go to the row that was clicked; a second click opens it."""
        place = self.scroll_offset.y + event.y - _HEADS
        if event.y < _HEADS or place >= self.n_rows:
            return
        self.move_to(place)
        if event.chain > 1 and self.row is not None:
            self.post_message(RowOpened(self.row))

    def render_line(self, y: int) -> Strip:
        """Draw the line at height `y` of what is in view."""
        width = self.size.width
        if y < _HEADS:
            return self.strip(self._heads(), width)
        place = self.scroll_offset.y + y - _HEADS
        if self._desk is None or self._rows is None or place >= len(self._rows):
            said = [("  " + self.notice, self.look.faint)] if y == 2 and not self.n_rows else []
            return self.strip(said, width)
        row = int(self._rows[place])
        under = self._under(place)
        state = state_of(self._desk.standing, row)
        strip = self._strips.get((row, state, under))
        if strip is None:
            pieces = self._line(self._desk, row, state, pointed=place == self.index)
            strip = self._strips[row, state, under] = self.strip(pieces, width, under)
        return strip

    def _under(self, place: int) -> Style:
        """Give what colours a whole line: the cursor, strong when keys go to the list."""
        if place != self.index:
            return PLAIN
        return self.look.cursor if self.has_focus else self.look.cursor_away

    def _heads(self) -> list[Piece]:
        faint = self.look.faint
        pieces: list[Piece] = [(" " * len(_POINTER) + fit("label", self._label_width), faint)]
        if not self._columns:
            return []
        for column in self._columns:
            name = fit(one_line(column.name), column.width, right=column.is_number)
            pieces.append((" " * GAP + name, faint))
        return pieces

    def _line(self, desk: Desk, row: int, state: RowState, *, pointed: bool) -> list[Piece]:
        look = self.look
        marks = mark_pieces(state, look)
        pieces: list[Piece] = [(_POINTER if pointed else " " * len(_POINTER), look.name)]
        pieces += label_pieces(state, desk.classes, look, self._label_width - 2)
        pieces += marks
        for column in self._columns:
            pieces.append((" " * GAP, PLAIN))
            pieces += self._cell(desk, row, column)
        return pieces

    def _cell(self, desk: Desk, row: int, column: ListColumn) -> list[Piece]:
        value = desk.pool.cell(row, column.name)
        if value is None:
            return [(fit("·", column.width, right=column.is_number), self.look.faint)]
        text = line_text(value)
        spans = list(self._lights.of(row).lines.get(column.name, ()))
        if column.is_text:
            text, spans = around(text, spans, column.width)
        shown = fit(text, column.width, right=column.is_number)
        if not spans:
            return [(shown, PLAIN)]
        shift = shown.index(text) if column.is_number and text in shown else 0
        room = len(shown.rstrip("…"))
        inside = [(a + shift, min(b + shift, room)) for a, b in spans if a + shift < room]
        return list(lit(shown, inside, PLAIN, self.look.match))

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
