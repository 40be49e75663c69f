"""Help: the search grammar and the keys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from seeker.escaping import one_line
from seeker.tui.cells import fit, wrap
from seeker.tui.commands import COMMANDS, Where
from seeker.tui.screens.dialog import Dialog

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
    notes
        What was told about the pool when it was opened.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,q,enter", "leave", show=False),
        Binding("down,j", "scroll(1)", show=False),
        Binding("up,k", "scroll(-1)", show=False),
        Binding("pagedown,space", "scroll(10)", show=False),
        Binding("pageup", "scroll(-10)", show=False),
    ]

    def __init__(self, notes: Sequence[str]) -> None:
        super().__init__("How to ask, and the keys")
        self._notes = notes

    def contents(self) -> ComposeResult:
        """Lay out the notes about the pool, the grammar and the keys."""
        text = Text()
        if self._notes:
            text.append("this pool\n", self.look.strong)
            for note in self._notes:
                text.append(f"  {one_line(note)}\n")
            text.append("\n")
        self._table(text, "searches", GRAMMAR)
        self._table(text, "keys on the rows", _keys(Where.ROWS))
        self._table(text, "keys while rows are marked", _keys(Where.MARKS))
        self._table(text, "keys in the search box", _keys(Where.BOX))
        text.append("\nEvery command is in the palette too: ctrl+p.", self.look.faint)
        yield Static(text, markup=False)

    def on_mount(self) -> None:
        """Name the keys."""
        self.show_keys([("↑ ↓", "scroll"), ("esc", "back")])

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


def _keys(where: Where) -> list[tuple[str, str]]:
    return [(command.shown_keys, command.what) for command in COMMANDS if command.where is where]
