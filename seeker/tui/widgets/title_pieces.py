"""The title line: the pool's name, and of what is told about it as much as there is room for."""

from __future__ import annotations

from collections.abc import Iterable

from rich.cells import cell_len

from seeker.escaping import one_line
from seeker.tui.cells import fit
from seeker.tui.look import Look
from seeker.tui.widgets.drawn import Piece, width_of

_BEFORE = " seeker  "
_APART = "   "
_SHORTEST_NAME = 6


def title_pieces(name: str, facts: Iterable[Piece], width: int, look: Look) -> list[Piece]:
    """Draw the title in `width` cells.

    Parameters
    ----------
    name
        The pool's; it is cut where it must be.
    facts
        What to tell of the pool and the project, the most important first. No fact is cut: those
        that don't fit are left out.
    """
    room = max(_SHORTEST_NAME, width - cell_len(_BEFORE) - 1)
    shown = one_line(name)
    shown = shown if cell_len(shown) <= room else fit(shown, room)
    pieces: list[Piece] = [(_BEFORE, look.name), (shown, look.strong)]
    for text, style in facts:
        fact = (_APART + text, style)
        if width_of([*pieces, fact]) >= width:
            break
        pieces.append(fact)
    return pieces
