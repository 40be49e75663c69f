"""The texts of a column as one long row of token numbers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl

from seeker.pool.numbering import Numbering
from seeker.pool.parallel import cut, in_parts
from seeker.pool.tokeniser import tokenise
from seeker.pool.vocabulary import sort_vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

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

    Texts are cut at blanks first, which is quick, and each distinct piece is tokenised once: no
    token holds a blank.

    Raises
    ------
    Cancelled
        `progress` asked to stop.
    """
    pieces, in_rows = _number(texts, _cut_at_blanks, what=f"{what}: reading", progress=progress)
    spellings, in_pieces = _number(pieces, tokenise, what=f"{what}: tokenising", progress=progress)
    vocabulary, positions = sort_vocabulary(spellings)
    smallest = np.min_scalar_type(max(len(vocabulary) - 1, 0))
    piece_tokens = positions.astype(smallest)[_joined([part.numbers for part in in_pieces])]
    expansion = _Expansion(_joined([part.lengths for part in in_pieces]), piece_tokens)

    parts = list(in_parts(expansion.expand, in_rows, what=f"{what}: ordering", progress=progress))
    starts = np.zeros(len(texts) + 1, dtype=np.int64)
    np.cumsum(_joined([lengths for _, lengths in parts]), out=starts[1:])
    tokens = np.concatenate([np.zeros(0, dtype=smallest), *(tokens for tokens, _ in parts)])
    return TokenStream(vocabulary, tokens, starts)


@dataclass(frozen=True)
class _Numbered:
    """Strings of some rows, by numbers.

    `numbers` has shape (n_strings,), `lengths`, how many of them each row has, (n_rows,).
    """

    numbers: NDArray[np.uint32]
    lengths: NDArray[np.uint32]


def _number(
    texts: pl.Series, cut_up: Callable[[pl.Series], pl.Series], *, what: str, progress: Progress
) -> tuple[pl.Series, list[_Numbered]]:
    """Cut texts up and number the distinct strings that come out.

    Returns
    -------
    tuple
        The distinct strings by their number, and the parts of `texts` in order.
    """
    numbering = Numbering()

    def number(run: tuple[int, int]) -> _Numbered:
        cut = cut_up(texts.slice(run[0], run[1] - run[0]))
        numbers = numbering.number(cut.explode(empty_as_null=False))
        return _Numbered(numbers, cut.list.len().to_numpy())

    weights = np.zeros(len(texts) + 1, dtype=np.int64)
    np.cumsum(texts.str.len_bytes().fill_null(0).to_numpy(), out=weights[1:])
    parts = list(in_parts(number, cut(weights, _TEXT_BYTES), what=what, progress=progress))
    return numbering.distinct(), parts


def _cut_at_blanks(texts: pl.Series) -> pl.Series:
    return texts.fill_null("").str.split(" ")


class _Expansion:
    """Replaces pieces by the tokens in them.

    Parameters
    ----------
    lengths
        How many tokens each piece has, shape (n_pieces,).
    tokens
        The tokens of all pieces, shape (lengths.sum(),).
    """

    def __init__(self, lengths: NDArray[np.uint32], tokens: NDArray[np.unsignedinteger]) -> None:
        self._lengths = lengths.astype(np.min_scalar_type(lengths.max(initial=0)))
        self._starts = np.cumsum(lengths, dtype=np.int64) - lengths
        self._tokens = tokens
        self._first = np.zeros(len(lengths), dtype=tokens.dtype)
        has_any = lengths > 0
        self._first[has_any] = tokens[self._starts[has_any]]

    def expand(self, part: _Numbered) -> tuple[NDArray[np.unsignedinteger], NDArray[np.int64]]:
        """Give the tokens of some rows, shape (n_tokens,), and how many each has, (n_rows,)."""
        lengths = self._lengths[part.numbers]
        ends = np.zeros(len(lengths) + 1, dtype=np.int64)
        np.cumsum(lengths, out=ends[1:])
        # Nearly every piece is one token.
        tokens = np.repeat(self._first[part.numbers], lengths)
        several = np.flatnonzero(lengths > 1)
        of_each = lengths[several].astype(np.int64)
        within = np.arange(of_each.sum()) - np.repeat(np.cumsum(of_each) - of_each, of_each)
        source = np.repeat(self._starts[part.numbers[several]], of_each) + within
        tokens[np.repeat(ends[several], of_each) + within] = self._tokens[source]
        row_ends = np.cumsum(part.lengths, dtype=np.int64)
        return tokens, np.diff(ends[row_ends], prepend=0)


def _joined(arrays: Sequence[NDArray[Any]]) -> NDArray[Any]:
    return np.concatenate(arrays) if arrays else np.zeros(0, dtype=np.uint32)
