"""What is said about a row, as the list and the pane show it: glyph first, colour second."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len

from seeker.escaping import one_line
from seeker.tui.cells import fit
from seeker.tui.look import Look
from seeker.tui.widgets.drawn import PLAIN, Piece

if TYPE_CHECKING:
    from seeker.tui.desk import StandingView

BY_RULE = 2
RULE_GLYPH = "R"
FLAG_GLYPH = "⚑"
CONFLICT_GLYPH = "!"
NOTE_GLYPH = "✎"
_SHORTEST, _LONGEST = 9, 18
MARKS = 3
"""Cells for what a row carries beside its label."""


class RowState(NamedTuple):
    """A row's label and state. `code` is its class's position, -1 for none.

    A row that waits to be labeled blind shows nothing that rules say of it.
    """

    code: int
    by_rule: bool
    skipped: bool
    flagged: bool
    conflict: bool
    noted: bool
    waiting: bool = False


def state_of(standing: StandingView, row: int) -> RowState:
    """Look up what is said about a row now."""
    waiting = bool(standing.waiting[row])
    return RowState(
        code=-1 if waiting else int(standing.codes[row]),
        by_rule=not waiting and int(standing.sources[row]) == BY_RULE,
        skipped=bool(standing.skipped[row]),
        flagged=bool(standing.flagged[row]),
        conflict=not waiting and bool(standing.conflict[row]),
        noted=bool(standing.noted[row]),
        waiting=waiting,
    )


def class_text(position: int, name: str) -> str:
    """Name a class with its number, which is the key that gives it."""
    return f"{position + 1} {one_line(name)}"


def class_piece(label: str, classes: Sequence[str], look: Look) -> Piece:
    """Name a class with its number, in its colour; as it is where it isn't among the classes."""
    if label not in classes:
        return one_line(label), look.strong
    position = classes.index(label)
    return class_text(position, label), look.of_class(position)


def label_width(classes: Sequence[str], *, wide: bool) -> int:
    """Give the cells that the column of labels takes, the marks behind it included."""
    longest = max((cell_len(class_text(i, name)) for i, name in enumerate(classes)), default=0)
    return max(_SHORTEST, min(longest + 2, _LONGEST if wide else 12)) + MARKS


def label_pieces(state: RowState, classes: Sequence[str], look: Look, width: int) -> list[Piece]:
    """Draw a row's label in `width` cells: its class, R behind it where a rule gave it."""
    if state.code < 0 or state.code >= len(classes):
        return [(fit("– skipped" if state.skipped else "·", width), look.faint)]
    style = look.of_class(state.code)
    name = class_text(state.code, classes[state.code])
    if not state.by_rule:
        return [(fit(name, width), style)]
    room = width - 2
    shown = fit(name, min(room, cell_len(name)))
    return [(shown, style), (fit(" " + RULE_GLYPH, width - cell_len(shown)), look.faint)]


def mark_pieces(state: RowState, look: Look) -> list[Piece]:
    """Draw a row's flag, conflict and note, as far left as they go.

    What stands behind them is the model's opinion: a mark right before it would seem to be of it.
    """
    marks = [
        (FLAG_GLYPH, look.match, state.flagged),
        (CONFLICT_GLYPH, look.error, state.conflict),
        (NOTE_GLYPH, look.name, state.noted),
    ]
    pieces: list[Piece] = [(glyph, style) for glyph, style, holds in marks if holds]
    return [*pieces, *[(" ", PLAIN)] * (MARKS - len(pieces))]
