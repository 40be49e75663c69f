"""A note on a row: one line, in a person's own words."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Input

from seeker.tui.screens.dialog import Dialog


class NoteDialog(Dialog[str | None]):
    """Gives the note as it shall be, empty to take it away; None when left.

    Parameters
    ----------
    note
        The one that is there.
    """

    def __init__(self, note: str) -> None:
        super().__init__("Note on this row")
        self._had_one = bool(note)
        self._input = Input(
            " ".join(note.split()),
            placeholder="what is odd about it",
            compact=True,
            select_on_focus=False,
        )

    def contents(self) -> ComposeResult:
        """Lay out the line to write in."""
        yield self._input

    def on_mount(self) -> None:
        """Write on behind what is there."""
        keep = "keep it; empty takes it away" if self._had_one else "keep it"
        self.show_keys([("enter", keep), ("esc", "leave")])
        self._input.focus()

    def on_input_submitted(self) -> None:
        """Take what was written."""
        self.dismiss(self._input.value.strip())
