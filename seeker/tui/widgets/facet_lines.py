"""Drawing the sections of the facets: what is counted here, and what the pool has behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.style import Style

from seeker.escaping import one_line
from seeker.tui.cells import fit
from seeker.tui.look import Look
from seeker.tui.widgets.drawn import PLAIN, Piece
from seeker.tui.widgets.facet_section import LABELS, TALL, Part, Section, Spot
from seeker.tui.widgets.histogram import Layer, lying, upright
from seeker.tui.widgets.row_state import class_text

if TYPE_CHECKING:
    from seeker.session.facets import RangesFacet, Slice

_INDENT = 2
_OPEN, _FOLDED = "▾ ", "▸ "
_WAITING = "…"
_SHORT_NAME = 8
_WIDE = 40
_WIDEST_BAR = 4

FacetLine = Sequence[Piece]


class FacetLines:
    """Draws a section as lines of one width, one for each of its spots.

    Parameters
    ----------
    width
        Cells of a line.
    n_pool, n_result
        How many rows the pool has, and the result that was counted.
    classes
        The classes in the order of their keys.
    """

    def __init__(
        self, look: Look, width: int, n_pool: int, n_result: int, classes: Sequence[str]
    ) -> None:
        self._look, self._width = look, width
        self._n_pool, self._n_result = n_pool, n_result
        self._is_part = n_result != n_pool
        self._positions = {name: position for position, name in enumerate(classes)}

    def lines(self, section: Section, spot: Spot | None) -> Iterator[FacetLine]:
        """Draw a section; `spot` is where the cursor stands, if it stands in it."""
        yield self._head(section, spot)
        if section.is_folded:
            return
        if section.facet is None:
            yield from [()] * (TALL + 1)
        elif section.ranges is not None:
            is_here = spot is not None and spot.part is Part.BINS
            yield from self._histogram(section, section.ranges, is_here=is_here)
        elif section.facet.kind == "words" and not section.items:
            yield ((fit(" " * _INDENT + self._no_words(), self._width), self._look.faint),)
        if section.shown:
            yield from self._items(section)
        left = len(section.items) - len(section.shown)
        if left or section.is_long:
            more = f"… {left:,} more" if left else "… fewer"
            yield ((" " * _INDENT + more, self._look.faint),)
        if section.missing[1]:
            yield self._missing(*section.missing)
        yield ()

    def bin_at(self, ranges: RangesFacet, x: int) -> int:
        """Give the bin that is drawn in a cell of its lines, as near as there is one."""
        return max(0, min((x - _INDENT) // self._bar_width(ranges), ranges.n_bins - 1))

    def _bar_width(self, ranges: RangesFacet) -> int:
        return max(1, min(_WIDEST_BAR, (self._width - _INDENT) // ranges.n_bins))

    def _head(self, section: Section, spot: Spot | None) -> FacetLine:
        name = one_line(section.column) or "labels"
        free = self._width - len(_OPEN) - min(cell_len(name), _SHORT_NAME) - 2
        told = next((told for told in self._told(section, spot) if cell_len(told) <= free), "")
        room = max(1, self._width - len(_OPEN) - cell_len(told) - 2)
        return (
            (_FOLDED if section.is_folded else _OPEN, self._look.faint),
            (fit(name, room), self._look.strong if spot is None else self._look.match),
            (f" {told} ", self._look.faint),
        )

    def _told(self, section: Section, spot: Spot | None) -> Sequence[str]:
        """Tell at the head what the cursor stands on, or how much there is: the fullest first."""
        facet, ranges = section.facet, section.ranges
        if section.is_stale or facet is None:
            return (_WAITING,)
        if spot is not None and spot.part is Part.BINS and ranges is not None:
            first, last = section.chosen
            here, pool = (int(c[first : last + 1].sum()) for c in (ranges.result, ranges.pool))
            span = one_line(ranges.span(first, last))
            return (f"{span}  {self._counted(here, pool)}", f"{span}  {here:,}", span)
        item = section.item(spot.search) if spot is not None and spot.part is Part.ITEM else None
        if item is not None:
            return (self._counted(item.result, item.pool), f"{item.result:,}")
        if facet.kind == "category":
            return ("1 value" if facet.n_values == 1 else f"{facet.n_values:,} values",)
        return ()

    def _counted(self, result: int, pool: int) -> str:
        of = f" of {pool:,}" if self._is_part else ""
        return f"{result:,}{of} · {self._share(result):.0%}"

    def _histogram(
        self, section: Section, ranges: RangesFacet, *, is_here: bool
    ) -> Iterator[FacetLine]:
        first, last = section.chosen
        result, pool = (_shares(counts.tolist()) for counts in (ranges.result, ranges.pool))
        most = max(*result, *pool) or 1.0
        # The pool stands behind only where the result is another.
        behind = pool if self._is_part else [0.0] * len(pool)
        width = self._bar_width(ranges)
        for line in upright([s / most for s in result], [s / most for s in behind], TALL, width):
            pieces: list[Piece] = [(" " * _INDENT, PLAIN)]
            for place, (text, layer) in enumerate(line):
                is_chosen = is_here and first <= place <= last
                pieces.append((text, self._look.match if is_chosen else self._style(layer)))
            yield pieces
        if is_here:
            pointer = "▔" * width * (last - first + 1)
            yield (" " * (_INDENT + first * width), PLAIN), (pointer, self._look.match)
        else:
            yield self._axis(ranges, width * ranges.n_bins)

    def _axis(self, ranges: RangesFacet, width: int) -> FacetLine:
        """Write the ends under the bars, and how far the bars at the ends reach beyond them."""
        low, high = one_line(ranges.starts[0]), one_line(ranges.end)
        below, above = ranges.beyond
        low = f"{one_line(ranges.lowest)}‥{low}" if below else low
        high = f"{high}‥{one_line(ranges.highest)}" if above else high
        if ranges.starts[0] == ranges.end:
            high = ""
        # The scroll bar may lie over the last cell: half a number would be another one.
        width = min(width, self._width - _INDENT - 1)
        room = max(width - cell_len(low), cell_len(high) + 1)
        ends = " " * _INDENT + low + fit(high, room, right=True)
        return ((fit(ends, self._width), self._look.faint),)

    def _items(self, section: Section) -> Iterator[FacetLine]:
        items = section.shown
        shares = [(self._share(item.result), item.pool / max(1, self._n_pool)) for item in items]
        most = max(max(pair) for pair in shares) or 1.0
        counts = [self._count(item) for item in items]
        room = max(map(cell_len, counts))
        bar = max(4, min(16, (self._width - _INDENT - room) // 3))
        name = max(1, self._width - _INDENT - bar - room - 3)
        for item, (here, pool), count in zip(items, shares, counts, strict=True):
            bars = lying(here / most, pool / most if self._is_part else 0.0, bar)
            pieces: list[Piece] = [(" " * _INDENT, PLAIN), self._name(section, item, name)]
            pieces += [(" ", PLAIN), *((text, self._style(layer)) for text, layer in bars)]
            pieces.append((" " + fit(count, room, right=True) + " ", self._look.faint))
            yield pieces

    def _no_words(self) -> str:
        if not self._is_part:
            return "a search shows its own words"
        return "no word tells these rows apart"

    def _name(self, section: Section, item: Slice, width: int) -> Piece:
        """Write an item's name; a class has its key and its colour."""
        if section.column == LABELS and item.search.startswith("label:"):
            position = self._positions.get(item.name)
            if position is not None:
                name = class_text(position, item.name)
                return fit(name, width), self._look.of_class(position)
        return fit(one_line(item.name), width), PLAIN if item.result else self._look.faint

    def _count(self, item: Slice) -> str:
        if not self._is_part or self._width < _WIDE:
            return f"{item.result:,}"
        return f"{item.result:,} of {item.pool:,}"

    def _missing(self, result: int, pool: int) -> FacetLine:
        count = self._counted(result, pool)
        name = fit("no value", max(1, self._width - _INDENT - cell_len(count) - 2))
        return ((f"{' ' * _INDENT}{name} {count} ", self._look.faint),)

    def _share(self, rows: int) -> float:
        return rows / self._n_result if self._n_result else 0.0

    def _style(self, layer: Layer) -> Style:
        return self._look.name if layer is Layer.FRONT else self._look.rule


def _shares(counts: Sequence[int]) -> list[float]:
    whole = sum(counts) or 1
    return [count / whole for count in counts]
