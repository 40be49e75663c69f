"""A short list to choose from: a window over as many lines as there are, one of them chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.events import Click, MouseScrollDown, MouseScrollUp
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from seeker.tui.widgets.drawn import PLAIN, Drawn, Piece

_POINTER = "▸ "
_WHEEL = 3


class Choices(Drawn):
    """Lines with one that is chosen. Keys stay where they are: a dialog moves the choice.

    Only lines in view are drawn, whatever their number.

    Attributes
    ----------
    choice
        The place of the line that is chosen, from 0.

    Parameters
    ----------
    most
        How many lines are in view at most.
    """

    ALLOW_SELECT: ClassVar[bool] = False
    DEFAULT_CSS = "Choices { height: auto; width: 1fr; }"

    @dataclass
    class Picked(Message):
        """A line was clicked; it is the chosen one now. A second click `takes` it."""

        place: int
        takes: bool

    class Moved(Message):
        """The wheel chose another line."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self.choice = 0
        self._most = most
        self._n_lines = 0
        self._first = 0
        self._line: Callable[[int], Sequence[Piece]] = lambda _: ()

    def show(self, n_lines: int, line: Callable[[int], Sequence[Piece]], choice: int = 0) -> None:
        """Show other lines; `line` draws one by its place."""
        height = self._height
        self._n_lines, self._line = n_lines, line
        self._choose(choice)
        self.refresh(layout=self._height != height)

    def move(self, by: int) -> None:
        """Choose another line, as near as there is one."""
        self._choose(self.choice + by)
        self.refresh()

    @property
    def page(self) -> int:
        """How many lines are in view."""
        return max(1, self.size.height or self._height)

    @property
    def plain(self) -> str:
        """What is in view, without its styles."""
        places = range(self._first, min(self._first + self.page, self._n_lines))
        return "\n".join("".join(text for text, _ in self._line(place)) for place in places)

    @property
    def _height(self) -> int:
        return min(self._most, self._n_lines)

    def _choose(self, choice: int) -> None:
        self.choice = max(0, min(choice, self._n_lines - 1))
        self._show_choice()

    def _show_choice(self) -> None:
        page = self.page
        self._first = max(self.choice - page + 1, min(self._first, self.choice))
        self._first = max(0, min(self._first, self._n_lines - page))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Take as many lines as there are to show."""
        return self._height

    def on_resize(self) -> None:
        """Keep the choice in view."""
        self._show_choice()

    def on_click(self, event: Click) -> None:
        """Choose a line."""
        place = self._first + event.y
        if place < self._n_lines:
            self._choose(place)
            self.refresh()
            self.post_message(self.Picked(place, takes=event.chain > 1))

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """Choose further down."""
        event.stop()
        self.move(_WHEEL)
        self.post_message(self.Moved())

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """Choose further up."""
        event.stop()
        self.move(-_WHEEL)
        self.post_message(self.Moved())

    def render_line(self, y: int) -> Strip:
        """Draw a line."""
        place = self._first + y
        if place >= self._n_lines:
            return self.strip((), self.size.width)
        pointed = place == self.choice
        head = (_POINTER if pointed else " " * len(_POINTER), self.look.name)
        under = self.look.cursor_away if pointed else PLAIN
        return self.strip([head, *self._line(place)], self.size.width, under)
