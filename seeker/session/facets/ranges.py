"""Histograms of numbers and dates: the bins are cut once for the pool, then a result is counted."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field, replace
from typing import TypeVar

import numpy as np
import polars as pl
from numpy.typing import NDArray

from seeker.pool.bin_edges import write_number
from seeker.pool.column import DateColumn, NumberColumn
from seeker.pool.term_text import write_column, write_range
from seeker.session.facets.chosen import Chosen
from seeker.session.facets.date_edges import round_moments
from seeker.session.facets.facet import DateFacet, NumberFacet, RangesFacet, RowPlace
from seeker.session.facets.number_edges import round_edges

Value = TypeVar("Value", np.float64, np.datetime64)

# A column of no more distinct numbers has a bar for each.
_FEW = 12
_PERMILLES = 1001
# numpy holds the interpreter's lock while it picks values out.
_PART = 100_000


@dataclass(frozen=True)
class BinnedColumn:
    """A column with the bin of each row.

    Attributes
    ----------
    whole
        The facet of the whole pool.
    codes
        The bin of each row, the number of bins for none, (n_rows,) uint8.
    values
        (n_rows,) float64 or datetime64[us].
    ladder
        The values at even distances of rank, ascending: all of them, or 1,001.
    """

    whole: RangesFacet
    codes: NDArray[np.uint8] = field(repr=False)
    values: NDArray[np.float64] | NDArray[np.datetime64] = field(repr=False)
    ladder: NDArray[np.float64] | NDArray[np.datetime64] = field(repr=False)

    def count(self, chosen: Chosen) -> RangesFacet:
        """Count the rows of a result in each bin; raises Cancelled."""
        if chosen.is_all:
            return self.whole
        counts = chosen.bincount(self.codes, self.whole.n_bins + 1)
        return replace(self.whole, result=counts[:-1], missing_result=int(counts[-1]))

    def place_of(self, row: int) -> RowPlace | None:
        """Find where a row's value stands; None where it has none."""
        code = int(self.codes[row])
        if code == self.whole.n_bins:
            return None
        value = self.values[row]
        ranks = (np.searchsorted(self.ladder, value, side=side) for side in _SIDES)  # type: ignore[call-overload]
        percentile = 50 * float(sum(ranks)) / len(self.ladder)
        return RowPlace(code, percentile, int(self.whole.pool[code]))


_SIDES = ("left", "right")


def bin_column(column: NumberColumn | DateColumn) -> BinnedColumn:
    """Cut a column into bins."""
    return _bin_numbers(column) if isinstance(column, NumberColumn) else _bin_dates(column)


def _bin_numbers(column: NumberColumn) -> BinnedColumn:
    missing = np.isnan(column.values)
    # Half as long as numpy takes; it puts NaN last.
    ordered = pl.Series(column.values).sort().to_numpy()
    ordered = ordered[: len(ordered) - np.count_nonzero(missing)]
    finite = ordered[np.isfinite(ordered)]
    distinct = _few_distinct(ordered)
    of_values = distinct is not None and len(finite) == len(ordered)
    if distinct is not None and of_values:
        texts = [write_number(float(value)) for value in distinct]
        texts += texts[-1:]
    elif not len(finite) or finite[0] == finite[-1]:
        texts = [write_number(float(value)) for value in finite[:1]] * 2
    else:
        texts = round_edges(finite)
    edges = np.array(texts, dtype=np.float64)
    codes, counts, n_missing = _codes(column.values, edges, missing)
    name = write_column(column.name)
    starts = tuple(texts[:-1])
    whole = NumberFacet(
        column=column.name,
        starts=starts,
        end=texts[-1] if texts else "",
        of_values=of_values,
        pool=counts,
        result=counts,
        missing_pool=n_missing,
        missing_result=n_missing,
        lowest=f"{ordered[0]:.12g}" if len(ordered) else "",
        highest=f"{ordered[-1]:.12g}" if len(ordered) else "",
        beyond=_beyond(ordered, edges) if not of_values else (False, False),
        searches=tuple(f"{name}={start}" for start in starts)
        if of_values
        else _ranges(column.name, starts),
        edges=edges,
    )
    return BinnedColumn(whole, codes, column.values, _ladder(ordered))


