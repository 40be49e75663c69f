"""Finding tokens that follow one another in a stream."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from seeker.pool.token_stream import TokenStream

# Comparing the whole stream costs less than gathering more than this share of it.
_WORTH_GATHERING = 1 / 16


def rows_with_phrase(
    stream: TokenStream, phrase: Sequence[int], candidates: NDArray[np.int32]
) -> NDArray[np.int64]:
    """Find the rows that hold `phrase`, token by token.

    Parameters
    ----------
    phrase
        At least one token.
    candidates
        The rows that may hold it, ascending, shape (n_candidates,).

    Returns
    -------
    NDArray[np.int64]
        Rows, ascending; a row stands in it as often as it holds the phrase.
    """
    begins = stream.starts[candidates]
    lengths = stream.starts[candidates + 1] - begins
    total = int(lengths.sum())
    if total > len(stream.tokens) * _WORTH_GATHERING:
        found = _followed(stream.tokens, phrase)
        rows = np.searchsorted(stream.starts, found, side="right") - 1
        return rows[found + len(phrase) <= stream.starts[rows + 1]]
    starts = np.zeros(len(candidates) + 1, dtype=np.int64)
    np.cumsum(lengths, out=starts[1:])
    gathered = stream.tokens[np.arange(total) + np.repeat(begins - starts[:-1], lengths)]
    found = _followed(gathered, phrase)
    which = np.searchsorted(starts, found, side="right") - 1
    return candidates[which[found + len(phrase) <= starts[which + 1]]].astype(np.int64)


def _followed(tokens: NDArray[np.unsignedinteger], phrase: Sequence[int]) -> NDArray[np.int64]:
    """Find where `phrase` begins, not minding the rows' ends, shape (n_found,)."""
    n_begins = len(tokens) - len(phrase) + 1
    if n_begins <= 0:
        return np.zeros(0, dtype=np.int64)
    wanted = np.array(phrase).astype(tokens.dtype)
    matches = tokens[:n_begins] == wanted[0]
    for offset in range(1, len(wanted)):
        matches &= tokens[offset : offset + n_begins] == wanted[offset]
    return np.flatnonzero(matches)
