"""The confusion matrix, whose cells open the audit rows in them, and the calibration."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from rich.cells import cell_len

from seeker.tui.cells import fit
from seeker.tui.look import Look
from seeker.tui.widgets.audit.figure_text import figure_text, value_text
from seeker.tui.widgets.audit.page import CellSpot, Goal, Page, blank
from seeker.tui.widgets.drawn import PLAIN, Piece
from seeker.tui.widgets.row_state import class_text

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from seeker.session.estimates import PoolEstimates

_GAP = 2
_NARROWEST = 7
_MOST_PAIRS = 30
_WIDEST = 14
"""Cells that a class's name may take."""
NOTHING = "nothing"
"""What those rows are called of which nothing is said."""


def confusion_page(found: PoolEstimates, look: Look, width: int) -> Page:
    """Draw how many rows called a are truly b: as a matrix, or as a list where that is too wide."""
    page, names = Page(), tuple(found)
    called = [class_text(place, name) for place, name in enumerate(names)]
    matrix = found.confusion
    rows = [*range(len(names))]
    if matrix[2, -1].any():
        rows.append(len(names))
    first = min(max([cell_len("called"), *map(cell_len, called)]), _WIDEST)
    texts = {(a, b): _texts(matrix, a, b) for a in rows for b in range(len(names))}
    cell = max([_NARROWEST, *(len(text) for both in texts.values() for text in both)])
    fits = first + len(names) * (cell + _GAP) <= width
    page.add_text(
        "rows called so, by what they truly are; enter opens the audit rows", look.faint, width
    )
    if fits:
        room = (width - first) // len(names) - _GAP
        cell = max(cell, min(room, _WIDEST, max(map(cell_len, called))))
        head: list[Piece] = [(fit("called", first), look.faint)]
        for place, name in enumerate(called):
            head += [blank(_GAP), (fit(name, cell, right=True), look.of_class(place))]
        page.add(*head)
        for a in rows:
            _add_row(page, a, names, first, cell, texts, look)
    else:
        _add_pairs(page, names, rows, matrix, look)
    page.gap()
    _add_calibration(page, found, look, width)
    return page


def _texts(matrix: NDArray[np.float64], a: int, b: int) -> tuple[str, str]:
    """Write a cell's value and its interval."""
    value, low, high = matrix[:, a, b].tolist()
    written = "–" if math.isnan(value) else value_text(value, "total")
    return written, f"{value_text(low, 'total')}-{value_text(high, 'total')}"


def _add_row(
    page: Page,
    a: int,
    names: tuple[str, ...],
    first: int,
    cell: int,
    texts: dict[tuple[int, int], tuple[str, str]],
    look: Look,
) -> None:
    """Add the values of one class called, and their intervals under them."""
    is_class = a < len(names)
    called = class_text(a, names[a]) if is_class else NOTHING
    style = look.of_class(a) if is_class else look.faint
    parts: list[tuple[list[Piece], Goal | None]] = [([(fit(called, first), style)], None)]
    under: list[Piece] = [blank(first)]
    for b, name in enumerate(names):
        value, ends = texts[a, b]
        is_right = a == b
        shown = look.strong if is_right else (PLAIN if value == "0" else look.warning)
        goal = CellSpot(names[a] if is_class else None, name)
        parts += [([blank(_GAP)], None), ([(value.rjust(cell), shown)], goal)]
        under += [blank(_GAP), (ends.rjust(cell), look.faint)]
    page.add_with_spots(parts)
    page.add(*under)


def _add_pairs(
    page: Page,
    names: tuple[str, ...],
    rows: list[int],
    matrix: NDArray[np.float64],
    look: Look,
) -> None:
    """Add the cells with the most mistakes, the greatest first."""
    wrong = [(a, b) for a in rows for b in range(len(names)) if a != b and matrix[2, a, b] > 0]

    def size(pair: tuple[int, int]) -> tuple[float, float]:
        value, _, high = matrix[:, pair[0], pair[1]].tolist()
        return (0.0 if math.isnan(value) else value, high)

    for a, b in sorted(wrong, key=size, reverse=True)[:_MOST_PAIRS]:
        value, ends = _texts(matrix, a, b)
        is_class = a < len(names)
        pieces: list[Piece] = [
            (value.rjust(_NARROWEST), look.warning),
            (f" ({ends}) ", look.faint),
            ("called ", look.faint),
            (
                class_text(a, names[a]) if is_class else NOTHING,
                look.of_class(a) if is_class else PLAIN,
            ),
            (", truly ", look.faint),
            (class_text(b, names[b]), look.of_class(b)),
        ]
        page.add_with_spots([(pieces, CellSpot(names[a] if is_class else None, names[b]))])


def _add_calibration(page: Page, found: PoolEstimates, look: Look, width: int) -> None:
    if not found.calibration.is_known:
        page.add_text("the model's calibration is not known yet", look.faint, width)
        return
    error = figure_text(found.calibration, "calibration")
    page.add_text(f"the model's calibration error is {error}:", PLAIN, width)
    page.add_text(
        "how far its probabilities are from how often it is right, on average", look.faint, width
    )
