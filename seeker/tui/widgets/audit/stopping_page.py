"""Whether to go on: a line for each class, and of one of them the reasons and the curve."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len

from seeker.session.audit.naming import NamedFigure
from seeker.tui.cells import fit
from seeker.tui.look import Look
from seeker.tui.widgets.audit.figure_text import figure_text, value_text
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
_SCALE = 4


def stopping_page(stopping: Mapping[str, Stopping], label: str, look: Look, width: int) -> Page:
    """Draw a verdict for each class, and the reasons for one; enter goes to its likeliest rows."""
    page = Page()
    first = min(_LONGEST_NAME, max(map(cell_len, map(_named, enumerate(stopping))), default=0)) + 1
    for place, (name, one) in enumerate(stopping.items()):
        left = one.still_to_find
        signs = sum(advice.speaks_for_stopping for advice in one.advice)
        told = "may stop" if one.speaks_for_stopping else "go on"
        pieces: list[Piece] = [
            (fit(class_text(place, name), first), look.of_class(place)),
            (fit(told, 9), look.strong),
            (f"{signs} of {len(one.advice)} signs", PLAIN),
            (f"   still to find {figure_text(left, 'total')}", look.faint),
        ]
        page.add_with_spots([(pieces, ClassSpot(name))])
    if label not in stopping:
        return page
    one = stopping[label]
    page.gap()
    for advice in one.advice:
        sign = "+" if advice.speaks_for_stopping else "-"
        page.add_text(f"{sign} {advice.sentence}", PLAIN, width, "  ")
    for sentence in one.sentences:
        page.add_text(f"  {sentence}", look.faint, width, "  ")
    page.add_text(f"  {_by_chance(one)}", look.faint, width, "  ")
    return page


def _named(placed: tuple[int, str]) -> str:
    return class_text(*placed)


def _by_chance(one: Stopping) -> str:
    return f"at random the next one comes up after about {one.reads_by_chance:,.0f} rows"


def add_curve(
    page: Page,
    named: NamedFigure,
    so_far: Sequence[tuple[int, PoolEstimates]],
    look: Look,
    width: int,
) -> None:
    """Add how the interval of a figure shrank over the audit rows."""
    page.gap()
    words = named.words
    found = [(rows, named.of(one)) for rows, one in so_far if named.label in (None, *one)]
    if len(found) < 2:
        page.add((f"how the interval of {words} shrank is told from two audit rows on", look.faint))
        return
    at, figures = [rows for rows, _ in found], [figure for _, figure in found]
    top = max(1.0, *(figure.high for figure in figures)) if named.measure == "total" else 1.0
    scaled = [type(one)(one.value / top, one.low / top, one.high / top) for one in figures]
    page.add((f"the interval of {words}, by audit rows", look.faint))
    across = max(10, min(width - _SCALE - 3, _WIDEST))
    lines = interval_curve(at, scaled, across, _HEIGHT)
    scale = max(_SCALE, len(value_text(top, named.measure)))
    for place, line in enumerate(lines):
        mark = {0: value_text(top, named.measure), _HEIGHT - 1: "0"}.get(place, "")
        page.add((mark.rjust(scale), look.faint), ("┤", look.rule), (line, look.name))
    last = f"{at[-1]:,}"
    page.add(
        blank(scale + 1),
        (f"{at[0]:,}".ljust(across - len(last)) + last, look.faint),
        (f"  {figure_text(figures[-1], named.measure)}", PLAIN)
        if across + 20 < width
        else blank(0),
    )
