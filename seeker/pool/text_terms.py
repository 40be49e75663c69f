"""Words and bigrams as features: how often each stands in each row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, overload

import numpy as np
import scipy.sparse as sp

from seeker.pool.field import FieldKind
from seeker.pool.row_parts import narrow
from seeker.pool.term_text import write_column, write_value

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from seeker.pool.token_index import TokenIndex

MIN_ROWS = 2


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
        words = " ".join(self._vocabulary[token] for token in self.terms[position])
        return f"{write_column(self._column)}:{write_value(words)}"


@dataclass(frozen=True)
class TermCounts:
    """A field of which a row has any number of features, each of them any number of times.

    Attributes
    ----------
    counts
        How often each term stands in each row, shape (n_rows, n_columns), any unsigned dtype;
        sorted within rows.
    features
        The feature of each column of `counts`, shape (n_columns,) int32; -1 for none.
    """

    column: str
    kind: FieldKind
    searches: TermSearches
    counts: sp.csr_array = field(repr=False)
    features: NDArray[np.int32] = field(repr=False)


def word_counts(column: str, index: TokenIndex) -> TermCounts:
    """Give each word that stands in at least `MIN_ROWS` rows a feature."""
    kept = np.flatnonzero(index.document_frequency >= MIN_ROWS).astype(np.int32)
    features = np.full(len(index.vocabulary), -1, dtype=np.int32)
    features[kept] = np.arange(len(kept), dtype=np.int32)
    postings = index.all_postings
    by_token = sp.csc_array(
        (postings.counts, postings.rows, narrow(postings.starts)),
        shape=(index.n_rows, len(index.vocabulary)),
    )
    searches = TermSearches(column, index.vocabulary, kept[:, None])
    return TermCounts(column, FieldKind.WORDS, searches, by_token.tocsr(), features)
