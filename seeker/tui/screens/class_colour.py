"""A colour for a class: one of the nine that every theme has its shade of, or any other."""

from __future__ import annotations

import re
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.events import Click
from textual.widgets import Input, Static

from seeker.colours import COLOURS
from seeker.tui.screens.dialog import Dialog
from seeker.tui.widgets.line_input import LineInput

_HEX = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)


class ClassColourDialog(Dialog[str | None]):
    """Gives a colour's name or `#rrggbb`, None when left.

    `name` is that of the class, to show it in each colour.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", show=False, priority=True),
        Binding("down", "move(1)", show=False, priority=True),
        Binding("up", "move(-1)", show=False, priority=True),
    ]

    def __init__(self, name: str) -> None:
        super().__init__(f"A colour for {name}")
        self._choice = 0
        self._input = LineInput(placeholder="1-9, a name, or #rrggbb")
        self._list = Static(markup=False)

    def contents(self) -> ComposeResult:
        """Lay out the line to write in, and the colours."""
        yield self._input
        yield self._list

    def on_mount(self) -> None:
        """Show the colours."""
        self.show_keys([("enter", "take it"), ("1-9 ↑ ↓", "choose"), ("esc", "leave")])
        self.set_focus(self._input)
        self._draw()

    @property
    def colour(self) -> str:
        """The colour that enter takes."""
        typed = self._input.value.strip().casefold()
        return typed if _HEX.fullmatch(typed) else COLOURS[self._choice]

    @on(Input.Changed)
    def _typed(self) -> None:
        """Choose by number, or by the beginning of a name."""
        typed = self._input.value.strip().casefold()
        for place, name in enumerate(COLOURS):
            if typed and (typed == str(place + 1) or name.startswith(typed)):
                self._choice = place
                break
        self._draw()

    def action_take(self) -> None:
        """Take the colour that is chosen."""
        self._typed()
        self.dismiss(self.colour)

    def action_move(self, by: int) -> None:
        """Choose another one."""
        self._input.value = ""
        self._choice = (self._choice + by) % len(COLOURS)
        self._draw()

    def on_click(self, event: Click) -> None:
        """Take the colour that was clicked."""
        if event.widget is self._list and 0 < event.y <= len(COLOURS):
            self.dismiss(COLOURS[event.y - 1])

    def _draw(self) -> None:
        text = Text("\n")
        for place, name in enumerate(COLOURS):
            pointed = name == self.colour
            text.append("▸ " if pointed else "  ", self.look.name)
            text.append(f"{place + 1} ██ {name}\n", self.look.in_colour(name))
        if self.colour not in COLOURS:
            text.append("▸ ", self.look.name)
            text.append(f"  ██ {self.colour}\n", self.look.in_colour(self.colour))
        self._list.update(text)
