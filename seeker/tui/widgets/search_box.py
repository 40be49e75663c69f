"""The search box: always there, one line, never a control character in it."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType
from textual.events import Paste
from textual.widgets import Input

from seeker.tui.commands import Where, urgent_bindings

# Joiners are not printable, but emoji and several scripts are spelled with them.
_JOINERS = "\u200c\u200d"


class SearchBox(Input):
    """What the person asks of the pool, as it is typed."""

    BINDINGS: ClassVar[list[BindingType]] = [*urgent_bindings(Where.BOX)]

    def __init__(self, value: str = "") -> None:
        super().__init__(
            value,
            placeholder="search: words, price:10..50, city:Rome",
            compact=True,
            select_on_focus=False,
            id="search",
        )

    def validate_value(self, value: str) -> str:
        """Put a blank in the place of anything that isn't printable."""
        if value.isprintable():
            return value
        return "".join(c if c.isprintable() or c in _JOINERS else " " for c in value)

    def _on_paste(self, event: Paste) -> None:
        """Take all lines of what is pasted, not only the first as textual does."""
        event.text = " ".join(event.text.split())
        super()._on_paste(event)
