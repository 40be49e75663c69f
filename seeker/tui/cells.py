"""Text in terminal cells: cut to a width, wrapped to a width, with wide characters counted right.

Positions are offsets into the text, so that what matched can be lit up in the piece that is shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rich.cells import cell_len, chop_cells, set_cell_size

Span = tuple[int, int]
ELLIPSIS = "…"

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_COLUMN = re.compile(r"-?(`[^`]*`|[^\s:=<>!\"`]+)(?=[:=<>!])")
_SHORTEST_NAME = 6
_LEFT_TO_RIGHT = "\u200e"
"""A mark of no width."""


def fit(text: str, width: int, *, right: bool = False) -> str:
    """Cut or pad one line of text to exactly `width` cells; numbers stand to the `right`."""
    if width <= 0:
        return ""
    size = cell_len(text)
    if size <= width:
        padding = " " * (width - size)
        return padding + text if right else text + padding
    return set_cell_size(text, width - 1) + ELLIPSIS


def fit_term(text: str, width: int) -> str:
    """Cut or pad one term of a search to exactly `width` cells.

    Of a column and a value the column's name is cut first: it is told by its beginning, where two
    ranges of one column are told apart by their ends only.
    """
    name = _COLUMN.match(text)
    over = cell_len(text) - width
    if name is None or over <= 0:
        return fit(text, width)
    cells = cell_len(name[0])
    left = max(min(cells, _SHORTEST_NAME), cells - over)
    return fit(fit(name[0], left) + text[name.end() :], width)


def closed(text: str) -> str:
    """Keep a text that runs from right to left from taking along what stands behind it.

    A terminal that turns such texts round would else change the order of columns.
    """
    return text if text.isascii() or not _RIGHT_TO_LEFT.search(text) else text + _LEFT_TO_RIGHT


def around(text: str, spans: Sequence[Span], width: int) -> tuple[str, list[Span]]:
    """Choose the part of a line to show in `width` cells: its start, or around the first span.

    Returns the part and the spans within it. The part may still be wider than `width`.
    """
    if not spans or cell_len(text[: spans[0][1]]) < width:
        return text, list(spans)
    start = max(0, spans[0][0] - width // 3)
    blank = text.find(" ", start, spans[0][0])
    start = start if blank < 0 else blank + 1
    shift = start - len(ELLIPSIS)
    return ELLIPSIS + text[start:], [
        (begin - shift, end - shift) for begin, end in spans if begin >= start
    ]


def wrap(text: str, width: int) -> list[Span]:
    """Break a block of text into lines of at most `width` cells, at blanks where there are any.

    Returns the (start, end) of each line; blanks at a break and line feeds belong to none.
    """
    return list(wrapping(text, width))


def wrapping(text: str, width: int) -> Iterator[Span]:
    """Break a block of text like `wrap`, line by line: of a long one only what is looked at."""
    width = max(width, 2)
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield from _wrapping_paragraph(text, start, end, width)
        start = end + 1


def _wrapping_paragraph(text: str, start: int, end: int, width: int) -> Iterator[Span]:
    position = start
    while True:
        fitting = _fitting(text, position, end, width)
        if fitting == end:
            yield position, _without_blanks(text, position, end)
            return
        cut = fitting
        if text[fitting] != " ":
            blank = text.rfind(" ", position, fitting)
            # Blanks at a line's beginning are its indent, and no place to break it.
            if blank >= 0 and text[position:blank].strip(" "):
                cut = blank + 1
        yield position, _without_blanks(text, position, cut)
        position = cut
        while position < end and text[position] == " ":
            position += 1
        if position == end:
            return


def _fitting(text: str, start: int, end: int, width: int) -> int:
    """Find where the text from `start` is as long as fits; never beyond `end`."""
    size = width
    while True:
        piece = text[start : min(end, start + size)]
        if piece.isascii():
            return start + min(len(piece), width)
        # There is nothing to chop where all characters are of no width.
        first = len(next(iter(chop_cells(piece, width)), piece))
        # All of it fits, though it has more characters than cells: look at more.
        if first < len(piece) or start + len(piece) == end:
            return start + first
        size *= 2


def _without_blanks(text: str, start: int, end: int) -> int:
    """Find where a line ends without the blanks behind it."""
    return start + len(text[start:end].rstrip())


def clipped(spans: Sequence[Span], start: int, end: int) -> list[Span]:
    """Give the parts of spans that lie within start..end, counted from `start`."""
    return [(max(a, start) - start, min(b, end) - start) for a, b in spans if a < end and b > start]
