"""Posting lists: for each token the rows that hold it, and how often."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import scipy.sparse as sp

from seeker.pool.parallel import cut, in_parts

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from seeker.pool.progress import Progress
    from seeker.pool.token_stream import TokenStream

_TOKENS = 1_000_000


@dataclass(frozen=True)
class Postings:
    """The posting lists of all tokens, end to end; the token-document matrix in CSC form.

    Attributes
    ----------
    starts
        Where each token's list begins, and the end, shape (n_tokens + 1,).
    rows
        The rows of each list, ascending, shape (n_postings,).
    counts
        How often the token stands in that row, shape (n_postings,), the smallest unsigned dtype
        that holds every count.
    """

    starts: NDArray[np.int64] = field(repr=False)
    rows: NDArray[np.int32] = field(repr=False)
    counts: NDArray[np.unsignedinteger] = field(repr=False)


def invert(stream: TokenStream, *, what: str, progress: Progress) -> Postings:
    """Turn a stream, which goes from rows to tokens, into lists that go from tokens to rows.

    Raises
    ------
    Cancelled
        `progress` asked to stop.
    """
    n_tokens = len(stream.vocabulary)

    def count(run: tuple[int, int]) -> sp.csr_array:
        first, last = stream.starts[run[0]], stream.starts[run[1]]
        tokens = stream.tokens[first:last].astype(np.int32)
        starts = stream.starts[run[0] : run[1] + 1] - first
        counted = sp.csr_array(
            (np.ones(len(tokens), dtype=np.uint32), tokens, starts),
            shape=(run[1] - run[0], n_tokens),
        )
        counted.sum_duplicates()
        counted.data = counted.data.astype(np.min_scalar_type(counted.data.max(initial=0)))
        return counted

    # There are at most as many postings as tokens; memory that isn't written to isn't taken.
    tokens = np.empty(len(stream.tokens), dtype=np.int32)
    starts = np.zeros(len(stream.starts), dtype=np.int64)
    counts = [np.zeros(0, dtype=np.uint8)]
    runs = cut(stream.starts, _TOKENS)
    parts = in_parts(count, runs, what=what, progress=progress)
    for (first, last), part in zip(runs, parts, strict=True):
        begin = starts[first]
        starts[first + 1 : last + 1] = part.indptr[1:] + begin
        tokens[begin : starts[last]] = part.indices
        counts.append(part.data)
    by_row = sp.csr_array(
        (np.concatenate(counts), tokens[: starts[-1]], starts),
        shape=(len(starts) - 1, n_tokens),
    )
    del tokens, counts
    by_token = by_row.tocsc()
    return Postings(
        by_token.indptr.astype(np.int64),
        by_token.indices.astype(np.int32, copy=False),
        by_token.data,
    )
