"""The classes with their keys and counts; a click gives the row under the cursor that class."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual.events import Click

from seeker.tui.messages import ClassChosen
from seeker.tui.widgets.drawn import PLAIN, Piece
from seeker.tui.widgets.line import Line
from seeker.tui.widgets.row_state import class_text

_GAP = 3


class ClassBar(Line):
    """One line with as many classes as fit."""

    DEFAULT_CSS = "ClassBar { height: 1; }"
    ALLOW_SELECT: ClassVar[bool] = False

    _ends: Sequence[int] = ()

    def show_classes(self, classes: Sequence[str], counts: Mapping[str, int]) -> None:
        """Show these classes with the number of rows that each has."""
        pieces: list[Piece] = [(" ", PLAIN)]
        ends: list[int] = []
        used = 1
        for position, name in enumerate(classes):
            title, count = class_text(position, name), f" {counts.get(name, 0):,}"
            pieces += [(title, self.look.of_class(position)), (count, self.look.faint)]
            pieces.append((" " * _GAP, PLAIN))
            used += cell_len(title) + len(count)
            ends.append(used)
            used += _GAP
        self._ends = ends
        if not classes:
            pieces.append(("no class yet: n makes the first one", self.look.warning))
        self.show(pieces)

    def on_click(self, event: Click) -> None:
        """Say which class was clicked."""
        for position, end in enumerate(self._ends):
            if event.x < end:
                self.post_message(ClassChosen(position))
                return
