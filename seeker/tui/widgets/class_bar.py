"""The classes with their keys and counts; a click gives the row under the cursor that class."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual.events import Click, MouseScrollDown, MouseScrollUp

from seeker.tui.cells import fit
from seeker.tui.messages import ClassChosen, ClassesWanted
from seeker.tui.widgets.drawn import PLAIN, Piece
from seeker.tui.widgets.line import Line
from seeker.tui.widgets.row_state import class_text

_GAP = 3
_LONGEST = 28


class ClassBar(Line):
    """One line with as many classes as fit.

    Where they don't all fit, it shows those that were said most lately, in the order of their
    keys; the wheel goes through all of them.
    """

    DEFAULT_CSS = "ClassBar { height: 1; }"
    ALLOW_SELECT: ClassVar[bool] = False

    _titles: Sequence[str] = ()
    _counts: Mapping[str, int] = {}
    _recent: Sequence[str] = ()
    _first: int | None = None
    _ends: Sequence[tuple[int, int]] = ()

    def show_classes(
        self, classes: Sequence[str], counts: Mapping[str, int], recent: Sequence[str] = ()
    ) -> None:
        """Show these classes with the number of rows that each has.

        `recent` are those that were said lately, the latest first.
        """
        self._titles, self._counts, self._recent = classes, counts, recent
        self._first = None
        self._draw()

    def on_resize(self) -> None:
        """Show as many as fit now."""
        self._draw()

    def _draw(self) -> None:
        if not self._titles:
            self._ends = ()
            self.show([(" ", PLAIN), ("no class yet: n makes the first one", self.look.warning)])
            return
        pieces: list[Piece] = [(" ", PLAIN)]
        ends: list[tuple[int, int]] = []
        used = 1
        positions = self._shown()
        for position in positions:
            title, count = self._title(position), self._count(position)
            pieces += [(title, self.look.of_class(position)), (count, self.look.faint)]
            pieces.append((" " * _GAP, PLAIN))
            used += cell_len(title) + len(count)
            ends.append((used, position))
            used += _GAP
        self._ends = ends
        left_out = len(self._titles) - len(positions)
        self.show(pieces, [(_more(left_out), self.look.name)] if left_out else ())

    def _shown(self) -> list[int]:
        """Choose the classes that fit, in the order of their keys."""
        everything = range(len(self._titles))
        room = max(self.size.width, 1) - 1
        if sum(map(self._cells, everything)) - _GAP <= room:
            return list(everything)
        room -= len(_more(len(everything)))
        if self._first is not None:
            return self._fitting(everything[self._first :], room)
        recent = (self._titles.index(name) for name in self._recent if name in self._titles)
        return sorted(self._fitting(list(dict.fromkeys([*recent, *everything])), room))

    def _fitting(self, positions: Sequence[int], room: int) -> list[int]:
        """Take positions as long as there is room, at least one."""
        taken: list[int] = []
        for position in positions:
            room -= self._cells(position)
            if taken and room < -_GAP:
                break
            taken.append(position)
        return taken

    def _title(self, position: int) -> str:
        title = class_text(position, self._titles[position])
        return fit(title, _LONGEST) if cell_len(title) > _LONGEST else title

    def _count(self, position: int) -> str:
        return f" {self._counts.get(self._titles[position], 0):,}"

    def _cells(self, position: int) -> int:
        return cell_len(self._title(position)) + len(self._count(position)) + _GAP

    def on_click(self, event: Click) -> None:
        """Say which class was clicked, or that all are wanted."""
        for end, position in self._ends:
            if event.x < end:
                self.post_message(ClassChosen(position))
                return
        if len(self._ends) < len(self._titles):
            self.post_message(ClassesWanted())

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """Show later classes."""
        event.stop()
        self._scroll(1)

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """Show earlier classes; before the first one stand those that were said lately."""
        event.stop()
        self._scroll(-1)

    def _scroll(self, by: int) -> None:
        if len(self._ends) == len(self._titles):
            return
        first = -1 if self._first is None else self._first
        first = max(-1, min(first + by, len(self._titles) - 1))
        self._first = None if first < 0 else first
        self._draw()


def _more(count: int) -> str:
    return f" +{count:,} more (c) "
