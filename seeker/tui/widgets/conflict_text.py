"""A conflict as a line of a list, and as a page to read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.style import Style
from rich.text import Text

from seeker.escaping import one_line
from seeker.tui.cells import fit
from seeker.tui.look import Look
from seeker.tui.widgets.drawn import Piece
from seeker.tui.widgets.row_state import class_piece

if TYPE_CHECKING:
    from seeker.session.conflicts import Conflict, Side

_ROWS = 8
_KINDS = {"rules": "rules", "gold": "rule, gold", "model": "model, gold", "suspect": "suspect"}
_KIND = 12
_BOTH = 2


def conflict_heads(width: int, look: Look) -> list[Piece]:
    """Name the columns."""
    head = fit("rows", _ROWS, right=True) + "  " + fit("between", _KIND) + "  what they say"
    return [(fit(head, width), look.faint)]


def conflict_pieces(
    conflict: Conflict, classes: Sequence[str], width: int, look: Look
) -> list[Piece]:
    """Draw a conflict in `width` cells: its rows, who disagrees, and what they say."""
    room = max(10, (width - _ROWS - _KIND - 4 - 4) // _BOTH)
    pieces: list[Piece] = [
        (fit(f"{conflict.rows:,}", _ROWS, right=True) + "  ", look.strong),
        (fit(_KINDS[conflict.kind], _KIND) + "  ", look.faint),
    ]
    for place, side in enumerate((conflict.one, conflict.other)):
        if place:
            pieces.append((" ≠ ", look.error if conflict.is_certified else look.warning))
        said, style = _said(conflict, side, classes, look)
        pieces.append((fit(said, room), style))
    return pieces


def _said(conflict: Conflict, side: Side, classes: Sequence[str], look: Look) -> tuple[str, Style]:
    named, style = class_piece(side.label, classes, look)
    if side.rule:
        return f"rule {side.rule}{' ✓' if side.certified else ''} {named}", style
    if side is conflict.other:
        return f"gold {named}", style
    return (f"model {named}", style) if named else ("models that didn't see it", look.faint)


def conflict_page(
    conflict: Conflict, searches: Sequence[str], classes: Sequence[str], look: Look
) -> Text:
    """Tell a conflict in full; `searches` are those of its rules."""
    text = Text()
    rows = "1 row" if conflict.rows == 1 else f"{conflict.rows:,} rows"
    text.append(f"{rows}\n\n", look.strong)
    for side in (conflict.one, conflict.other):
        said, style = _said(conflict, side, classes, look)
        text.append(f"{said}\n", style)
        if side.rule and searches:
            text.append(f"  {one_line(searches[0])}\n", look.name)
            searches = searches[1:]
    text.append("\n").append(_advice(conflict), look.warning if conflict.is_certified else "")
    return text.append(f"\n\n{one_line(conflict.search)}\n", look.name)


def _advice(conflict: Conflict) -> str:
    """Say what can be done about it."""
    if conflict.is_certified:
        return (
            "Both rules are certified, and one of them is wrong about each of these rows: they "
            "may be what either leaves out. Label some of them, or make one rule narrower."
        )
    return {
        "rules": "Of two label rules the certified one decides, then the purer, then the newer.",
        "gold": "Gold decides. Many of them say that the rule is too wide, or that gold is wrong.",
        "model": "The model says otherwise although it may have learned from these labels.",
        "suspect": "Models that didn't see these labels find them unlikely: look at them again.",
    }[conflict.kind]
