"""A section of the facets: what was counted of a column, or of the labels, line by line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from seeker.session.facets import Facet, RangesFacet, Slice

LABELS = ""
"""The column under whose name the labels stand: no column has it."""
TALL = 3
"""Lines that the bars of a histogram take, without the one under them."""

_FEW = {"labels": 12, "words": 10}
_SOME = 8


class Part(Enum):
    """What of a section the cursor can stand on."""

    HEAD = 0
    BINS = 1
    ITEM = 2
    MISSING = 3
    MORE = 4


class Spot(NamedTuple):
    """A place that the cursor can stand on; it stays the same from one result to the next."""

    column: str
    part: Part
    search: str = ""


class Narrowing(NamedTuple):
    """A term to narrow by, and how many rows of the result it leaves.

    `alike` are terms in whose place it stands, each as it is written; a range that a person wrote
    may cover a bar in part, and stays.
    """

    term: str
    n_rows: int
    alike: frozenset[str] = frozenset()


Bins = tuple[int, int]
"""The first and the last bin of those that are chosen."""


@dataclass
class Section:
    """A column, or the labels, with what was counted of it last.

    Attributes
    ----------
    n_result
        How many rows the result has that was counted.
    is_stale
        The counts are of another result than the one that is shown.
    is_folded
        Only its head is shown.
    is_long
        All of its items are shown.
    bins
        The bins that are chosen in its histogram; the end that moves stands second.
    """

    column: str
    facet: Facet | None = None
    n_result: int = 0
    is_stale: bool = True
    is_folded: bool = False
    is_long: bool = False
    bins: Bins = (0, 0)

    @property
    def items(self) -> Sequence[Slice]:
        """The values, words or classes and states, one a line."""
        facet = self.facet
        if facet is None:
            return ()
        if facet.kind == "labels":
            return (*facet.classes, *facet.states)
        if facet.kind == "words":
            return facet.words
        return facet.values if facet.kind == "category" else ()

    @property
    def shown(self) -> Sequence[Slice]:
        """The items that are shown."""
        few = _FEW.get("" if self.facet is None else self.facet.kind, _SOME)
        return self.items if self.is_long else self.items[:few]

    @property
    def ranges(self) -> RangesFacet | None:
        """The histogram, where it is one and has bars."""
        facet = self.facet
        if facet is None or (facet.kind != "number" and facet.kind != "date"):
            return None
        return facet if facet.n_bins else None

    @property
    def missing(self) -> tuple[int, int]:
        """How many rows of the result, and of the pool, have no value."""
        facet = self.facet
        if facet is None or facet.kind == "words" or facet.kind == "labels":
            return 0, 0
        return facet.missing_result, facet.missing_pool

    @property
    def chosen(self) -> Bins:
        """The first and the last bin that are chosen."""
        return min(self.bins), max(self.bins)

    def choose(self, anchor: int, end: int) -> None:
        """Choose the bins between two, as far as there are such."""
        last = self.ranges.n_bins - 1 if self.ranges is not None else 0
        self.bins = (max(0, min(anchor, last)), max(0, min(end, last)))

    def spots(self) -> Iterator[Spot | None]:
        """Give the spot of each of its lines, None where there is none."""
        yield Spot(self.column, Part.HEAD)
        if self.is_folded:
            return
        if self.facet is None:
            # The place of what is still coming, so that the rest moves less when it has come.
            yield from [None] * (TALL + 1)
        elif self.ranges is not None:
            yield from [Spot(self.column, Part.BINS)] * (TALL + 1)
        elif self.facet.kind == "words" and not self.facet.words:
            yield None
        for item in self.shown:
            yield Spot(self.column, Part.ITEM, item.search)
        if self.is_long or len(self.items) > len(self.shown):
            yield Spot(self.column, Part.MORE)
        if self.missing[1]:
            yield Spot(self.column, Part.MISSING)
        yield None

    def item(self, search: str) -> Slice | None:
        """Find an item by its search."""
        return next((item for item in self.items if item.search == search), None)

    def narrowing(self, spot: Spot) -> Narrowing | None:
        """Give the term that stands on a spot; None where there is none."""
        facet, ranges = self.facet, self.ranges
        if spot.part is Part.BINS and ranges is not None:
            first, last = self.chosen
            n_rows = int(ranges.result[first : last + 1].sum())
            return Narrowing(ranges.between(first, last), n_rows, ranges.all_between())
        if spot.part is Part.ITEM:
            item = self.item(spot.search)
            return None if item is None else Narrowing(item.search, item.result)
        if facet is None or facet.kind == "words" or facet.kind == "labels":
            return None
        return Narrowing(facet.missing_search, facet.missing_result)
