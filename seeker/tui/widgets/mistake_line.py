"""The line under the search box: a thin rule, or a caret under what is wrong and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual.geometry import Size
from textual.strip import Strip

from seeker.errors import SearchError
from seeker.escaping import one_line
from seeker.tui.cells import wrap
from seeker.tui.widgets.drawn import Drawn, Piece


class MistakeLine(Drawn):
    """Says how a search was understood, or where it wasn't.

    It is one line high, and higher only while a message needs it.
    """

    ALLOW_SELECT: ClassVar[bool] = False
    DEFAULT_CSS = "MistakeLine { height: auto; width: 1fr; max-height: 6; }"

    _mistake: SearchError | None = None
    _column: int = 0
    _notes: tuple[str, ...] = ()
    _lines: Sequence[Sequence[Piece]] = ()

    def show_notes(self, notes: Sequence[str]) -> None:
        """Say how the search was understood."""
        self._mistake, self._notes = None, tuple(map(one_line, notes))
        self._draw()

    def show_mistake(self, mistake: SearchError, column: int) -> None:
        """Put a caret under what is wrong; `column` is the cell in which the search begins."""
        self._mistake, self._column = mistake, column
        self._draw()

    @property
    def plain(self) -> str:
        """What the line says, without its styles."""
        return "\n".join("".join(text for text, _ in line) for line in self._lines)

    def on_resize(self) -> None:
        """Fit what is shown to the new width."""
        self._draw()

    def _draw(self) -> None:
        height = len(self._lines)
        width = self.size.width
        self._lines = self._caret(self._mistake, width) if self._mistake else [self._rule(width)]
        self.refresh(layout=len(self._lines) != height)

    def _rule(self, width: int) -> Sequence[Piece]:
        faint = self.look.faint
        note = " · ".join(self._notes)
        if not note:
            return [("─" * width, faint)]
        return [("── ", faint), (note, self.look.warning), (" " + "─" * width, faint)]

    def _caret(self, mistake: SearchError, width: int) -> Sequence[Sequence[Piece]]:
        """Point at the mistake, and say what it is beside the caret or on lines of its own."""
        left = self._column + cell_len(mistake.text[: mistake.start])
        left = max(0, min(left, width - 2))
        length = max(1, cell_len(mistake.text[mistake.start : mistake.end]))
        caret = "^" * min(length, width - left)
        why = one_line(". ".join(filter(None, (mistake.what, mistake.remedy))))
        error = self.look.error
        if left + len(caret) + 1 + cell_len(why) <= width:
            return [[(" " * left + caret + " ", error), (why, self.look.warning)]]
        told = [
            [(" " * 3 + why[start:end], self.look.warning)] for start, end in wrap(why, width - 6)
        ]
        return [[(" " * left + caret, error)], *told]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Take as many lines as there are to show."""
        return max(1, len(self._lines))

    def render_line(self, y: int) -> Strip:
        """Draw a line."""
        return self.strip(self._lines[y] if y < len(self._lines) else (), self.size.width)
