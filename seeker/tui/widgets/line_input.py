"""A line to write in, whose keys are done in the order in which they were pressed."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import Paste
from textual.widgets import Input

# Joiners are not printable, but emoji and several scripts are spelled with them.
_JOINERS = "\u200c\u200d"


class LineInput(Input):
    """One compact line, never a control character in it.

    A slow line brings several keys at once. Textual's own input takes letters at once and looks
    at backspace or enter only when they have gone up to the app and come back: by then the
    letters after them are in the text.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        replace(binding, priority=True)
        for binding in Input.BINDINGS
        if isinstance(binding, Binding)
    ]

    def __init__(
        self,
        value: str = "",
        *,
        placeholder: str,
        id: str | None = None,  # noqa: A002 - textual's name
    ) -> None:
        super().__init__(value, placeholder=placeholder, compact=True, select_on_focus=False, id=id)

    def validate_value(self, value: str) -> str:
        """Put a blank in the place of anything that isn't printable."""
        if value.isprintable():
            return value
        return "".join(c if c.isprintable() or c in _JOINERS else " " for c in value)

    def _on_paste(self, event: Paste) -> None:
        """Take all lines of what is pasted, not only the first as textual does."""
        # Textual's own handler runs after this one.
        event.text = " ".join(event.text.split())
