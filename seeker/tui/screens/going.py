"""The commands that go about: from row to row, and between search box, list and row."""

from __future__ import annotations

from textual import on

from seeker.tui.messages import RowOpened
from seeker.tui.opening import Opener, OpenRequest
from seeker.tui.screens.saying import Saying
from seeker.tui.widgets.row_pane import RowPane
from seeker.tui.widgets.search_box import SearchBox

READING = "-reading"
"""The class of a screen that shows the row in the list's place, where there is no room for both."""


class Going(Saying):
    """Where the keys go, and where the cursor is."""

    def __init__(self, request: OpenRequest, opener: Opener) -> None:
        super().__init__(request, opener)
        self.box = SearchBox()
        self.pane = RowPane(id="row")

    @on(RowOpened)
    def action_read_row(self) -> None:
        """Go to the row in full; on a narrow screen it takes the list's place."""
        if self.rows.row is None:
            return
        self.add_class(READING)
        self.set_focus(self.pane)

    def action_to_rows(self) -> None:
        """Go to the rows."""
        self.remove_class(READING)
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
