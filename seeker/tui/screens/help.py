"""Help: the search grammar and the keys."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from seeker.escaping import one_line
from seeker.tui.cells import fit, wrap
from seeker.tui.command import Group
from seeker.tui.commands import GROUPS
from seeker.tui.screens.dialog import Dialog
from seeker.tui.workers.threads import guarded

if TYPE_CHECKING:
    from seeker.search.examples import Example
    from seeker.tui.desk import Desk

GRAMMAR: tuple[tuple[str, str], ...] = (
    ("refund late", "both words, in any text column"),
    ('"late fee"', "the words in this order"),
    ("refun*   refnd~", "words that start so; words spelled about so"),
    (r"/late\s+fees?/", "a regular expression over the text"),
    ("body:refund", "only in that column"),
    ("price:10..50   price:10..", "a range, both ends included"),
    ("price>10   price!=10", "a comparison"),
    ("price:p90..", "a range in the pool's percentiles"),
    ("created:2024-01..2024-03", "dates; a month means all of it"),
    ("city:Rome", "a value of a category"),
    ('city:(Oslo|"New York")', "any of several"),
    ("price:*   -price:*", "has a value; has none"),
    ("-refund   a OR b   (a b)", "not; or; grouped"),
    ("label:spam   label:none", "by label; label:* has one"),
    ("by:rule   who:me", "where the label came from, and from whom"),
    ("is:skipped", "also labeled, unlabeled, flagged, conflict, duplicate"),
    ("rule:7", "what rule 7 matches"),
    ("sort:price   sort:-price", "the order; sort:random shuffles"),
    ("`odd column`:x", "a column whose name is no plain word"),
)
_LEFT = 27
_WIDEST = 104
_FRAME = 8


class HelpDialog(Dialog[None]):
    """Everything there is to know, on one panel that scrolls.

    Parameters
    ----------
    desk
        The open project, for what was told about its pool and for searches of its own; None before
        it is open.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,q,enter", "leave", show=False),
        Binding("down,j", "scroll(1)", show=False),
        Binding("up,k", "scroll(-1)", show=False),
        Binding("pagedown,space", "scroll(10)", show=False),
        Binding("pageup", "scroll(-10)", show=False),
    ]

    def __init__(self, desk: Desk | None) -> None:
        super().__init__("How to ask, and the keys")
        self._desk = desk
        self._text = Static(markup=False)

    def contents(self) -> ComposeResult:
        """Lay out the text."""
        yield self._text

    def on_mount(self) -> None:
        """Name the keys, and look for examples in the pool."""
        self.show_keys([("↑ ↓", "scroll"), ("esc", "back")])
        self._write([])
        if self._desk is not None:
            self._find_examples(self._desk)

    @work
    async def _find_examples(self, desk: Desk) -> None:
        self._write(await asyncio.to_thread(guarded, desk.examples))

    def _write(self, examples: Sequence[Example]) -> None:
        """Write the notes about the pool, searches of its own, the grammar and the keys."""
        text = Text()
        if self._desk is not None and self._desk.notes:
            text.append("this pool\n", self.look.strong)
            for note in self._desk.notes:
                text.append(f"  {one_line(note)}\n")
            text.append("\n")
        if examples:
            shown = [(one_line(example.search), example.what) for example in examples]
            self._table(text, "searches of this pool", shown)
        self._table(text, "searches", GRAMMAR)
        for group in GROUPS:
            self._table(text, f"keys: {group.title}", _keys(group))
        text.append("\nEvery command is in the palette too: ctrl+p.", self.look.faint)
        self._text.update(text)

    def action_scroll(self, by: int) -> None:
        """Scroll the text."""
        body = self.query_one("#dialog-body")
        body.scroll_relative(y=by, animate=False)

    def _table(self, text: Text, title: str, lines: Sequence[tuple[str, str]]) -> None:
        """Add a table of two columns, the right one wrapped within itself."""
        text.append(f"{title}\n", self.look.strong)
        room = max(16, min(self.app.size.width * 9 // 10, _WIDEST) - _FRAME - _LEFT)
        for left, right in lines:
            text.append(fit(left, _LEFT), self.look.name)
            for place, (start, end) in enumerate(wrap(right, room)):
                text.append(" " * (_LEFT if place else 0)).append(f"{right[start:end]}\n")
        text.append("\n")


def _keys(group: Group) -> list[tuple[str, str]]:
    return [(command.shown_keys, command.what) for command in group.commands]
