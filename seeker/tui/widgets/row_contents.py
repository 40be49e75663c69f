"""The contents of the row pane: what is said, the texts, and each value with where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len
from rich.style import Style

from seeker.escaping import one_line
from seeker.tui.cells import Span, clipped, closed, fit, wrapping
from seeker.tui.lights import IN_A_BLOCK, LitRow, block_text
from seeker.tui.look import Look
from seeker.tui.widgets.drawn import PLAIN, Piece, layered, width_of
from seeker.tui.widgets.row_facts import beside, fact_pieces
from seeker.tui.widgets.row_said import said_lines
from seeker.tui.widgets.row_state import state_of
from seeker.tui.widgets.row_why import why_lines

if TYPE_CHECKING:
    from seeker.session.facets import ColumnFacet
    from seeker.tui.desk import RowsView
    from seeker.tui.workers.telling import RowTold, Why

_WIDEST_NAME = 18
_NAMES_SHARE = 0.4
"""How much of a wide pane long names may take."""
_GAP = 2
_IN_A_VECTOR = 4
_UNDERLINED = Style(underline=True)
_BLIND = "drawn for the audit: what model and rules say of it is hidden until it is labeled"


class RowLine(NamedTuple):
    """A line, and the column that it is about; None for what is said about the row."""

    column: str | None
    pieces: list[Piece]


@dataclass(frozen=True)
class RowContents:
    """A row with all that is known about it by now.

    Parameters
    ----------
    facts
        What was counted of columns, with the counts of a result of `n_result` rows.
    untold
        What stands in the place of what is said about the row, where that isn't known or hidden.
    """

    seen: RowsView
    row: int
    lit: LitRow
    told: RowTold | None
    facts: Mapping[str, ColumnFacet]
    n_result: int
    look: Look
    untold: str = "the pool is still being read"

    @property
    def why(self) -> Why | None:
        """Why the model sees the row as it does; nothing of a row that is to be labeled blind."""
        return None if self.told is None or self.is_blind else self.told.why

    @property
    def is_blind(self) -> bool:
        """The row was drawn for an audit, and waits for what a person sees in it alone."""
        standing = self.seen.standing
        return standing is not None and bool(standing.waiting[self.row])

    def lines(self, width: int) -> Iterator[RowLine]:
        """Draw it from top to bottom, no line before it is asked for."""
        pool, look, standing = self.seen.pool, self.look, self.seen.standing
        head = [(f"row {self.row + 1:,}", look.strong)]
        if standing is None:
            yield RowLine(None, head)
            yield RowLine(None, [(self.untold, look.faint)])
        else:
            yield RowLine(None, [*head, (f" of {pool.n_rows:,}", look.faint)])
            state = state_of(standing, self.row)
            story = None if self.told is None else self.told.story
            if story is not None and self.is_blind:
                story = replace(story, rules=())
            for pieces in said_lines(state, story, self.seen.classes, look, width):
                yield RowLine(None, pieces)
            if self.is_blind:
                for start, end in wrapping(_BLIND, width):
                    yield RowLine(None, [(_BLIND[start:end], look.match)])
            elif self.why is not None:
                for pieces in why_lines(self.why.reasons, self.seen.classes, look, width):
                    yield RowLine(None, pieces)
        texts = pool.text_columns
        values = [name for name in pool.visible if name not in texts]
        for name in texts:
            yield RowLine(None, [])
            yield RowLine(name, [(one_line(name), look.name)])
            for pieces in self._wrapped(name, width):
                yield RowLine(name, pieces)
        if values:
            yield RowLine(None, [])
        longest = max((cell_len(one_line(name)) for name in values), default=0)
        name_width = min(longest, max(_WIDEST_NAME, int(_NAMES_SHARE * width)))
        for name in values:
            for pieces in self._value(name, name_width, width):
                yield RowLine(name, pieces)

    def _value(self, name: str, name_width: int, width: int) -> Iterator[list[Piece]]:
        """Draw a value beside its name, and where it stands at the right of its first lines."""
        head: Piece = (fit(one_line(name), name_width) + " " * _GAP, self.look.name)
        indent: Piece = (" " * (name_width + _GAP), PLAIN)
        tails = self._facts(name)
        for place, line in enumerate(self._wrapped(name, width - name_width - _GAP)):
            pieces = [indent if place else head, *line]
            used = width_of(pieces)
            with_tail = beside(pieces, used, tails[0], width) if tails else None
            if with_tail is not None:
                tails.pop(0)
            yield with_tail or pieces
        for tail in tails:
            yield beside([], 0, tail, width) or tail

    def _facts(self, name: str) -> list[list[Piece]]:
        facet = self.facts.get(name)
        if facet is None:
            return []
        return fact_pieces(
            facet,
            self.seen.pool.cell(self.row, name),
            self.seen.row_place(self.row, name),
            self.seen.pool.n_rows,
            self.n_result,
            self.look,
        )

    def _wrapped(self, name: str, width: int) -> Iterator[list[Piece]]:
        value = self.seen.pool.cell(self.row, name)
        if value is None:
            yield [("·", self.look.faint)]
            return
        if self.seen.pool.columns[name].type == "vector":
            yield [(_vector(value), PLAIN)]
            return
        text = block_text(value)
        layers = self._layers(name)
        for start, end in wrapping(text, width):
            inside = [(clipped(spans, start, end), style) for spans, style in layers]
            yield list(layered(closed(text[start:end]), PLAIN, inside))
        if len(value) > IN_A_BLOCK:
            more = f"… {len(value) - IN_A_BLOCK:,} more characters (z reads all of it)"
            yield [(more, self.look.faint)]

    def _layers(self, name: str) -> list[tuple[Sequence[Span], Style]]:
        """Say where a text is lit up: what speaks for the model's class, or against, or matched."""
        layers: list[tuple[Sequence[Span], Style]] = []
        if self.why is not None:
            classes, label = self.seen.classes, self.why.reasons.label
            code = classes.index(label) if label in classes else -1
            of_class = self.look.of_class(code) if code >= 0 else PLAIN
            layers.append((self.why.speaks_for.get(name, ()), of_class + _UNDERLINED))
            layers.append((self.why.speaks_against.get(name, ()), self.look.faint + _UNDERLINED))
        layers.append((self.lit.blocks.get(name, ()), self.look.match))
        return layers


def _vector(value: str) -> str:
    """Write a list of numbers on one line: its first ones, and how many there are."""
    numbers = value.strip("[] ").split(",")
    shown = ", ".join(f"{one_line(number)[:8]}" for number in numbers[:_IN_A_VECTOR])
    return f"[{shown}, … {len(numbers):,}]" if len(numbers) > _IN_A_VECTOR else f"[{shown}]"
