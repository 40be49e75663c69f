"""The lines of the row list: the heads of the columns, and a row with its label and values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seeker.escaping import one_line
from seeker.tui.cells import around, closed, fit
from seeker.tui.lights import Lights, line_text
from seeker.tui.look import Look
from seeker.tui.widgets.column_window import ColumnWindow
from seeker.tui.widgets.drawn import PLAIN, Piece, lit
from seeker.tui.widgets.list_columns import GAP, ListColumn
from seeker.tui.widgets.row_opinion import opinion_pieces, opinion_width
from seeker.tui.widgets.row_state import MARKS, RowState, label_pieces, mark_pieces

if TYPE_CHECKING:
    from seeker.tui.desk import RowsView
    from seeker.tui.desk_models import OpinionView

POINTER = "▸"
MARKED = "✓"
EDGE = 2
"""Cells before a line's label: whether the cursor stands there, and whether the row is marked."""
LABEL = "label"
OPINION = "p"
HIDDEN = "?"
"""What stands for the model's opinion of a row that is to be labeled blind."""
FORWARDS, BACKWARDS = "▲", "▼"
MORE_LEFT, MORE_RIGHT = "‹", " ›"
"""What tells that there are more columns, before and behind those in view."""


class RowLines:
    """Draws lines of the rows of one desk.

    Parameters
    ----------
    window
        The columns in view.
    label_width
        The cells of the column of labels.
    opinion
        What the models say of the rows; None shows nothing of it.
    """

    def __init__(
        self,
        seen: RowsView,
        window: ColumnWindow,
        label_width: int,
        opinion: OpinionView | None = None,
    ) -> None:
        self._seen = seen
        self._window = window
        self._label_width = label_width
        self._opinion = opinion
        self._opinion_width = 0 if opinion is None else opinion_width(seen.classes)

    def heads(self, look: Look, sorted_by: tuple[str, bool] | None) -> list[Piece]:
        """Name the columns, with a sign before them where there are more at the left.

        The one that the rows are sorted by, backwards or not, has an arrow.
        """
        left = MORE_LEFT if self._window.first else " "
        named = fit(LABEL, self._label_width) + fit(OPINION, self._opinion_width)
        pieces: list[Piece] = [(" " * EDGE + named[:-1], look.faint), (left, look.name)]
        for column in self._window.shown:
            name, style = " " + one_line(column.name), look.faint
            if sorted_by is not None and sorted_by[0] == column.name:
                name, style = (BACKWARDS if sorted_by[1] else FORWARDS) + name[1:], look.name
            # The arrow stands in the gap: no column has to be wider for it.
            shown = fit(name, column.width + 1, right=column.is_number)
            pieces.append((" " * (GAP - 1) + shown, style))
        return pieces

    def column_at(self, x: int) -> str | None:
        """Give the column that has a cell of a line; None where there is none."""
        end = EDGE + self._label_width + self._opinion_width
        for column in self._window.shown:
            start, end = end, end + GAP + column.width
            if start <= x < end:
                return column.name
        return None

    def line(
        self,
        row: int,
        state: RowState | None,
        lights: Lights,
        look: Look,
        *,
        pointed: bool,
        marked: bool,
    ) -> list[Piece]:
        """Draw a row; without its state there is nothing where its label will be."""
        pieces: list[Piece] = [
            (POINTER if pointed else " ", look.name),
            (MARKED if marked else " ", look.match if marked else look.name),
        ]
        if state is None:
            pieces.append((" " * self._label_width, PLAIN))
        else:
            pieces += label_pieces(state, self._seen.classes, look, self._label_width - MARKS)
            pieces += mark_pieces(state, look)
        if self._opinion is not None:
            if state is not None and state.waiting:
                pieces.append((fit(HIDDEN, self._opinion_width), look.faint))
            else:
                pieces += opinion_pieces(self._opinion, row, look, self._opinion_width)
        for column in self._window.shown:
            pieces.append((" " * GAP, PLAIN))
            pieces += self._cell(row, column, lights, look)
        return pieces

    def _cell(self, row: int, column: ListColumn, lights: Lights, look: Look) -> list[Piece]:
        value = self._seen.pool.cell(row, column.name)
        if value is None:
            return [(fit("·", column.width, right=column.is_number), look.faint)]
        text = line_text(value)
        spans = list(lights.of(row).lines.get(column.name, ()))
        if column.is_text:
            text, spans = around(text, spans, column.width)
        shown = fit(text, column.width, right=column.is_number)
        if not spans:
            return [(closed(shown), PLAIN)]
        shift = shown.index(text) if column.is_number and text in shown else 0
        room = len(shown.rstrip("…"))
        inside = [(a + shift, min(b + shift, room)) for a, b in spans if a + shift < room]
        return list(lit(closed(shown), inside, PLAIN, look.match))
