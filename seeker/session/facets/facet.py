"""What a facet is: counts in the result next to those in the pool, each with its search.

`kind` tells facets apart where this module is not to be imported.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from seeker.pool.term_text import write_column, write_missing, write_range

Counts: TypeAlias = NDArray[np.int64]


@dataclass(frozen=True)
class Slice:
    """Some rows of the pool that a search finds: those of a value, a word or a class.

    `pool` and `result` are how many rows of each they are. `score` says of a word how surely it is
    more frequent in the result than in the rest of the pool, as a log-likelihood ratio.
    """

    name: str
    search: str
    pool: int
    result: int
    score: float = 0.0


@dataclass(frozen=True)
class _Ranges:
    """A column that is cut into `b` bins, each from where it starts up to where the next does.

    Values below the first start count in the first bin and those beyond the end in the last one:
    a few that lie far out would else squash all others into one bar.

    Attributes
    ----------
    starts
        Where each bin starts, as a search writes it.
    of_values
        Each bin is a single value, the one it starts with.
    pool, result
        How many rows each bin has, (b,) int64.
    missing_pool, missing_result
        How many rows have no value.
    lowest, highest
        The least and the greatest value of the pool, as they are shown.
    beyond
        Whether values lie below the first start, and at or beyond the end.
    searches
        The search for the rows of each bin; both ends are open to the outside.
    """

    column: str
    starts: tuple[str, ...]
    end: str
    of_values: bool
    pool: Counts = field(repr=False)
    result: Counts = field(repr=False)
    missing_pool: int
    missing_result: int
    lowest: str
    highest: str
    beyond: tuple[bool, bool]
    searches: tuple[str, ...] = field(repr=False)

    @property
    def n_bins(self) -> int:
        """How many bins there are; none where no row has a value."""
        return len(self.starts)

    @property
    def missing_search(self) -> str:
        """The search for the rows without a value."""
        return write_missing(self.column)

    def between(self, first: int, last: int) -> str:
        """Write the search for the rows from the bin `first` to the bin `last`, both included."""
        if first == last:
            return self.searches[first]
        if self.of_values:
            return f"{write_column(self.column)}:{self.starts[first]}..{self.starts[last]}"
        return write_range(
            self.column,
            self.starts[first] if first else None,
            self.starts[last + 1] if last + 1 < self.n_bins else None,
        )

    def all_between(self) -> frozenset[str]:
        """Write every search that `between` may write."""
        bins = range(self.n_bins)
        return frozenset(self.between(first, last) for first in bins for last in bins[first:])

    def span(self, first: int, last: int) -> str:
        """Write the same without the column."""
        return self.between(first, last)[len(write_column(self.column)) + 1 :]


@dataclass(frozen=True)
class NumberFacet(_Ranges):
    """A histogram of a number; `edges` is (b + 1,) float64, the starts and the end."""

    edges: NDArray[np.float64] = field(repr=False)
    kind: Literal["number"] = "number"


@dataclass(frozen=True)
class DateFacet(_Ranges):
    """A histogram of points in time; `edges` is (b + 1,) datetime64[us], the starts and the end."""

    edges: NDArray[np.datetime64] = field(repr=False)
    kind: Literal["date"] = "date"


@dataclass(frozen=True)
class CategoryFacet:
    """The most frequent values of a category in the result; `n_values` is how many it has."""

    column: str
    values: tuple[Slice, ...]
    n_values: int
    missing_pool: int
    missing_result: int
    kind: Literal["category"] = "category"

    @property
    def missing_search(self) -> str:
        """The search for the rows without a value."""
        return write_missing(self.column)


@dataclass(frozen=True)
class WordsFacet:
    """The words of a text column that tell the result from the rest of the pool, by `score`.

    Where the result is the whole pool nothing tells them apart, and `words` is empty.
    """

    column: str
    words: tuple[Slice, ...]
    kind: Literal["words"] = "words"


@dataclass(frozen=True)
class LabelsFacet:
    """The labels so far, gold or by rule; what no row of the pool is, isn't among `states`.

    `states` are unlabeled, skipped, flagged and in conflict.
    """

    classes: tuple[Slice, ...]
    states: tuple[Slice, ...]
    kind: Literal["labels"] = "labels"


@dataclass(frozen=True)
class RowPlace:
    """Where a row's value stands among those of the pool.

    Attributes
    ----------
    bin
        Its bin in the column's histogram; None for a category.
    percentile
        The share in percent of the values below it, and half of those equal to it; None for a
        category.
    same
        How many rows of the pool have the same value: of a category, else of its bin.
    """

    bin: int | None
    percentile: float | None
    same: int


RangesFacet: TypeAlias = NumberFacet | DateFacet
ColumnFacet: TypeAlias = RangesFacet | CategoryFacet
Facet: TypeAlias = LabelsFacet | ColumnFacet | WordsFacet
