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

_OCCURRENCES = 1_000_000


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
    n_rows = len(stream.starts) - 1
    # Widens nothing where a token already has four bytes, and then copies nothing either.
    tokens = stream.tokens.astype(np.uint32, copy=False).view(np.int32)
    occurrences = sp.csr_array(
        (np.ones(len(tokens), dtype=np.int8), tokens, narrow(stream.starts)),
        shape=(n_rows, len(stream.vocabulary)),
    ).tocsc()
    rows, starts = occurrences.indices, occurrences.indptr.astype(np.int64)
    del occurrences, tokens

    def count(run: tuple[int, int]) -> sp.csr_array:
        begin, end = starts[run[0]], starts[run[1]]
        begins_posting = np.ones(end - begin, dtype=np.bool_)
        begins_posting[1:] = rows[begin + 1 : end] != rows[begin : end - 1]
        begins_posting[starts[run[0] : run[1]] - begin] = True
        places = np.flatnonzero(begins_posting)
        counts = np.diff(places, append=end - begin).astype(dtype)
        of_each = np.searchsorted(places, starts[run[0] : run[1] + 1] - begin)
        return sp.csr_array(
            (counts, rows[begin:end][places], narrow(of_each)), shape=(run[1] - run[0], n_rows)
        )

    # No token stands in a row more often than the longest row has tokens.
    dtype = np.min_scalar_type(np.diff(stream.starts).max(initial=0))
    by_token = join_rows(
        in_parts(count, cut(starts, _OCCURRENCES), what=what, progress=progress),
        (len(stream.vocabulary), n_rows),
        at_most=len(rows),
        dtype=dtype,
    )
    return Postings(
        by_token.indptr.astype(np.int64),
        by_token.indices.astype(np.int32, copy=False),
        by_token.data.astype(np.min_scalar_type(by_token.data.max(initial=0)), copy=False),
    )
