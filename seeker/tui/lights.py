"""What matched in the rows that are in view or soon will be: found on a thread, drawn from here.

Finding what matched may take longer than drawing, and may have to wait for threads that build an
index; so the widgets only look it up, and draw a row again when it has come.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from seeker.escaping import one_line, visible
from seeker.tui.cells import Span
from seeker.tui.nested import spread

if TYPE_CHECKING:
    from seeker.tui.desk import HighlightsView, PoolView

IN_A_LINE = 5_000
"""Characters of a value that the list looks at."""
IN_A_BLOCK = 20_000
"""Characters of a value that the row pane shows."""


def line_text(value: str) -> str:
    """Give a value as the list shows it, before it is cut to its column."""
    return one_line(value[:IN_A_LINE])


def block_text(value: str) -> str:
    """Give a value as the row pane shows it, before it is wrapped; what is nested is laid out."""
    return visible(spread(value[:IN_A_BLOCK])).expandtabs(4)


@dataclass(frozen=True)
class LitRow:
    """What matched in a row, by column: in its `line_text`, and in its `block_text`."""

    lines: Mapping[str, Sequence[Span]] = field(default_factory=dict)
    blocks: Mapping[str, Sequence[Span]] = field(default_factory=dict)


_UNLIT = LitRow()


def light_up(pool: PoolView, highlights: HighlightsView, rows: Iterable[int]) -> dict[int, LitRow]:
    """Find what matched in rows; for a thread."""
    columns = {name for light in highlights.lights for name in light.columns}
    lit: dict[int, LitRow] = {}
    for row in rows:
        values = {name: pool.cell(row, name) for name in columns}
        there = [(name, value) for name, value in values.items() if value is not None]
        lit[row] = LitRow(
            {name: highlights.spans(name, line_text(value)) for name, value in there},
            {name: highlights.spans(name, block_text(value)) for name, value in there},
        )
    return lit


class Lights:
    """What matched in the rows of one result, as far as it has been found.

    Parameters
    ----------
    highlights
        What to look for.
    """

    def __init__(self, highlights: HighlightsView | None = None) -> None:
        self.highlights = highlights
        self._found: dict[int, LitRow] = {}
        self._asked: set[int] = set()

    def of(self, row: int) -> LitRow:
        """Give what matched in a row; nothing where it hasn't been found yet."""
        return self._found.get(row, _UNLIT)

    def wants(self, rows: Iterable[int]) -> bool:
        """Tell whether nobody has asked yet for some of the rows."""
        lit = self.highlights is not None and bool(self.highlights.lights)
        return lit and not self._asked.issuperset(rows)

    def ask(self, rows: Iterable[int]) -> list[int]:
        """Give those rows for which nobody has asked yet; they count as asked for from now on."""
        new = [row for row in rows if row not in self._asked]
        self._asked.update(new)
        return new

    def add(self, found: Mapping[int, LitRow]) -> None:
        """Keep what was found."""
        self._found.update(found)
        self._asked.update(found)
