"""An error as a panel that can be read: what, where, and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.events import Key
from textual.widgets import Static

from seeker.errors import DataError, SeekerError
from seeker.escaping import visible
from seeker.tui.screens.dialog import Dialog


@dataclass(frozen=True)
class Trouble:
    """An error in the parts in which it is read."""

    title: str
    what: str
    where: str
    remedy: str

    @classmethod
    def of(cls, error: SeekerError, title: str) -> Trouble:
        """Take an error apart."""
        place = error.place if isinstance(error, DataError) else None
        return cls(
            title,
            visible(error.what),
            "" if place is None else visible(str(place)),
            visible(error.remedy or ""),
        )


@dataclass(frozen=True)
class Way:
    """A way on: its key and what it does."""

    key: str
    what: str


class TroubleDialog(Dialog[str]):
    """Shows an error and waits for one of the ways on; gives its key.

    Escape is the last way, enter the first.
    """

    DEFAULT_CLASSES: ClassVar[str] = "-trouble"

    def __init__(self, trouble: Trouble, ways: tuple[Way, ...]) -> None:
        super().__init__(trouble.title)
        self._trouble, self._ways = trouble, ways

    def contents(self) -> ComposeResult:
        """Say what, where and what to do."""
        text = Text(self._trouble.what)
        if self._trouble.where:
            text.append(f"\n{self._trouble.where}", self.look.faint)
        if self._trouble.remedy:
            text.append(f"\n\n{self._trouble.remedy}", self.look.name)
        yield Static(text, markup=False)

    def on_mount(self) -> None:
        """Name the ways on."""
        self.show_keys([(way.key, way.what) for way in self._ways])

    def on_key(self, event: Key) -> None:
        """Take one of the ways."""
        keys = [way.key for way in self._ways]
        if event.key in keys:
            event.stop()
            self.dismiss(event.key)
        elif event.key == "enter":
            event.stop()
            self.dismiss(keys[0])

    def action_leave(self) -> None:
        """Take the last way."""
        self.dismiss(self._ways[-1].key)
