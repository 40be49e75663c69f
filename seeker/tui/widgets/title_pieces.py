"""The title line: the pool's name, and of what is told about it as much as there is room for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.cells import cell_len

from seeker.escaping import one_line
from seeker.tui.cells import fit
from seeker.tui.look import Look
from seeker.tui.widgets.drawn import Piece, width_of

_BEFORE = " seeker  "
_APART = "   "
_SHORTEST_NAME = 6


def title_pieces(
    name: str, facts: Iterable[Piece], width: int, look: Look, figure: Sequence[Piece] = ()
) -> list[Piece]:
    """Draw the title in `width` cells.

    Parameters
    ----------
    name
        The pool's; it is cut where it must be.
    facts
        What to tell of the pool and the project, the most important first. No fact is cut: those
        that don't fit are left out.
    figure
        What the person chose to have in sight: it stands behind the name, and the program's own
        name and part of the pool's make room for it.
    """
    chosen: list[Piece] = [(_APART, look.faint), *figure] if figure else []
    before = _BEFORE
    if width_of(chosen) + cell_len(before) + _SHORTEST_NAME >= width and chosen:
        before = " "
    room = max(_SHORTEST_NAME, width - cell_len(before) - width_of(chosen) - 1)
    shown = one_line(name)
    shown = shown if cell_len(shown) <= room else fit(shown, room)
    pieces: list[Piece] = [(before, look.name), (shown, look.strong), *chosen]
    for text, style in facts:
        fact = (_APART + text, style)
        if width_of([*pieces, fact]) >= width:
            break
        pieces.append(fact)
    return pieces
