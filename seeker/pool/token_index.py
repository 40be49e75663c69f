"""The token index of one text column: which rows hold a word, a prefix, a phrase."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from seeker.pool.phrases import rows_with_phrase
from seeker.pool.postings import Postings, invert
from seeker.pool.progress import Progress, Quiet
from seeker.pool.token_stream import TokenStream, read_stream
from seeker.pool.vocabulary import pack, unpack

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import polars as pl
    from numpy.typing import NDArray

# Follows every character that a token can hold.
_AFTER_ALL = "\U0010ffff"


class TokenIndex:
    """Every token of one text column, so that a search counts like a plain scan.

    Tokens are known by their position in `vocabulary`, which is sorted by code points.
    """

    def __init__(self, stream: TokenStream, postings: Postings) -> None:
        self._stream = stream
        self._postings = postings

    @classmethod
    def build(
        cls, texts: pl.Series, progress: Progress | None = None, *, what: str = "words"
    ) -> Self:
        """Index a text column.

        Parameters
        ----------
        texts
            String, shape (n_rows,); null counts as empty.
        progress
            Told how far the work is, as `what`.

        Raises
        ------
        Cancelled
            `progress` asked to stop.
        """
        progress = progress or Quiet()
        stream = read_stream(texts, what=what, progress=progress)
        return cls(stream, invert(stream, what=f"{what}: indexing", progress=progress))

    @property
    def n_rows(self) -> int:
        """How many rows the column has."""
        return len(self._stream.starts) - 1

    @property
    def vocabulary(self) -> Sequence[str]:
        """Every token there is, sorted."""
        return self._stream.vocabulary

    @property
    def stream(self) -> NDArray[np.unsignedinteger]:
        """The tokens of all rows in the order of the text, shape (n_occurrences,)."""
        return self._stream.tokens

    @property
    def starts(self) -> NDArray[np.int64]:
        """Where each row begins in `stream`, and the end, shape (n_rows + 1,)."""
        return self._stream.starts

    @property
    def all_postings(self) -> Postings:
        """All posting lists, for what is cut from them at once."""
        return self._postings

    @cached_property
    def document_frequency(self) -> NDArray[np.int32]:
        """In how many rows each token stands, shape (n_tokens,)."""
        return np.diff(self._postings.starts).astype(np.int32)

    def token_id(self, token: str) -> int | None:
        """Look up a normalised token; None where no row holds it."""
        position = bisect_left(self.vocabulary, token)
        found = position < len(self.vocabulary) and self.vocabulary[position] == token
        return position if found else None

    def ids_with_prefix(self, prefix: str) -> range:
        """Give the tokens that start with a normalised prefix; they lie together."""
        first = bisect_left(self.vocabulary, prefix)
        return range(first, bisect_left(self.vocabulary, prefix + _AFTER_ALL, lo=first))

    def postings(self, token_id: int) -> NDArray[np.int32]:
        """Give the rows that hold a token, ascending, shape (document_frequency,)."""
        return self._postings.rows[self._list_of(token_id)]

    def counts(self, token_id: int) -> NDArray[np.unsignedinteger]:
        """Say how often a token stands in each row of its postings, shape (document_frequency,)."""
        return self._postings.counts[self._list_of(token_id)]

    def _list_of(self, token_id: int) -> slice:
        return slice(self._postings.starts[token_id], self._postings.starts[token_id + 1])

    def mask_of(self, token_ids: Iterable[int] | range) -> NDArray[np.bool_]:
        """Mark the rows that hold at least one of the tokens, shape (n_rows,)."""
        mask = np.zeros(self.n_rows, dtype=np.bool_)
        if isinstance(token_ids, range) and token_ids.step == 1:
            starts = self._postings.starts
            mask[self._postings.rows[starts[token_ids.start] : starts[token_ids.stop]]] = True
            return mask
        for token_id in token_ids:
            mask[self.postings(token_id)] = True
        return mask

    def phrase_mask(self, token_ids: Sequence[int]) -> NDArray[np.bool_]:
        """Mark the rows that hold the tokens one right after the other, shape (n_rows,)."""
        mask = np.zeros(self.n_rows, dtype=np.bool_)
        if not token_ids:
            return mask
        if len(token_ids) == 1:
            return self.mask_of(token_ids)
        rarest = min(token_ids, key=lambda one: int(self.document_frequency[one]))
        mask[rows_with_phrase(self._stream, token_ids, self.postings(rarest))] = True
        return mask

    def arrays(self) -> dict[str, NDArray[Any]]:
        """Give everything that the index holds, as arrays that `from_arrays` takes back."""
        return {
            "vocabulary": pack(self._stream.vocabulary),
            "stream": self._stream.tokens,
            "starts": self._stream.starts,
            "posting_starts": self._postings.starts,
            "posting_rows": self._postings.rows,
            "posting_counts": self._postings.counts,
        }

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[Any]]) -> Self:
        """Restore an index from what `arrays` gave; they may be memory-mapped."""
        return cls(
            TokenStream(unpack(arrays["vocabulary"]), arrays["stream"], arrays["starts"]),
            Postings(arrays["posting_starts"], arrays["posting_rows"], arrays["posting_counts"]),
        )
