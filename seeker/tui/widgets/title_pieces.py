"""The title line: the pool's name, and of what is told about it as much as there is room for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rich.cells import cell_len

from seeker.escaping import one_line
from seeker.tui.cells import fit
from seeker.tui.look import Look
from seeker.tui.widgets.drawn import Piece, width_of

_BEFORE = " seeker  "
_APART = "   "
_SHORTEST_NAME = 6
_ENDING = re.compile(r"(?<=.)(\.[a-z]{2,7}){1,2}$")
"""Of a file's name what is given up before anything else of it: `.csv.gz`."""


def title_pieces(
    name: str, facts: Iterable[Piece], width: int, look: Look, figure: Sequence[Piece] = ()
) -> list[Piece]:
    """Draw the title in `width` cells.

    Parameters
    ----------
    name
        The pool's; where it must be cut, the ending of the file goes first.
    facts
        What to tell of the pool and the project, the most important first. No fact is cut: those
        that don't fit are left out.
    figure
        What the person chose to have in sight: it stands behind the name, and is not cut.

    The program's own name makes room for a fact, and beside a figure for the pool's name.
    """
    told = list(facts)
    full = _pieces(_BEFORE, name, told, width, look, figure)
    short = _pieces(" ", name, told, width, look, figure)
    cuts_name = bool(figure) and width_of(full[1:2]) < width_of(short[1:2])
    leaves_out = len(full) < len(short)
    return short if cuts_name or leaves_out or width_of(full) >= width else full


def _pieces(
    before: str,
    name: str,
    facts: Sequence[Piece],
    width: int,
    look: Look,
    figure: Sequence[Piece],
) -> list[Piece]:
    chosen: list[Piece] = [(_APART, look.faint), *figure] if figure else []
    room = max(_SHORTEST_NAME, width - cell_len(before) - width_of(chosen) - 1)
    shown = one_line(name)
    if cell_len(shown) > room:
        shown = _ENDING.sub("", shown)
        shown = shown if cell_len(shown) <= room else fit(shown, room)
    pieces: list[Piece] = [(before, look.name), (shown, look.strong), *chosen]
    for text, style in facts:
        fact = (_APART + text, style)
        if width_of([*pieces, fact]) >= width:
            break
        pieces.append(fact)
    return pieces
