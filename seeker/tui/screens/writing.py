"""One line to write: a note, a name."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from seeker.tui.screens.dialog import Dialog
from seeker.tui.widgets.line_input import LineInput


class WritingDialog(Dialog[str | None]):
    """Gives what was written, without blanks at its ends; None when left.

    Parameters
    ----------
    title
        What is asked for.
    text
        What is there already; the person writes on behind it.
    hint
        What stands in the empty line.
    takes
        What enter does, in a word or two.
    may_be_empty
        Whether enter takes nothing for an answer.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "take", show=False, priority=True)]

    def __init__(
        self, title: str, text: str = "", *, hint: str, takes: str, may_be_empty: bool = False
    ) -> None:
        super().__init__(title)
        self._takes, self._may_be_empty = takes, may_be_empty
        self._input = LineInput(" ".join(text.split()), placeholder=hint)

    def contents(self) -> ComposeResult:
        """Lay out the line."""
        yield self._input

    def on_mount(self) -> None:
        """Write."""
        self.show_keys([("enter", self._takes), ("esc", "leave")])
        self.set_focus(self._input)

    def action_take(self) -> None:
        """Take what was written."""
        written = self._input.value.strip()
        if written or self._may_be_empty:
            self.dismiss(written)
