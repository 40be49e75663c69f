"""What a column is that may hold the truth: asked before anything of the pool is shown."""

from __future__ import annotations

from dataclasses import replace

from rich.text import Text
from textual.app import ComposeResult
from textual.events import Key
from textual.widgets import Static

from seeker.escaping import one_line
from seeker.tui.opening import OpenRequest
from seeker.tui.screens.dialog import Dialog

_CHOICES = (
    ("i", "ignore it", "never shown, searched or learned from"),
    ("t", "target", "never shown; kept to measure against later"),
    ("l", "labels", "its values become labels, and it is ignored"),
    ("u", "use it", "a column like any other, shown and learned from"),
)


class SettlingDialog(Dialog[OpenRequest | None]):
    """Asks what each of some columns is; gives the request with the answers, None for quitting.

    The values of the columns are not shown: that would be telling.
    """

    def __init__(self, request: OpenRequest, columns: tuple[str, ...]) -> None:
        super().__init__("May this column hold the truth?")
        self._request = request
        self._columns = list(columns)
        self._asked = Static(markup=False)

    def contents(self) -> ComposeResult:
        """Name the column and what it can be."""
        yield self._asked

    def on_mount(self) -> None:
        """Ask about the first column."""
        self._ask()

    def _ask(self) -> None:
        look = self.look
        text = Text()
        text.append(one_line(self._columns[0]), look.match)
        text.append(f"  in {self._request.name} sounds like the answer. What is it?\n\n")
        for key, name, meaning in self._choices():
            text.append(f"  {key}  ", look.name).append(f"{name:<12}", look.strong)
            text.append(f"{meaning}\n", look.faint)
        text.append("\nIt is asked once; the project remembers.", look.faint)
        self._asked.update(text)
        self.show_keys([("i t l u", "choose"), ("esc", "quit")])

    def _choices(self) -> list[tuple[str, str, str]]:
        """Give the choices that are left: there is one target at most."""
        return [c for c in _CHOICES if c[0] != "t" or self._request.target is None]

    def on_key(self, event: Key) -> None:
        """Take an answer, and ask on or be done."""
        if event.key not in {key for key, _, _ in self._choices()}:
            return
        event.stop()
        self._request = _settled(self._request, self._columns.pop(0), event.key)
        if self._columns:
            self._ask()
        else:
            self.dismiss(self._request)


def _settled(request: OpenRequest, column: str, key: str) -> OpenRequest:
    if key == "t":
        return replace(request, target=column)
    if key == "u":
        return replace(request, use=(*request.use, column))
    ignored = replace(request, ignore=(*request.ignore, column))
    return replace(ignored, take=(*request.take, column)) if key == "l" else ignored
