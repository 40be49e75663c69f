"""One value of a row, full screen."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from seeker.errors import SeekerError
from seeker.escaping import one_line, visible
from seeker.tui.cells import Span
from seeker.tui.nested import spread
from seeker.tui.screens.one_answer import OneAnswer
from seeker.tui.widgets.drawn import Piece
from seeker.tui.widgets.line import Line
from seeker.tui.widgets.value_view import ValueView
from seeker.tui.workers.threads import guarded

if TYPE_CHECKING:
    from seeker.tui.desk import HighlightsView, PoolView

_KEYS = (("↑ ↓", "scroll"), ("n N", "next match, the one before"), ("esc", "back"))


@dataclass(frozen=True)
class Value:
    """A value to read: its text, and what of it matched the search."""

    text: str
    hits: tuple[Span, ...]


def read_value(pool: PoolView, row: int, column: str, highlights: HighlightsView | None) -> Value:
    """Make a value ready to be read; for a thread."""
    text = visible(spread(pool.cell(row, column) or "")).expandtabs(4)
    wanted = highlights is not None and any(column in light.columns for light in highlights.lights)
    hits = highlights.spans(column, text) if highlights is not None and wanted else ()
    return Value(text, tuple(hits))


class ValueScreen(OneAnswer[None]):
    """Shows a value until escape; everything under it stays where it was."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,z,enter", "leave", "back", priority=True),
        Binding("n", "hit(1)", show=False),
        Binding("N", "hit(-1)", show=False),
        Binding("j", "view('scroll_down')", show=False),
        Binding("k", "view('scroll_up')", show=False),
        Binding("space", "view('page_down')", show=False),
        Binding("g", "view('scroll_home')", show=False),
        Binding("G", "view('scroll_end')", show=False),
    ]
    DEFAULT_CSS = """
    ValueScreen { layout: vertical; background: $background; }
    ValueScreen > #value-title { background: $panel; }
    ValueScreen > #value-keys { dock: bottom; height: 1; padding: 0 1; background: $surface; }
    """

    def __init__(
        self, pool: PoolView, row: int, column: str, highlights: HighlightsView | None
    ) -> None:
        super().__init__()
        self._pool, self._row, self._column = pool, row, column
        self._highlights = highlights
        self.top = Line(id="value-title")
        self.view = ValueView()
        self._keys = Static(id="value-keys", markup=False)

    def compose(self) -> ComposeResult:
        """Lay out title, value and keys."""
        yield self.top
        yield self.view
        yield self._keys

    def on_mount(self) -> None:
        """Read the value."""
        self.set_focus(self.view)
        text = Text()
        for key, what in _KEYS:
            text.append(key, self.top.look.name).append(f" {what}   ", self.top.look.faint)
        self._keys.update(text)
        self._draw_title("reading …")
        self._read()

    @work(exclusive=True)
    async def _read(self) -> None:
        read = partial(read_value, self._pool, self._row, self._column, self._highlights)
        try:
            value = await asyncio.to_thread(guarded, read)
        except SeekerError as error:
            self._draw_title(one_line(error.what))
            return
        told = f"{len(value.text):,} characters"
        if value.hits:
            told += f"   {len(value.hits):,} {'match' if len(value.hits) == 1 else 'matches'}"
        self._draw_title(told if value.text else "no value")
        self.view.show(value.text, value.hits)

    def _draw_title(self, told: str) -> None:
        look = self.top.look
        left: list[Piece] = [
            (f" {one_line(self._column)}", look.strong),
            (f"   row {self._row + 1:,}", look.faint),
        ]
        self.top.show(left, [(told + " ", look.faint)])

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss()

    def action_hit(self, by: int) -> None:
        """Go to the next match, or to the one before."""
        if not self.view.next_hit(by):
            self.app.bell()

    def action_view(self, move: str) -> None:
        """Move the view as one of its own actions does."""
        getattr(self.view, f"action_{move}")()