def _bin_dates(column: DateColumn) -> BinnedColumn:
    missing = np.isnat(column.values)
    # No time is the least number.
    ordered = pl.Series(column.values.view(np.int64)).sort().to_numpy().view("datetime64[us]")
    ordered = ordered[np.count_nonzero(missing) :]
    moments = round_moments(ordered) if len(ordered) else []
    edges = np.array(moments, dtype="datetime64[us]")
    codes, counts, n_missing = _codes(column.values, edges, missing)
    texts = tuple(map(str, moments))
    whole = DateFacet(
        column=column.name,
        starts=texts[:-1],
        end=texts[-1] if texts else "",
        of_values=False,
        pool=counts,
        result=counts,
        missing_pool=n_missing,
        missing_result=n_missing,
        lowest=_write_moment(ordered[0]) if len(ordered) else "",
        highest=_write_moment(ordered[-1]) if len(ordered) else "",
        beyond=_beyond(ordered, edges),
        searches=_ranges(column.name, texts[:-1]),
        edges=edges,
    )
    return BinnedColumn(whole, codes, column.values, _ladder(ordered))


def _codes(
    values: NDArray[Value], edges: NDArray[Value], missing: NDArray[np.bool_]
) -> tuple[NDArray[np.uint8], NDArray[np.int64], int]:
    """Find the bin of each value, count the rows of each, and those without a value.

    `edges` are the starts and the end; the first bin is open below, the last one above.
    """
    n_bins = max(0, len(edges) - 1)
    codes = np.zeros(len(values), dtype=np.uint8)
    counts = np.zeros(n_bins + 1, dtype=np.int64)
    for start in range(0, len(values), _PART):
        part, found = values[start : start + _PART], codes[start : start + _PART]
        # For so few edges far quicker than to look each value up among them.
        for edge in edges[1:-1]:
            found += part >= edge
        found[missing[start : start + _PART]] = n_bins
        counts += np.bincount(found, minlength=n_bins + 1)
    return codes, counts[:-1], int(counts[-1])


def _beyond(ordered: NDArray[Value], edges: NDArray[Value]) -> tuple[bool, bool]:
    """Tell whether ascending values lie below the first edge, and at or beyond the last one."""
    if len(edges) < 3:
        return False, False
    return bool(ordered[0] < edges[0]), bool(ordered[-1] >= edges[-1])


def _few_distinct(ordered: NDArray[np.float64]) -> NDArray[np.float64] | None:
    """Give the distinct ones of ascending numbers where they are few and some."""
    begins = np.ones(len(ordered), dtype=np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=begins[1:])
    return ordered[begins] if 0 < np.count_nonzero(begins) <= _FEW else None


def _ladder(ordered: NDArray[Value]) -> NDArray[Value]:
    if len(ordered) <= _PERMILLES:
        return ordered
    return ordered[np.linspace(0, len(ordered) - 1, _PERMILLES).round().astype(np.int64)]


def _ranges(column: str, starts: tuple[str, ...]) -> tuple[str, ...]:
    """Write the searches of the bins, the first and the last one open to the outside."""
    if not starts:
        return ()
    ends = [None, *starts[1:], None]
    return tuple(write_range(column, low, high) for low, high in itertools.pairwise(ends))


def _write_moment(moment: np.datetime64) -> str:
    """Write a point in time as shortly as it can be told."""
    for unit in ("D", "m", "s"):
        rounded = moment.astype(f"datetime64[{unit}]")
        if rounded == moment:
            return str(rounded)
    return str(moment)
