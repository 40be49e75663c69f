"""Classes by name: type to filter, enter takes one or makes a new one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input, Static

from seeker.escaping import one_line
from seeker.tui.screens.dialog import Dialog
from seeker.tui.widgets.row_state import class_text

_IN_VIEW = 10


@dataclass(frozen=True)
class Pick:
    """The class that was picked; `is_new` when there is none of that name yet."""

    name: str
    is_new: bool


class ClassPicker(Dialog[Pick | None]):
    """Gives a class, None when left.

    Parameters
    ----------
    classes
        Those that there are.
    only_new
        Don't offer them; only a new one can be made.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
    ]

    def __init__(self, title: str, classes: Sequence[str], *, only_new: bool = False) -> None:
        super().__init__(title)
        self._names = list(classes)
        self._only_new = only_new
        self._choice = 0
        self._input = Input(placeholder="name of the class", compact=True)
        self._list = Static(markup=False)

    def contents(self) -> ComposeResult:
        """Lay out the box and the list under it."""
        yield self._input
        yield self._list

    def on_mount(self) -> None:
        """Begin with all classes."""
        self.show_keys([("enter", "take it"), ("↑ ↓", "choose"), ("esc", "leave")])
        self._input.focus()
        self._draw()

    @property
    def offered(self) -> list[Pick]:
        """What enter can take now: classes that hold what was typed, then a new one."""
        typed = " ".join(self._input.value.split())
        known = next((c for c in self._names if c.casefold() == typed.casefold()), None)
        if self._only_new:
            return [Pick(typed, is_new=True)] if typed and known is None else []
        found = sorted(
            (c for c in self._names if typed.casefold() in c.casefold()),
            key=lambda name: not name.casefold().startswith(typed.casefold()),
        )
        offered = [Pick(name, is_new=False) for name in found]
        if typed and known is None:
            offered.append(Pick(typed, is_new=True))
        return offered

    def on_input_changed(self) -> None:
        """Filter."""
        self._choice = 0
        self._draw()

    def on_input_submitted(self) -> None:
        """Take what is chosen."""
        if self.offered:
            self.dismiss(self.offered[self._choice])

    def action_move(self, by: int) -> None:
        """Choose another one."""
        if self.offered:
            self._choice = (self._choice + by) % len(self.offered)
            self._draw()

    def _draw(self) -> None:
        offered, look = self.offered, self.look
        first = max(0, min(self._choice - _IN_VIEW // 2, len(offered) - _IN_VIEW))
        text = Text("\n")
        for place, pick in enumerate(offered[first : first + _IN_VIEW], start=first):
            pointed = place == self._choice
            text.append("▸ " if pointed else "  ", look.name)
            if pick.is_new:
                text.append(f"new class “{one_line(pick.name)}”", look.match if pointed else "")
            else:
                position = self._names.index(pick.name)
                text.append(class_text(position, pick.name), look.of_class(position))
            text.append("\n")
        if len(offered) > _IN_VIEW:
            text.append(f"  {len(offered):,} classes", look.faint)
        elif not offered and self._input.value.strip():
            text.append("  there is a class of that name already", look.faint)
        self._list.update(text)
