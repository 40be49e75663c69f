"""A panel over the screen: a title, lines to read, and keys at the bottom."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, TypeVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from seeker.escaping import one_line
from seeker.tui.look import Look, look_on
from seeker.tui.screens.one_answer import OneAnswer

Result = TypeVar("Result")


class Dialog(OneAnswer[Result], ModalScreen[Result]):
    """What all dialogs have: escape leaves without an answer, long contents scroll.

    `title` is shown as it is, with control characters made visible.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "leave")]

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = one_line(title)
        self._keys = Static(id="dialog-keys", markup=False)

    @property
    def look(self) -> Look:
        """The styles of the theme that is on."""
        return look_on(self.app)

    def compose(self) -> ComposeResult:
        """Lay out title, contents and keys."""
        with Vertical(id="dialog"):
            yield Static(Text(self._title), id="dialog-title", markup=False)
            with VerticalScroll(id="dialog-body", can_focus=False):
                yield from self.contents()
            yield self._keys

    def contents(self) -> ComposeResult:
        """Give the widgets between the title and the keys."""
        yield from ()

    def show_keys(self, keys: Sequence[tuple[str, str]]) -> None:
        """Say which keys do what here."""
        text = Text()
        for key, what in keys:
            text.append(key, self.look.name).append(f" {what}   ", self.look.faint)
        self._keys.update(text)

    def action_leave(self) -> None:
        """Close without an answer."""
        self.dismiss(None)
