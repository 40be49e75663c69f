"""Two words in a row as features."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import scipy.sparse as sp

from seeker.pool.field import FieldKind
from seeker.pool.parallel import cut, in_parts
from seeker.pool.row_parts import narrow
from seeker.pool.text_terms import MIN_ROWS, TermCounts, TermSearches

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from seeker.pool.progress import Progress
    from seeker.pool.token_index import TokenIndex

_PAIRS = 2_000_000


def bigram_counts(column: str, index: TokenIndex, progress: Progress) -> TermCounts:
    """Give each pair of neighbouring words that stands in at least `MIN_ROWS` rows a feature.

    The pairs are counted for some first words at a time, so that memory doesn't grow with their
    number; the text is read once for each such share.

    Raises
    ------
    Cancelled
        `progress` asked to stop.
    """
    occurrences = np.zeros(len(index.vocabulary) + 1, dtype=np.int64)
    if len(index.vocabulary):
        by_list = index.all_postings.starts[:-1]
        counts = np.add.reduceat(index.all_postings.counts, by_list, dtype=np.int64)
        np.cumsum(counts, out=occurrences[1:])
    ends_row = np.zeros(len(index.stream), dtype=np.bool_)
    ends_row[index.starts[1:][np.diff(index.starts) > 0] - 1] = True

    def count(share: tuple[int, int]) -> tuple[NDArray[np.int32], sp.csc_array]:
        return _count_share(index, ends_row, *share)

    shares = cut(occurrences, _PAIRS)
    parts = list(in_parts(count, shares, what=f"bigrams of {column}", progress=progress))
    terms = np.concatenate([np.zeros((0, 2), dtype=np.int32), *(part[0] for part in parts)])
    blocks = [part[1] for part in parts]
    empty = sp.csc_array((index.n_rows, 0), dtype=np.uint8)
    by_row = sp.hstack([empty, *blocks], format="csc").tocsr()
    searches = TermSearches(column, index.vocabulary, terms)
    return TermCounts(column, FieldKind.BIGRAMS, searches, by_row)


def _count_share(
    index: TokenIndex, ends_row: NDArray[np.bool_], first: int, last: int
) -> tuple[NDArray[np.int32], sp.csc_array]:
    """Count the pairs whose first word is in `first`..`last`, `last` not included.

    Returns
    -------
    tuple
        The pairs that are features, shape (n_pairs, 2), and how often each stands in each row,
        shape (n_rows, n_pairs).
    """
    places = np.flatnonzero((index.stream >= first) & (index.stream < last) & ~ends_row)
    before, after = index.stream[places].astype(np.int64), index.stream[places + 1]
    pairs = before * len(index.vocabulary) + after
    order = np.argsort(pairs, kind="stable")
    pairs = pairs[order]
    rows = np.searchsorted(index.starts, places[order], side="right") - 1

    begins_pair = np.diff(pairs, prepend=-1) != 0
    entries = np.flatnonzero(begins_pair | (np.diff(rows, prepend=-1) != 0))
    counts = np.diff(entries, append=len(pairs))
    starts = np.flatnonzero(begins_pair[entries])
    frequency = np.diff(starts, append=len(entries))
    kept = frequency >= MIN_ROWS
    keeps_entry = np.repeat(kept, frequency)
    terms = np.stack(np.divmod(pairs[entries[starts[kept]]], len(index.vocabulary)), axis=1)
    by_pair = sp.csc_array(
        (
            counts[keeps_entry].astype(np.min_scalar_type(counts.max(initial=0))),
            rows[entries][keeps_entry].astype(np.int32),
            narrow(np.append(0, np.cumsum(frequency[kept]))),
        ),
        shape=(index.n_rows, len(terms)),
    )
    return terms.astype(np.int32), by_pair
