"""A line to write in, whose keys are done in the order in which they were pressed."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import Paste
from textual.widgets import Input


class LineInput(Input):
    """One compact line.

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

    def _on_paste(self, event: Paste) -> None:
        """Take all lines of what is pasted, not only the first as textual does."""
        event.text = " ".join(event.text.split())
        super()._on_paste(event)
