"""One value to read from its first line to its last, however long it is."""

from __future__ import annotations

import asyncio
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice
from typing import ClassVar

from textual import work
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from seeker.tui.cells import Span, clipped, wrapping
from seeker.tui.widgets.drawn import PLAIN, Drawn, lit
from seeker.tui.workers.threads import guarded

_EDGE = 2
_AT_ONCE = 200
_AT_A_TIME = 4_000
_LEAD = 3


class ValueView(Drawn, ScrollView, can_focus=True):
    """A text, wrapped; what matched in it is lit up.

    The first lines are wrapped at once, the others on a thread: a text of a megabyte is shown as
    soon as a short one.

    Attributes
    ----------
    is_wrapped
        All lines are there.
    """

    ALLOW_SELECT: ClassVar[bool] = False
    DEFAULT_CSS = "ValueView { overflow-x: hidden; overflow-y: scroll; height: 1fr; }"

    def __init__(self) -> None:
        super().__init__()
        self._text = ""
        self._hits: Sequence[Span] = ()
        self._lines: list[Span] = []
        self.is_wrapped = False

    def show(self, text: str, hits: Sequence[Span]) -> None:
        """Show a text; `hits` are in order and apart."""
        self._text, self._hits = text, hits
        self.wrap_again()

    @property
    def n_lines(self) -> int:
        """How many lines there are, as far as they have been wrapped."""
        return len(self._lines)

    @work(exclusive=True)
    async def wrap_again(self) -> None:
        """Wrap to the width; what stood at the top stays there."""
        top = self._lines[self.scroll_offset.y][0] if self._lines else 0
        width = max(4, self.size.width - 2 * _EDGE)
        lines = wrapping(self._text, width)
        self._lines, self.is_wrapped = list(islice(lines, _AT_ONCE)), False
        self._fit()
        while True:
            more = await asyncio.to_thread(guarded, partial(_some, lines))
            if not more:
                break
            self._lines += more
            self._fit()
        if top:
            self.scroll_to(y=self._line_of(top), animate=False, force=True)
        self.is_wrapped = True

    def on_resize(self) -> None:
        """Wrap to the new width."""
        if self._text:
            self.wrap_again()

    def next_hit(self, by: int) -> bool:
        """Go to the next line with a match, or to the one before; False where there is none."""
        places = sorted({self._line_of(start) for start, _ in self._hits})
        top = self.scroll_offset.y
        # What matched stands a little below the top, so that one can see what leads to it.
        here = top + min(_LEAD, top)
        at = bisect_right(places, here) if by > 0 else bisect_left(places, here) - 1
        if not 0 <= at < len(places):
            return False
        self.scroll_to(y=max(0, places[at] - _LEAD), animate=False)
        return True

    def render_line(self, y: int) -> Strip:
        """Draw the line at height `y` of what is in view."""
        place, width = self.scroll_offset.y + y, self.size.width
        if place >= len(self._lines):
            return self.strip((), width)
        start, end = self._lines[place]
        first = max(0, bisect_right(self._hits, (start, start)) - 1)
        last = bisect_left(self._hits, (end, end))
        inside = clipped(self._hits[first:last], start, end)
        pieces = lit(self._text[start:end], inside, PLAIN, self.look.match)
        return self.strip([(" " * _EDGE, PLAIN), *pieces], width)

    def _line_of(self, offset: int) -> int:
        """Find the line that an offset into the text stands on."""
        return max(0, bisect_right(self._lines, (offset, len(self._text) + 1)) - 1)

    def _fit(self) -> None:
        self.virtual_size = Size(self.size.width, len(self._lines))
        self.refresh()


def _some(lines: Iterator[Span]) -> list[Span]:
    return list(islice(lines, _AT_A_TIME))
