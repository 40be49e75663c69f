"""Whether to go on: a line for each class, and of one of them the reasons and the curve."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len

from seeker.audit.figures import Figure
from seeker.escaping import one_line
from seeker.session.audit.naming import NamedFigure
from seeker.tui.cells import fit
from seeker.tui.look import Look
from seeker.tui.widgets.audit.figure_text import COUNTS, figure_text, value_text
from seeker.tui.widgets.audit.interval_curve import interval_curve
from seeker.tui.widgets.audit.page import ClassSpot, Page, blank
from seeker.tui.widgets.drawn import PLAIN, Piece
from seeker.tui.widgets.row_state import class_text

if TYPE_CHECKING:
    from seeker.session.audit.stopping import Stopping
    from seeker.session.estimates import PoolEstimates

_LONGEST_NAME = 18
_HEIGHT = 6
_WIDEST = 72
_MOST = 7
_SELDOM = 1.5
"""Rows to be read at random for one of a class, from which on it is worth telling."""


def stopping_page(
    stopping: Mapping[str, Stopping],
    label: str,
    named: NamedFigure,
    so_far: Sequence[tuple[int, PoolEstimates]] | None,
    look: Look,
    width: int,
) -> Page:
    """Draw a verdict for each class, how a figure's interval shrank, and the reasons for one class.

    Parameters
    ----------
    label
        The class that is told of.
    named
        The figure that the curve shows.
    so_far
        The figures by fewer audit rows; None while that isn't known.
    """
    page = Page()
    first = min(_LONGEST_NAME, max(map(cell_len, map(_named, enumerate(stopping))), default=0)) + 1
    names = [*stopping]
    seen = _in_view(len(names), names.index(label) if label in names else 0)
    for place in seen:
        name, one = names[place], stopping[names[place]]
        signs = sum(advice.speaks_for_stopping for advice in one.advice)
        verdict = "may stop" if one.speaks_for_stopping else "go on"
        left = one.still_to_find
        to_find = value_text(left.value, "total") if left.is_known else "?"
        pieces: list[Piece] = [
            (fit(class_text(place, name), first), look.of_class(place)),
            (fit(verdict, 9), look.strong),
            (f"{signs} of {len(one.advice)} signs", PLAIN),
            (f"  {to_find} rows to find", look.faint),
        ]
        page.add_with_spots([(pieces, ClassSpot(name))])
    if len(seen) < len(names):
        page.add((f"of {len(names):,} classes; ↑ ↓ show the others", look.faint))
    if label not in stopping:
        return page
    if so_far is not None:
        page.gap()
        _add_curve(page, named, so_far, look, width)
    page.gap()
    _add_reasons(page, stopping[label], look, width)
    return page


def _in_view(n_classes: int, chosen: int) -> range:
    """Choose which classes have a line: those around the chosen one, so that its reasons fit."""
    first = max(0, min(chosen - _MOST // 2, n_classes - _MOST))
    return range(first, min(first + _MOST, n_classes))


def _named(placed: tuple[int, str]) -> str:
    return class_text(*placed)


def _add_reasons(page: Page, one: Stopping, look: Look, width: int) -> None:
    """Say what speaks for stopping (+) and against it (-), what is left and what it would cost."""
    for advice in one.advice:
        sign = "+" if advice.speaks_for_stopping else "-"
        page.add_text(f"{sign} {advice.sentence}", PLAIN, width, "  ")
    sentences = list(one.sentences)
    if one.still_to_find.is_known and one.reads_by_chance >= _SELDOM:
        sentences.append(
            f"read at random, about one row in {one.reads_by_chance:,.0f} is a new one of it"
        )
    for sentence in sentences:
        page.add_text(f"  {sentence}", look.faint, width, "  ")


def _add_curve(
    page: Page,
    named: NamedFigure,
    so_far: Sequence[tuple[int, PoolEstimates]],
    look: Look,
    width: int,
) -> None:
    """Add how the interval of a figure shrank over the audit rows."""
    found = [(rows, named.of(one)) for rows, one in so_far if named.label in (None, *one)]
    words = one_line(named.words)
    if len(found) < 2:
        page.add_text(
            f"how the interval of {words} shrank is told from two audit rows on", look.faint, width
        )
        return
    at, figures = [rows for rows, _ in found], [figure for _, figure in found]
    bottom, top = _scale(figures, named.measure)
    span = top - bottom
    scaled = [Figure(*((end - bottom) / span for end in one)) for one in figures]
    page.add((f"the interval of {words} as audit rows came", look.faint))
    marks = [
        value_text(top, named.measure),
        *[""] * (_HEIGHT - 2),
        value_text(bottom, named.measure),
    ]
    beside = max(map(len, marks))
    across = max(10, min(width - beside - 1, _WIDEST))
    for mark, line in zip(marks, interval_curve(at, scaled, across, _HEIGHT), strict=True):
        page.add((mark.rjust(beside), look.faint), ("┤", look.rule), (line, look.name))
    last = f"{at[-1]:,}"
    page.add(blank(beside + 1), (f"{at[0]:,}".ljust(across - len(last)) + last, look.faint))
    page.add((f"now {figure_text(figures[-1], named.measure)}", PLAIN))


def _scale(figures: Sequence[Figure], measure: str) -> tuple[float, float]:
    """Choose where the picture begins and ends, so that the last interval can still be seen."""
    latest = figures[len(figures) // 4 :]
    low, high = min(one.low for one in latest), max(one.high for one in latest)
    if measure in COUNTS:
        step = 10.0 ** math.floor(math.log10(max(high, 1.0)))
        return math.floor(low / step) * step, math.ceil(max(high, step) / step) * step
    bottom = max(math.floor(low * 10) / 10, 0.0)
    top = min(math.ceil(high * 10) / 10, 1.0)
    return bottom, max(top, bottom + 0.1)
