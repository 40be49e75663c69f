"""Where the labels came from, and what nobody looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

from seeker.escaping import one_line
from seeker.sparklines import sparkline
from seeker.tui.cells import fit
from seeker.tui.look import Look
from seeker.tui.widgets.audit.figure_text import value_text
from seeker.tui.widgets.audit.page import Page, SearchSpot
from seeker.tui.widgets.drawn import PLAIN, Piece
from seeker.tui.widgets.histogram import lying

if TYPE_CHECKING:
    from seeker.session.audit.coverage import CoverageView, FieldCoverage

_BAR = 20
_LONGEST_NAME = 18
_PICTURE = 24


def coverage_page(coverage: CoverageView, look: Look, width: int) -> Page:
    """Draw the routes by which labels came, the fields furthest from the pool, and the holes."""
    page = Page()
    page.add((f"{coverage.labeled:,} rows labeled by hand; all labels by route", look.faint))
    _add_routes(page, coverage, look)
    page.gap()
    _add_holes(page, coverage, look, width)
    page.gap()
    _add_fields(page, coverage, look, width)
    return page


def _add_routes(page: Page, coverage: CoverageView, look: Look) -> None:
    total = sum(coverage.routes.values())
    if not total:
        page.add(("no row has a label", PLAIN))
    routes = sorted(coverage.routes.items(), key=lambda each: -each[1])
    longest = max((len(route) for route, _ in routes), default=0)
    for route, count in routes:
        bar = "".join(text for text, _ in lying(count / total, 0.0, _BAR))
        page.add(
            (fit(route, longest + 1), PLAIN),
            (bar.ljust(_BAR), look.name),
            (f" {count / total:4.0%}  {count:,}", look.faint),
        )


def _add_holes(page: Page, coverage: CoverageView, look: Look, width: int) -> None:
    if not coverage.holes:
        page.add(("no hole: chance would not have looked anywhere else", look.faint))
        return
    page.add(("nobody has labeled a row of these; enter goes there", look.faint))
    for hole in coverage.holes:
        told = f"{hole.rows:>9,} rows, {hole.expected:.1f} by chance  "
        kind = "alike: " if hole.what == "cluster" else ""
        room = max(8, width - len(told) - len(kind))
        shown = one_line(hole.search)
        shown = shown if cell_len(shown) <= room else fit(shown, room)
        pieces: list[Piece] = [(told, look.faint), (kind, look.faint), (shown, look.name)]
        page.add_with_spots([(pieces, SearchSpot(hole.search))])


def _add_fields(page: Page, coverage: CoverageView, look: Look, width: int) -> None:
    if not coverage.fields:
        return
    page.add(("how far the labeled rows are from the pool, 0 to 1", look.faint))
    first = min(_LONGEST_NAME, max(cell_len(one_line(one.column)) for one in coverage.fields)) + 1
    picture = min(_PICTURE, max(6, (width - first - 26) // 2))
    page.add(
        (fit("column", first) + "apart by chance  ", look.faint),
        (fit("pool", picture) + "  " + fit("labeled", picture), look.faint),
    )
    for field in coverage.fields:
        _add_field(page, field, first, picture, look)


def _add_field(page: Page, field: FieldCoverage, first: int, picture: int, look: Look) -> None:
    shift = field.representation.shift
    is_more = shift.is_more_than_chance
    page.add(
        (fit(one_line(field.column), first), PLAIN),
        (fit(value_text(shift.value, "apart"), 6), look.warning if is_more else look.strong),
        (fit(f"≤{value_text(shift.at_most_by_chance, 'apart')}", 11), look.faint),
        (fit(sparkline(field.pool.tolist()[:picture]), picture), look.faint),
        ("  ", PLAIN),
        (fit(sparkline(field.labeled.tolist()[:picture]), picture), look.name),
        ("  !" if is_more else "", look.warning),
    )
