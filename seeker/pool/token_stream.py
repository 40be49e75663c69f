"""The texts of a column as one long row of token numbers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from seeker.pool.parallel import cut, in_parts
from seeker.pool.tokeniser import tokenise
from seeker.pool.vocabulary import sort_vocabulary

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from seeker.pool.progress import Progress

_TEXT_BYTES = 4_000_000


@dataclass(frozen=True)
class TokenStream:
    """Every token of every row, in the order of the texts.

    Attributes
    ----------
    vocabulary
        The distinct tokens, sorted by code points.
    tokens
        Positions in the vocabulary, shape (n_tokens,), the smallest unsigned dtype that holds them.
    starts
        Where each row begins in `tokens`, and the end, shape (n_rows + 1,).
    """

    vocabulary: list[str] = field(repr=False)
    tokens: NDArray[np.unsignedinteger] = field(repr=False)
    starts: NDArray[np.int64] = field(repr=False)


def read_stream(texts: pl.Series, *, what: str, progress: Progress) -> TokenStream:
    """Tokenise a column; `what` names the work to `progress`.

    Raises
    ------
    Cancelled
        `progress` asked to stop.
    """
    # One set of categories numbers the spellings across all parts. Polars forgets it as soon as
    # no series uses it: `in_use` keeps it.
    spellings = pl.Categories.random()
    in_use = pl.Series([], dtype=pl.Categorical(spellings))

    def number(run: tuple[int, int]) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
        found = tokenise(texts.slice(run[0], run[1] - run[0]))
        numbered = found.explode(empty_as_null=False).cast(in_use.dtype).to_physical()
        return found.list.len().to_numpy(), numbered.to_numpy()

    weights = np.zeros(len(texts) + 1, dtype=np.int64)
    np.cumsum(texts.str.len_bytes().fill_null(0).to_numpy(), out=weights[1:])
    lengths, numbers = [], []
    for part in in_parts(number, cut(weights, _TEXT_BYTES), what=what, progress=progress):
        lengths.append(part[0])
        numbers.append(part[1])
    vocabulary, positions = sort_vocabulary(spellings.to_series())

    starts = np.zeros(len(texts) + 1, dtype=np.int64)
    if lengths:
        np.cumsum(np.concatenate(lengths), out=starts[1:])
    return TokenStream(vocabulary, _renumbered(numbers, positions, len(vocabulary)), starts)


def _renumbered(
    numbers: list[NDArray[np.uint32]], positions: NDArray[np.uint32], n_tokens: int
) -> NDArray[np.unsignedinteger]:
    """Replace the numbers of spellings by positions in the vocabulary; empties `numbers`."""
    small = positions.astype(np.min_scalar_type(max(n_tokens - 1, 0)))
    tokens = np.empty(sum(len(part) for part in numbers), dtype=small.dtype)
    end = len(tokens)
    while numbers:
        part = numbers.pop()
        # Any mode but "raise" writes to `out` without a buffer; no number is out of bounds.
        np.take(small, part, out=tokens[end - len(part) : end], mode="clip")
        end -= len(part)
    return tokens
