"""The commands that go about: from row to row, and between search box, list and row."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING

from textual import on, work

from seeker.errors import SeekerError
from seeker.tui.messages import ColumnsFitted, ColumnsMoved, RowOpened
from seeker.tui.opening import Opener, OpenRequest
from seeker.tui.screens.saying import Saying
from seeker.tui.widgets.list_columns import AT_ONCE, ColumnChoice, measure
from seeker.tui.widgets.row_pane import RowPane
from seeker.tui.widgets.search_box import SearchBox
from seeker.tui.workers.threads import guarded

if TYPE_CHECKING:
    from seeker.tui.screens.go_to_row import Goal

READING = "-reading"
FACETING = "-faceting"
FEATURING = "-featuring"
"""The classes of a screen that shows the row, the facets or the features in a spot that they share.

Where there is no room for two, that is the spot of the list.
"""
MAPPING = "-mapping"
COMPARING = "-comparing"
"""The classes of a screen that shows the map in the place of the list, and two maps."""

_COLUMNS = "columns"


class Going(Saying):
    """Where the keys go, and where the cursor is."""

    def __init__(self, request: OpenRequest, opener: Opener) -> None:
        super().__init__(request, opener)
        self.box = SearchBox()
        self.pane = RowPane(id="row")
        self._told_of_columns: str | None = None

    @on(RowOpened)
    def action_read_row(self) -> None:
        """Go to the row in full; on a narrow screen it takes the list's place."""
        if self.rows.row is None:
            return
        self.show_in_spot(READING)
        self.set_focus(self.pane)

    def show_in_spot(self, kind: str | None) -> None:
        """Show the row, the facets or the features in the spot that they share; None for none."""
        for other in (READING, FACETING, FEATURING):
            self.set_class(other == kind, other)

    def action_to_rows(self) -> None:
        """Go to the rows; what stands beside them stays where there is room for both."""
        if self.has_class("-narrow"):
            self.show_in_spot(None)
        self.rows.keep()
        self.set_focus(self.rows)

    def action_search(self) -> None:
        """Go to the search box."""
        self.set_focus(self.box)

    def action_clear_box(self) -> None:
        """Empty the search box: every row is shown."""
        self.box.value = ""

    def action_stop(self) -> None:
        """Leave the box or the row; on the list, take the marks off or stop what is being built."""
        if not self.rows.has_focus:
            self.action_to_rows()
        elif self.is_marking:
            self.rows.leave_marks()
            self.show_said("no row is marked any more")
        elif self.is_building:
            self.stop_building()

    def action_go_to_row(self) -> None:
        """Ask for a row by its id or number, and go there."""
        desk = self.opened_desk()
        if desk is None:
            return

        def found(goal: Goal | None) -> None:
            if goal is None:
                return
            self.action_to_rows()
            if goal.index is None:
                self.rows.kept = goal.row
                self.box.value = goal.search
            else:
                self.rows.move_to(goal.index)

        from seeker.tui.screens.go_to_row import GoToRow

        self.app.push_screen(GoToRow(desk, self.rows.place_of), found)

    def action_search_like(self) -> None:
        """Search for the rows most like the one at the cursor, itself the first."""
        desk, row = self.opened_desk(), self.rows.row
        if desk is None or row is None:
            return
        search = desk.search_like(row)
        if not search:
            self.show_said("no search can name this row: its id would be read as a text")
            return
        self.action_to_rows()
        self.rows.kept = None
        self.box.value = search

    def action_choose_columns(self) -> None:
        """Ask which columns the list shows, and how."""
        desk = self.opened_desk()
        if desk is None:
            return
        pool, chosen = desk.pool, self._column_choice()
        widths = {} if chosen is None else chosen.widths
        shown = {column.name: column.width for column in self.rows.columns.shown}
        if chosen is not None:
            shown = {name: shown.get(name, widths.get(name, 0)) for name in chosen.shown}
        types = {name: pool.columns[name].type for name in pool.visible}
        from seeker.tui.screens.columns import ColumnsDialog

        dialog = ColumnsDialog(pool.visible, shown, widths, types)
        self.app.push_screen(dialog, self._columns_chosen)

    def _columns_chosen(self, choice: ColumnChoice | None) -> None:
        if choice is None or self.desk is None:
            return
        kept = {"shown": list(choice.shown), "widths": dict(choice.widths)}
        self.remembered.put(_COLUMNS, kept if choice.shown else None, pool=self.pool_key)
        self.show_columns()

    def _column_choice(self) -> ColumnChoice | None:
        """Give the columns that the person has chosen of this pool before, None for none."""
        if self.desk is None:
            return None
        kept = self.remembered.get(_COLUMNS, pool=self.pool_key)
        return ColumnChoice.of(kept, self.desk.pool.visible)

    def restore_columns(self) -> None:
        """Show the columns that the person has chosen of this pool before, if any."""
        if self._column_choice() is not None:
            self.show_columns()

    @work(exclusive=True, group="columns")
    async def show_columns(self) -> None:
        """Show the columns that the person has chosen, or the first ones."""
        if self.desk is None:
            return
        choice = self._column_choice()
        look = partial(measure, self.desk.pool, None if choice is None else choice.shown)
        try:
            columns = await asyncio.to_thread(guarded, look)
        except SeekerError as error:
            self.show_trouble(error)
            return
        self.rows.show_columns(columns, None if choice is None else choice.widths)

    @on(ColumnsMoved)
    def _tell_columns(self) -> None:
        """Say which columns are in view, and look at those that will be next."""
        self._told_of_columns = self.rows.columns.told
        self.show_said(self._told_of_columns)
        if self.rows.columns.wants_more:
            self._measure_more()

    @on(ColumnsFitted)
    def _correct_columns(self) -> None:
        """Say again which columns are in view, where that is what was said last."""
        if self._told_of_columns is not None and self.last_said() == self._told_of_columns:
            self._tell_columns()

    @work(exclusive=True, group="more columns")
    async def _measure_more(self) -> None:
        pool, choice = self.rows.pool, self._column_choice()
        if pool is None:
            return
        names = None if choice is None else choice.shown
        most = len(self.rows.columns.known.measured) + AT_ONCE
        try:
            columns = await asyncio.to_thread(guarded, partial(measure, pool, names, most))
        except SeekerError as error:
            self.show_trouble(error)
            return
        if pool is self.rows.pool:
            self.rows.take_columns(columns)

    def action_next_column(self) -> None:
        """Show one more column at the right."""
        self.rows.move_columns(1)

    def action_previous_column(self) -> None:
        """Show one more column at the left."""
        self.rows.move_columns(-1)

    def action_next_columns(self) -> None:
        """Go right by what is in view."""
        self.rows.move_columns(max(1, self.rows.columns.n_in_row))

    def action_previous_columns(self) -> None:
        """Go left by what is in view."""
        self.rows.move_columns(-max(1, self.rows.columns.n_in_row))

    def action_next_row(self) -> None:
        """Go down by one."""
        self.rows.move_to(self.rows.index + 1)

    def action_previous_row(self) -> None:
        """Go up by one."""
        self.rows.move_to(self.rows.index - 1)

    def action_next_page(self) -> None:
        """Go down by what is in view."""
        self.rows.move_to(self.rows.index + self.rows.page)

    def action_previous_page(self) -> None:
        """Go up by what is in view."""
        self.rows.move_to(self.rows.index - self.rows.page)

    def action_first_row(self) -> None:
        """Go to the first row."""
        self.rows.move_to(0)

    def action_last_row(self) -> None:
        """Go to the last row."""
        self.rows.move_to(self.rows.n_rows - 1)
