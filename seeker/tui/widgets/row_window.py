"""A window over an array of row numbers: drawing rows is as quick for a million as for ten."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar, TypeAlias

from rich.style import Style
from textual.cache import LRUCache
from textual.events import Blur, Focus, Resize
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from seeker.tui.lights import Lights
from seeker.tui.marks import Marks
from seeker.tui.messages import ColumnsFitted, RowShown, RowsMoved
from seeker.tui.widgets.column_window import ColumnWindow
from seeker.tui.widgets.drawn import PLAIN, Drawn
from seeker.tui.widgets.list_columns import Columns
from seeker.tui.widgets.row_lines import EDGE, MORE_RIGHT, RowLines
from seeker.tui.widgets.row_opinion import opinion_width
from seeker.tui.widgets.row_state import RowState, label_width, state_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from seeker.tui.desk import PoolView, RowsView
    from seeker.tui.desk_models import OpinionView

_LineKey: TypeAlias = "tuple[int, RowState | None, Style, bool]"
"""What a line depends on: the row and its state, what colours all of it, whether it is marked."""

_CACHED = 1024
HEADS = 1


class RowWindow(Drawn, ScrollView, can_focus=True, inherit_bindings=False):
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
    columns
        Which columns are in view.
    """

    ALLOW_SELECT: ClassVar[bool] = False
    DEFAULT_CSS = """
    RowWindow { overflow-x: hidden; overflow-y: scroll; scrollbar-size-vertical: 1; }
    """

    def __init__(self, *, id: str) -> None:  # noqa: A002 - textual's name
        super().__init__(id=id)
        self.index = 0
        self.kept: int | None = None
        self.marks: Marks | None = None
        self.columns = ColumnWindow()
        self.notice = ""
        self._seen: RowsView | None = None
        self._rows: NDArray[np.int64] | None = None
        self._lights = Lights()
        self._sorted: tuple[str, bool] | None = None
        self._opinion: OpinionView | None = None
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

    @property
    def pool(self) -> PoolView | None:
        """Where the values are from."""
        return None if self._seen is None else self._seen.pool

    def open(self, seen: RowsView, columns: Columns) -> None:
        """Take rows from here from now on; they can be marked where it is known what they are."""
        self._seen, self.columns = seen, ColumnWindow(columns, first=self.columns.first)
        self.marks = None if seen.standing is None else Marks(seen.pool.n_rows)
        self.lay_out()

    def show_columns(self, columns: Columns, widths: Mapping[str, int] | None = None) -> None:
        """Show these columns from now on, as many as fit; `widths` are those that were said."""
        self.columns = ColumnWindow(columns, widths or {})
        self.lay_out()

    def take_columns(self, columns: Columns) -> None:
        """Take the same columns, of which more have been looked at."""
        self.columns.known = columns
        self.lay_out()

    def show_opinion(self, opinion: OpinionView | None) -> None:
        """Show what the models say of each row from now on; the rows stay where they are."""
        self._opinion = opinion
        self.lay_out()

    @property
    def shows_opinion(self) -> bool:
        """The person sees what the model says of the rows."""
        return self._opinion is not None

    def show_sorting(self, column: str | None, *, backwards: bool = False) -> None:
        """Show at its head by which column the rows are sorted."""
        self._sorted = None if column is None else (column, backwards)
        self.refresh(Region(0, 0, self.size.width, HEADS))

    def show(self, rows: NDArray[np.int64], lights: Lights, index: int) -> None:
        """Show another result with the cursor at `index`.

        What is in view stays there where it is the same rows.
        """
        stays = self._has_in_view(rows) and index == self.index
        self._rows, self._lights = rows, lights
        self._strips.clear()
        self.index = index
        self.virtual_size = Size(self.size.width, len(rows) + HEADS)
        if not stays:
            self._keep_in_view()
        self.refresh()
        self._tell()
        if self.marks is not None:
            self.marks.show(rows)

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

    def places_in_view(self) -> list[tuple[int, int]]:
        """Give the line of each row in view, and its place in the result."""
        top = self.scroll_offset.y
        return [(HEADS + y, top + y) for y in range(min(self.page, self.n_rows - top))]

    @property
    def width(self) -> int:
        """The cells of a line; the scrollbar stands beside them."""
        return self.scrollable_content_region.width

    @property
    def page(self) -> int:
        """How many rows are in view."""
        return max(1, self.size.height - HEADS)

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
        labels = label_width(self._seen.classes, wide=self.width > 60)
        says = 0 if self._opinion is None else opinion_width(self._seen.classes)
        told = self.columns.told
        self.columns.fit(self.width - EDGE - labels - says)
        if self.columns.told != told:
            self.post_message(ColumnsFitted())
        self._lines = RowLines(self._seen, self.columns, labels, self._opinion)
        self.refresh()

    def notify_style_update(self) -> None:
        """Draw everything again in the new colours."""
        super().notify_style_update()
        self._strips.clear()

    def on_resize(self, event: Resize) -> None:
        """Fit the columns, and keep the cursor in view."""
        self.virtual_size = Size(self.size.width, self.n_rows + HEADS)
        self.lay_out()
        self._keep_in_view()
        self.post_message(RowsMoved())

    def on_focus(self, event: Focus) -> None:
        """Draw the cursor stronger."""
        self._refresh_place(self.index)

    def on_blur(self, event: Blur) -> None:
        """Draw the cursor weaker."""
        self._refresh_place(self.index)

    def render_line(self, y: int) -> Strip:
        """Draw the line at height `y` of what is in view."""
        width, lines = self.size.width, self._lines
        if y < HEADS:
            return self._heads(width)
        place = self.scroll_offset.y + y - HEADS
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

    def _heads(self, width: int) -> Strip:
        """Draw the names of the columns, and at the end of the line whether there are more."""
        heads = [] if self._lines is None else self._lines.heads(self.look, self._sorted)
        if not self.columns.n_right:
            return self.strip(heads, width)
        end = [(MORE_RIGHT, self.look.name)]
        before = self.width - len(MORE_RIGHT)
        return Strip.join([self.strip(heads, before), self.strip(end, width - before)])

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
        y = place - self.scroll_offset.y + HEADS
        self.refresh(Region(0, y, self.size.width, 1))

    def _tell(self) -> None:
        if self.row is not None:
            self.post_message(RowShown(self.row, self.index))
