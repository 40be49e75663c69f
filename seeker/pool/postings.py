"""Posting lists: for each token the rows that hold it, and how often."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import scipy.sparse as sp

from seeker.pool.parallel import cut, in_parts
from seeker.pool.row_parts import join_rows, narrow

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
        starts = narrow(stream.starts[run[0] : run[1] + 1] - first)
        counted = sp.csr_array(
            (np.ones(len(tokens), dtype=dtype), tokens, starts),
            shape=(run[1] - run[0], n_tokens),
        )
        counted.sum_duplicates()
        return counted

    # No token stands in a row more often than the longest row has tokens.
    dtype = np.min_scalar_type(np.diff(stream.starts).max(initial=0))
    runs = cut(stream.starts, _TOKENS)
    by_token = join_rows(
        in_parts(count, runs, what=what, progress=progress),
        (len(stream.starts) - 1, n_tokens),
        at_most=len(stream.tokens),
        dtype=dtype,
    ).tocsc()
    return Postings(
        by_token.indptr.astype(np.int64),
        by_token.indices.astype(np.int32, copy=False),
        by_token.data.astype(np.min_scalar_type(by_token.data.max(initial=0)), copy=False),
    )
