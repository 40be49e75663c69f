"""The commands that go back to what was said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seeker.tui.screens.auditing import Auditing
from seeker.tui.workers.searching import listed

if TYPE_CHECKING:
    from seeker.session.answers import ActionDetail


class Recalling(Auditing):
    """The way to the history, and from there to the rows of an action."""

    def action_history(self) -> None:
        """Show all that was said."""
        desk = self.opened_desk()
        if desk is not None:
            from seeker.tui.screens.history import HistoryScreen

            self.app.push_screen(HistoryScreen(self, desk), self._go_to_rows_of)

    def _go_to_rows_of(self, detail: ActionDetail | None) -> None:
        """Show the rows of an action: by a search that finds them, else as they are."""
        if detail is None:
            return
        self.action_to_rows()
        if detail.search is not None:
            self.box.value = detail.search
            return
        number = f"action {detail.view.number:,}"
        self._show_answer(listed(detail.rows, f"the rows of {number}; f5 searches again"))
