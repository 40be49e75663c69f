"""Text in terminal cells: cut to a width, wrapped to a width, with wide characters counted right.

Positions are offsets into the text, so that what matched can be lit up in the piece that is shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rich.cells import cell_len, chop_cells, set_cell_size

Span = tuple[int, int]
ELLIPSIS = "…"

_WORD = re.compile(r"\S+\s*|\s+")


def fit(text: str, width: int, *, right: bool = False) -> str:
    """Cut or pad one line of text to exactly `width` cells; numbers stand to the `right`."""
    if width <= 0:
        return ""
    size = cell_len(text)
    if size <= width:
        padding = " " * (width - size)
        return padding + text if right else text + padding
    return set_cell_size(text, width - 1) + ELLIPSIS


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
    width = max(width, 2)
    lines: list[Span] = []
    start = 0
    for paragraph in text.split("\n"):
        lines.extend((start + a, start + b) for a, b in _wrapped(paragraph, width))
        start += len(paragraph) + 1
    return lines


def _wrapped(paragraph: str, width: int) -> Iterator[Span]:
    """Break one paragraph."""
    if len(paragraph) <= width and cell_len(paragraph) <= width:
        yield 0, len(paragraph)
        return
    line_start, position, used = 0, 0, 0
    for match in _WORD.finditer(paragraph):
        word = match.group()
        solid = cell_len(word.rstrip())
        if used + solid > width:
            if used:
                yield line_start, line_start + len(paragraph[line_start:position].rstrip())
                line_start, used = position, 0
            if solid > width:
                pieces = chop_cells(word.rstrip(), width)
                for piece in pieces[:-1]:
                    yield line_start, line_start + len(piece)
                    line_start += len(piece)
                used = cell_len(pieces[-1]) + cell_len(word) - solid
                position = match.end()
                continue
        used += cell_len(word)
        position = match.end()
    if line_start < len(paragraph):
        yield line_start, line_start + len(paragraph[line_start:].rstrip())


def clipped(spans: Sequence[Span], start: int, end: int) -> list[Span]:
    """Give the parts of spans that lie within start..end, counted from `start`."""
    return [(max(a, start) - start, min(b, end) - start) for a, b in spans if a < end and b > start]
