"""Words and bigrams as features: how often each stands in each row."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, overload

import numpy as np
import scipy.sparse as sp

from seeker.pool.field import FieldKind
from seeker.pool.parallel import cut, in_parts
from seeker.pool.row_parts import join_rows, narrow
from seeker.pool.term_text import write_column, write_value

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from seeker.pool.progress import Progress
    from seeker.pool.token_index import TokenIndex

MIN_ROWS = 2
_POSTINGS = 1_000_000


class TermSearches(Sequence[str]):
    """The searches that find the rows with each of many terms, written when they are asked for.

    Parameters
    ----------
    vocabulary
        The tokens of the column.
    terms
        The tokens of each term, by their position in the vocabulary, shape (n_terms, length).
    """

    def __init__(self, column: str, vocabulary: Sequence[str], terms: NDArray[np.int32]) -> None:
        self.terms = terms
        self._column = column
        self._vocabulary = vocabulary

    def __len__(self) -> int:
        return len(self.terms)

    @overload
    def __getitem__(self, position: int) -> str: ...
    @overload
    def __getitem__(self, position: slice) -> Sequence[str]: ...
    def __getitem__(self, position: int | slice) -> str | Sequence[str]:
        if isinstance(position, slice):
            return TermSearches(self._column, self._vocabulary, self.terms[position])
        return f"{write_column(self._column)}:{write_value(' '.join(self.words_of(position)))}"

    def words_of(self, position: int) -> tuple[str, ...]:
        """Give the tokens of a term."""
        return tuple(self._vocabulary[token] for token in self.terms[position])

    def place_of(self, words: Sequence[str]) -> int | None:
        """Look up a term by its normalised tokens; None where it isn't one of these."""
        if len(words) != self.terms.shape[1]:
            return None
        found = slice(0, len(self.terms))
        for at, word in enumerate(words):
            token = bisect_left(self._vocabulary, word)
            if token == len(self._vocabulary) or self._vocabulary[token] != word:
                return None
            column = self.terms[found, at]
            first, last = np.searchsorted(column, token), np.searchsorted(column, token, "right")
            found = slice(found.start + int(first), found.start + int(last))
        return found.start if found.start < found.stop else None


@dataclass(frozen=True)
class TermCounts:
    """A field of which a row has any number of features, each of them any number of times.

    Attributes
    ----------
    counts
        How often each term stands in each row, shape (n_rows, n_terms), any unsigned dtype;
        sorted within rows.
    """

    column: str
    kind: FieldKind
    searches: TermSearches
    counts: sp.csr_array = field(repr=False)


def word_counts(column: str, index: TokenIndex, progress: Progress) -> TermCounts:
    """Give each word that stands in at least `MIN_ROWS` rows a feature.

    Raises
    ------
    Cancelled
        `progress` asked to stop.
    """
    postings = index.all_postings
    frequent = index.document_frequency >= MIN_ROWS

    def keep(run: tuple[int, int]) -> sp.csr_array:
        begin, end = postings.starts[run[0]], postings.starts[run[1]]
        of_each = index.document_frequency[run[0] : run[1]]
        kept = frequent[run[0] : run[1]]
        is_kept = np.repeat(kept, of_each)
        starts = np.append(0, np.cumsum(of_each[kept], dtype=np.int64))
        return sp.csr_array(
            (
                postings.counts[begin:end][is_kept],
                postings.rows[begin:end][is_kept],
                narrow(starts),
            ),
            shape=(len(starts) - 1, index.n_rows),
        )

    runs = cut(postings.starts, _POSTINGS)
    terms = np.flatnonzero(frequent).astype(np.int32)
    by_term = join_rows(
        in_parts(keep, runs, what=f"frequent words of {column}", progress=progress),
        (len(terms), index.n_rows),
        at_most=len(postings.rows),
        dtype=postings.counts.dtype,
    )
    searches = TermSearches(column, index.vocabulary, terms[:, None])
    return TermCounts(column, FieldKind.WORDS, searches, by_term.T.tocsr())
