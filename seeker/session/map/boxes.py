"""A rectangle on the map as a search in plain ranges, and such a search as a rectangle."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from seeker.errors import SearchError
from seeker.pool.term_text import write_present, write_range
from seeker.search.narrowing import ranges_of
from seeker.session.map.rectangle import Rectangle
from seeker.session.map.scales import Moments
from seeker.session.map.view import Span, View

if TYPE_CHECKING:
    from seeker.search.matching.ranges import Range
    from seeker.session.map.axes import Axis

_SLACK = 0.3
"""How far an edge may be off for the sake of a short number, as a share of a cell."""


@dataclass(frozen=True)
class Box:
    """Stretches of both axes, as places; None where an end is open."""

    x: tuple[float | None, float | None]
    y: tuple[float | None, float | None]


@dataclass(frozen=True)
class RuleBox:
    """A rule that is a box on this map; `code` is its class."""

    number: int
    code: int
    box: Box


def write_rectangle(
    x: Axis, y: Axis, view: View, size: tuple[int, int], drawn: Rectangle
) -> tuple[str, ...]:
    """Write a rectangle of cells as terms of a search, one for each axis that is a number.

    An end beyond which there is nothing is open. An axis that it spans wholly needs no term, unless
    some rows have no value there.

    Parameters
    ----------
    size
        (width, height) of the map in cells.
    """
    width, height = size
    across = _range(x, view.x, width, drawn.left, drawn.right)
    up = _range(y, view.y, height, height - 1 - drawn.bottom, height - 1 - drawn.top)
    return tuple(filter(None, (across, up)))


def _range(axis: Axis, span: Span, n_cells: int, first: int, last: int) -> str:
    if not axis.takes_ranges:
        return ""
    slack = span.length / n_cells * _SLACK
    low, high = span.edge(first, n_cells), span.edge(last + 1, n_cells)
    opens_low, opens_high = low <= axis.lowest, high > axis.highest
    if opens_low and opens_high:
        return write_present(axis.column) if axis.has_missing else ""
    return write_range(
        axis.column,
        None if opens_low else axis.scale.write(low, slack),
        None if opens_high else axis.scale.write(high, slack),
    )


def read_box(text: str, x: Axis, y: Axis) -> Box | None:
    """Read a search of ranges over one or both of two axes; None where it is anything else.

    A range of dates is read where it stands without its upper end, as boxes are written.
    """
    try:
        ranges = ranges_of(text)
    except SearchError:
        return None
    if ranges is None:
        return None
    ends = {name.casefold(): span for name, span in ranges.items()}
    if not ends or not ends.keys() <= {x.column.casefold(), y.column.casefold()}:
        return None
    try:
        return Box(*(_stretch(axis, ends.get(axis.column.casefold())) for axis in (x, y)))
    except ValueError:
        return None


def _stretch(axis: Axis, span: Range | None) -> tuple[float | None, float | None]:
    """Give the places of a range's ends; raises ValueError where they are no values of the axis."""
    if span is None:
        return None, None
    if span.high and span.takes_high and isinstance(axis.scale, Moments):
        raise ValueError(span.high)
    low, high = (axis.scale.place(end) if end else None for end in (span.low, span.high))
    return low, high


def on_cells(box: Box, view: View, size: tuple[int, int]) -> Rectangle | None:
    """Give the cells whose middle is in a box; None where none is in view."""
    width, height = size
    left, right = _cells(box.x, view.x, width)
    low, high = _cells(box.y, view.y, height)
    if left > right or low > high:
        return None
    return Rectangle(left, height - 1 - high, right, height - 1 - low)


def _cells(ends: tuple[float | None, float | None], span: Span, n_cells: int) -> tuple[int, int]:
    low, high = ends
    first = 0 if low is None else span.cell(low + span.length / n_cells / 2, n_cells)
    last = n_cells - 1 if high is None else span.cell(high - span.length / n_cells / 2, n_cells)
    return max(0, first), min(n_cells - 1, last)


def view_of(drawn: Rectangle, view: View, size: tuple[int, int]) -> View:
    """Give the view of what a rectangle of cells holds."""
    width, height = size
    low, high = height - 1 - drawn.bottom, height - drawn.top
    return View(
        Span(view.x.edge(drawn.left, width), view.x.edge(drawn.right + 1, width)),
        Span(view.y.edge(low, height), view.y.edge(high, height)),
    )
