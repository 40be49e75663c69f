"""A search as it is drawn: parts in their colours, what is off struck through, mistakes underlined.

What reads searches is imported on the first call: call these only when a desk is open.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from rich.style import Style

from seeker.tui.cells import Span
from seeker.tui.look import Look
from seeker.tui.widgets.drawn import PLAIN, Piece

if TYPE_CHECKING:
    from seeker.search import Part

LONGEST_READ = 3_000
"""Characters of a search that are read at every key: many more would be felt."""

_WRONG = Style(underline=True)
_OFF = Style(strike=True, dim=True)


def search_pieces(
    text: str, look: Look, *, off: Sequence[Span] = (), wrong: Span | None = None
) -> list[Piece]:
    """Cut a search into styled pieces.

    Parameters
    ----------
    text
        Without control characters.
    off
        Stretches that are switched off.
    wrong
        What an answer said is wrong.
    """
    styles = _styles(look)
    parts = [(part.start, part.end, styles[part.kind]) for part in _parts(text)]
    edges = {0, len(text), *(edge for start, end, _ in parts for edge in (start, end))}
    edges.update(edge for span in (*off, wrong or (0, 0)) for edge in span)
    ends = sorted(edge for edge in edges if edge <= len(text))
    pieces: list[Piece] = []
    place = 0
    for start, end in pairwise(ends):
        while place < len(parts) and parts[place][1] <= start:
            place += 1
        inside = place < len(parts) and parts[place][0] <= start
        style = parts[place][2] if inside else PLAIN
        if any(a <= start < b for a, b in off):
            style = look.faint + _OFF
        if wrong is not None and wrong[0] <= start < wrong[1]:
            style += look.error + _WRONG
        pieces.append((text[start:end], style))
    return pieces


@lru_cache(512)
def _parts(text: str) -> Sequence[Part]:
    from seeker.search import colour

    return colour(text) if len(text) <= LONGEST_READ else ()


def _styles(look: Look) -> dict[str, Style]:
    """Give the style of each kind of part."""
    return {
        "word": PLAIN,
        "field": look.name,
        "built-in": look.name + Style(bold=True),
        "value": look.warning,
        "string": look.warning,
        "regex": look.warning + Style(italic=True),
        "sign": look.strong + Style(bold=True),
        "keyword": look.faint + Style(bold=True),
        "bracket": look.faint,
        "mistake": look.error + _WRONG,
    }
