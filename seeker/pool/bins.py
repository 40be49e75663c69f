"""Numbers and dates as bins: each row's value lies in one of a few ranges."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from seeker.pool.bin_edges import quantile_steps, short_date, short_number, write_number
from seeker.pool.field import Alternatives, FieldKind
from seeker.pool.term_text import write_column, write_missing, write_range

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from seeker.pool.column import DateColumn, NumberColumn

    Value = TypeVar("Value", np.float64, np.datetime64)

N_BINS = 10
# Rows are put into bins in parts, since numpy holds the interpreter's lock while it looks them up.
_PART = 100_000


def bin_numbers(column: NumberColumn) -> Alternatives | None:
    """Put numbers into quantile bins; a column of few distinct numbers has a bin for each.

    Returns
    -------
    None where no row has a value.
    """
    missing = np.isnan(column.values)
    ordered = np.sort(column.values[~missing])
    distinct = _few_distinct(ordered)
    if distinct is not None and np.isfinite(distinct).all():
        name = write_column(column.name)
        searches = [f"{name}={write_number(float(value))}" for value in distinct]
        return _alternatives(column, distinct[1:], searches, missing)
    steps = quantile_steps(ordered[np.isfinite(ordered)], N_BINS)
    edges = [short_number(float(before), float(after)) for before, after in steps]
    searches = _ranges(column.name, edges) if len(ordered) else []
    return _alternatives(column, np.array(edges, dtype=np.float64), searches, missing)


def bin_dates(column: DateColumn) -> Alternatives | None:
    """Put points in time into quantile bins; where few are distinct, each has its own.

    Returns
    -------
    None where no row has a value.
    """
    missing = np.isnat(column.values)
    ordered = np.sort(column.values[~missing])
    distinct = _few_distinct(ordered)
    if distinct is None:
        steps = quantile_steps(ordered, N_BINS)
    else:
        steps = list(itertools.pairwise(distinct))
    edges = [short_date(before, after) for before, after in steps]
    searches = _ranges(column.name, edges) if len(ordered) else []
    return _alternatives(column, np.array(edges, dtype=column.values.dtype), searches, missing)


def _few_distinct(ordered: NDArray[Value]) -> NDArray[Value] | None:
    """Give the distinct ones of ascending values where there are no more than bins."""
    begins = np.ones(len(ordered), dtype=np.bool_)
    begins[1:] = ordered[1:] != ordered[:-1]
    return None if np.count_nonzero(begins) > N_BINS else ordered[begins]


def _ranges(column: str, edges: Sequence[str]) -> list[str]:
    """Write the searches between the edges, the first and the last one open to the outside."""
    ends = [None, *edges, None]
    return [write_range(column, low, high) for low, high in itertools.pairwise(ends)]


def _alternatives(
    column: NumberColumn | DateColumn,
    edges: NDArray[Value],
    searches: list[str],
    missing: NDArray[np.bool_],
) -> Alternatives | None:
    if not searches:
        return None
    codes = np.empty(len(missing), dtype=np.int32)
    for start in range(0, len(codes), _PART):
        part = slice(start, start + _PART)
        codes[part] = np.searchsorted(edges, column.values[part], side="right")
    if missing.any():
        codes[missing] = len(searches)
        searches = [*searches, write_missing(column.name)]
    return Alternatives(column.name, FieldKind.BINS, tuple(searches), codes)
