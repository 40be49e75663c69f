"""What something would do, to be confirmed before it is done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from seeker.escaping import one_line
from seeker.tui.screens.dialog import Dialog


class ConfirmDialog(Dialog[bool | None]):
    """Gives True when the person wants it, None when not.

    Parameters
    ----------
    title
        What would be done.
    consequences
        What that brings about, a line each.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,y", "confirm", show=False),
        Binding("n,q", "leave", show=False),
    ]

    def __init__(self, title: str, consequences: Sequence[str]) -> None:
        super().__init__(title)
        self._consequences = consequences

    def contents(self) -> ComposeResult:
        """Tell what it brings about."""
        yield Static(Text("\n".join(map(one_line, self._consequences))), markup=False)

    def on_mount(self) -> None:
        """Name the keys."""
        self.show_keys([("enter", "do it"), ("esc", "leave it")])

    def action_confirm(self) -> None:
        """Want it."""
        self.dismiss(True)
