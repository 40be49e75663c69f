"""Stacking fields side by side into one matrix, some rows at a time."""

from __future__ import annotations

from functools import singledispatch
from typing import TYPE_CHECKING

import numpy as np
import scipy.sparse as sp

from seeker.pool.field import Alternatives
from seeker.pool.parallel import cut, in_parts
from seeker.pool.row_parts import join_rows
from seeker.pool.text_terms import TermCounts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seeker.pool.progress import Progress

_ENTRIES = 1_000_000


def stack(
    fields: Sequence[Alternatives | TermCounts], n_rows: int, *, what: str, progress: Progress
) -> sp.csr_array:
    """Put the features of all fields next to each other.

    Returns
    -------
    sp.csr_array
        float32, shape (n_rows, n_features), sorted within rows.
    """
    n_features = sum(len(field.searches) for field in fields)
    if not fields:
        return sp.csr_array((n_rows, 0), dtype=np.float32)
    # No row has more entries than this.
    at_most = np.arange(n_rows + 1, dtype=np.int64) * len(fields)
    for field in fields:
        if isinstance(field, TermCounts):
            at_most += field.counts.indptr

    def side_by_side(run: tuple[int, int]) -> sp.csr_array:
        return sp.hstack([_rows_of(field, *run) for field in fields], format="csr")

    runs = cut(at_most, _ENTRIES)
    parts = in_parts(side_by_side, runs, what=what, progress=progress)
    shape = (n_rows, n_features)
    return join_rows(parts, shape, at_most=int(at_most[-1]), dtype=np.float32)


@singledispatch
def _rows_of(field: Alternatives | TermCounts, first: int, last: int) -> sp.csr_array:
    """Give the rows from `first` up to `last` of one field, shape (last - first, n_features)."""
    raise NotImplementedError


@_rows_of.register
def _(field: Alternatives, first: int, last: int) -> sp.csr_array:
    codes = field.codes[first:last]
    has_one = codes >= 0
    starts = np.zeros(len(codes) + 1, dtype=np.int32)
    np.cumsum(has_one, out=starts[1:])
    indices = codes[has_one]
    return sp.csr_array(
        (np.ones(len(indices), dtype=np.float32), indices, starts),
        shape=(len(codes), len(field.searches)),
    )


@_rows_of.register
def _(field: TermCounts, first: int, last: int) -> sp.csr_array:
    begin, end = field.counts.indptr[first], field.counts.indptr[last]
    return sp.csr_array(
        (
            field.counts.data[begin:end].astype(np.float32),
            field.counts.indices[begin:end],
            field.counts.indptr[first : last + 1] - begin,
        ),
        shape=(last - first, field.counts.shape[1]),
    )
