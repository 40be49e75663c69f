"""Why the model sees a row as it does, in a line or three."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len

from seeker.escaping import one_line
from seeker.tui.cells import fit, fit_term
from seeker.tui.look import Look
from seeker.tui.widgets.drawn import PLAIN, Piece
from seeker.tui.widgets.row_opinion import probability
from seeker.tui.widgets.row_state import class_text

if TYPE_CHECKING:
    from seeker.session.suggestions import Reason, RowReasons

_HEAD = "why "
_MOST_LINES = 3
_LONGEST = 28
_BETWEEN = "  "


def why_lines(
    told: RowReasons, classes: Sequence[str], look: Look, width: int
) -> Iterator[list[Piece]]:
    """Draw the likeliest class, then what speaks for it and against it, the strongest first."""
    code = classes.index(told.label) if told.label in classes else -1
    style = look.of_class(code) if code >= 0 else PLAIN
    named = class_text(code, told.label) if code >= 0 else one_line(told.label)
    line: list[Piece] = [
        (_HEAD, look.name),
        (named, style),
        (f" {probability(told.probability)}", look.faint),
    ]
    used = sum(cell_len(text) for text, _ in line)
    n_lines = 1
    for reason in told.reasons:
        pieces = _reason(reason, look)
        cells = sum(cell_len(text) for text, _ in pieces)
        if used + cells > width:
            yield line
            n_lines += 1
            if n_lines > _MOST_LINES:
                return
            line, used = [(" " * (len(_HEAD) - len(_BETWEEN)), PLAIN)], len(_HEAD) - len(_BETWEEN)
        line += pieces
        used += cells
    yield line


def _reason(reason: Reason, look: Look) -> list[Piece]:
    text = " ".join(reason.words) if reason.words else reason.search
    shown = one_line(text)
    if cell_len(shown) > _LONGEST:
        shown = (fit if reason.words else fit_term)(shown, _LONGEST)
    speaks_for = reason.weight > 0
    return [
        (_BETWEEN, PLAIN),
        (shown, PLAIN if speaks_for else look.faint),
        (f" {'+' if speaks_for else '−'}{_weight(abs(reason.weight))}", look.faint),
    ]


def _weight(weight: float) -> str:
    written = f"{weight:.1f}"
    return written[1:] if written.startswith("0.") else written
