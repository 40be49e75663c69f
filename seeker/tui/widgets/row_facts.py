"""Where a row's value stands in its column: a small histogram, a percentile, a share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from seeker.tui.look import Look
from seeker.tui.widgets.drawn import PLAIN, Piece
from seeker.tui.widgets.histogram import spark

if TYPE_CHECKING:
    from seeker.session.facets import CategoryFacet, ColumnFacet, RowPlace
    from seeker.session.facets.facet import RangesFacet

MOST_BARS = 12
_PERCENTILE = 5


def fact_pieces(
    facet: ColumnFacet,
    value: str | None,
    place: RowPlace | None,
    n_rows: int,
    n_result: int,
    look: Look,
) -> list[list[Piece]]:
    """Say where a value stands in the pool, and on a second line where in a narrower result.

    Parameters
    ----------
    value, place
        The row's value and where it stands; None where it has none.
    n_rows, n_result
        How many rows the pool and the result have.
    """
    if place is None or value is None:
        return [[(f"{share(facet.missing_pool, n_rows)} have none", look.faint)]]
    narrowed = n_result < n_rows
    if facet.kind == "category":
        lines: list[list[Piece]] = [[(f"{share(place.same, n_rows)} of all", look.faint)]]
        here = _here(facet, value) if narrowed else None
        if here is not None:
            lines.append([(f"{share(here, n_result)} here", look.name)])
        return lines
    return _ranges(facet, place, look, narrowed=narrowed)


def _here(facet: CategoryFacet, value: str) -> int | None:
    """Count the rows of the result with a value; None where it isn't among the frequent ones."""
    folded = value.casefold()
    return next((each.result for each in facet.values if each.name.casefold() == folded), None)


def _ranges(
    facet: RangesFacet, place: RowPlace, look: Look, *, narrowed: bool
) -> list[list[Piece]]:
    each = -(-facet.n_bins // MOST_BARS)
    at = None if place.bin is None else place.bin // each
    percentile = "" if place.percentile is None else f"p{place.percentile:.0f}"
    tail = (f"{percentile:>{_PERCENTILE}}", look.faint)
    lines = [[*_bars(facet.pool.tolist(), each, at, look), tail]]
    if narrowed:
        bars = _bars(facet.result.tolist(), each, at, look)
        lines.append([*bars, ("here".rjust(_PERCENTILE), look.name)])
    return lines


def _bars(counts: Sequence[int], each: int, at: int | None, look: Look) -> list[Piece]:
    """Draw counts as one line, `each` bins a bar; the bar that the value is in stands out."""
    grouped = [sum(counts[start : start + each]) for start in range(0, len(counts), each)]
    line = spark(grouped)
    if at is None:
        return [(line, look.rule)]
    return [(line[:at], look.faint), (line[at], look.match), (line[at + 1 :], look.faint)]


def share(part: int, whole: int) -> str:
    """Say what share a part is."""
    percent = 100 * part / whole if whole else 0.0
    if 0 < percent < 0.1:
        return "<0.1 %"
    return f"{percent:.1f} %" if percent < 10 else f"{percent:.0f} %"


def beside(line: list[Piece], used: int, tail: list[Piece], width: int) -> list[Piece] | None:
    """Put a tail at the right end of a line of `used` cells; None where there is no room."""
    gap = width - used - sum(len(text) for text, _ in tail)
    return None if gap < 1 else [*line, (" " * gap, PLAIN), *tail]
