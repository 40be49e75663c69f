"""The feature matrix: what the learner sees of a pool, each feature named by a search."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Self

import numpy as np
import scipy.sparse as sp

from seeker.pool.bigrams import bigram_counts
from seeker.pool.bins import bin_dates, bin_numbers
from seeker.pool.category_values import category_values
from seeker.pool.column import CategoryColumn, DateColumn, NumberColumn, Role, TextColumn
from seeker.pool.field import Alternatives, Field, FieldKind
from seeker.pool.matrix import stack
from seeker.pool.progress import Progress, Quiet
from seeker.pool.term_text import write_missing
from seeker.pool.text_terms import TermCounts, TermSearches, word_counts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from seeker.pool.column import Column
    from seeker.pool.token_index import TokenIndex


class FeatureMatrix:
    """Rows by features, in fields.

    Parameters
    ----------
    X
        CSR float32, shape (n_rows, n_features), sorted within rows, without explicit zeros: how
        often a word stands in a row, and 1 for the bin or value that a row has.
    fields
        The runs of features that belong together, in order, without gaps.
    searches
        For each field the searches of its features.
    """

    def __init__(
        self, X: sp.csr_array, fields: Sequence[Field], searches: Sequence[Sequence[str]]
    ) -> None:
        # It is so, and finding that out would read the whole matrix.
        X.has_canonical_format = True
        self.X = X
        self.fields = tuple(fields)
        self._searches = tuple(searches)

    @property
    def n_features(self) -> int:
        """How many features there are."""
        return int(self.X.shape[1])

    def over(self, X: sp.csr_array) -> FeatureMatrix:
        """Give the same features over other rows, CSR float32, shape (n_rows, n_features)."""
        return FeatureMatrix(X, self.fields, self._searches)

    def field_of(self, feature: int) -> Field:
        """Give the field that a feature belongs to."""
        return self.fields[self._place(feature)]

    def feature_search(self, feature: int) -> str:
        """Write the search that finds the rows with a feature.

        It has one term, but for the one feature that stands for a category's infrequent values.
        """
        place = self._place(feature)
        return self._searches[place][feature - self.fields[place].start]

    def feature_words(self, feature: int) -> tuple[str, ...]:
        """Give the tokens that a word or bigram consists of; empty for a bin or a value."""
        place = self._place(feature)
        searches = self._searches[place]
        if not isinstance(searches, TermSearches):
            return ()
        return searches.words_of(feature - self.fields[place].start)

    def find_words(self, column: str, words: Sequence[str]) -> int | None:
        """Give the feature that a word or bigram of a text column is; None where it is none.

        Parameters
        ----------
        words
            One or two tokens, normalised.
        """
        for field, searches in zip(self.fields, self._searches, strict=True):
            if field.column == column and isinstance(searches, TermSearches):
                place = searches.place_of(words)
                if place is not None:
                    return field.start + place
        return None

    def find_alternative(self, column: str, search: str) -> int | None:
        """Give the bin or value of a column that a search of one term is; None where it is none."""
        for field, searches in zip(self.fields, self._searches, strict=True):
            if field.column == column and not isinstance(searches, TermSearches):
                for place, written in enumerate(searches):
                    if written == search:
                        return field.start + place
        return None

    def _place(self, feature: int) -> int:
        for place, field in enumerate(self.fields):
            if field.start <= feature < field.stop:
                return place
        raise IndexError(f"there are {self.n_features} features, and none has number {feature}")

    def arrays(self) -> dict[str, NDArray[Any]]:
        """Give everything but the vocabularies, as arrays that `from_arrays` takes back."""
        terms = {
            f"terms_{place}": searches.terms
            for place, searches in enumerate(self._searches)
            if isinstance(searches, TermSearches)
        }
        written = [
            {
                "name": field.name,
                "column": field.column,
                "kind": field.kind,
                "start": field.start,
                "stop": field.stop,
                "searches": None if isinstance(searches, TermSearches) else list(searches),
            }
            for field, searches in zip(self.fields, self._searches, strict=True)
        ]
        return {
            "data": self.X.data,
            "indices": self.X.indices,
            "indptr": self.X.indptr,
            "shape": np.array(self.X.shape),
            "fields": np.frombuffer(json.dumps(written).encode(), dtype=np.uint8),
            **terms,
        }

    @classmethod
    def from_arrays(
        cls, arrays: Mapping[str, NDArray[Any]], indexes: Mapping[str, TokenIndex]
    ) -> Self:
        """Restore a matrix from what `arrays` gave; they may be memory-mapped.

        Parameters
        ----------
        indexes
            The same token indexes that the matrix was cut from, by column.
        """
        fields, searches = [], []
        for place, said in enumerate(json.loads(arrays["fields"].tobytes())):
            listed = said.pop("searches")
            field = Field(**{**said, "kind": FieldKind(said["kind"])})
            fields.append(field)
            if listed is None:
                vocabulary = indexes[field.column].vocabulary
                listed = TermSearches(field.column, vocabulary, arrays[f"terms_{place}"])
            searches.append(listed)
        X = sp.csr_array(
            (arrays["data"], arrays["indices"], arrays["indptr"]), shape=tuple(arrays["shape"])
        )
        return cls(X, fields, searches)


def build_features(
    columns: Sequence[Column],
    indexes: Mapping[str, TokenIndex],
    n_rows: int,
    *,
    bigrams: bool = False,
    progress: Progress | None = None,
) -> FeatureMatrix:
    """Cut the feature matrix from a pool's columns and token indexes.

    Only columns whose role is FEATURE have features, and of these vectors have none: they are
    compared by distance.

    Parameters
    ----------
    indexes
        The token index of every text column, by its name.
    bigrams
        Whether two words in a row are features too.

    Raises
    ------
    Cancelled
        `progress` asked to stop.
    """
    progress = progress or Quiet()
    cuts: list[Alternatives | TermCounts] = []
    for done, column in enumerate(columns):
        progress.step("features", done, len(columns))
        if column.role is Role.FEATURE:
            cuts.extend(_cut(column, indexes, bigrams, progress))
    fields, start = [], 0
    for one in cuts:
        stop = start + len(one.searches)
        fields.append(Field(_name(one), one.column, one.kind, start, stop))
        start = stop
    X = stack(cuts, n_rows, what="feature matrix", progress=progress)
    return FeatureMatrix(X, fields, [one.searches for one in cuts])


def _cut(
    column: Column, indexes: Mapping[str, TokenIndex], bigrams: bool, progress: Progress
) -> Iterator[Alternatives | TermCounts]:
    cut: Alternatives | None = None
    if isinstance(column, NumberColumn):
        cut = bin_numbers(column)
    elif isinstance(column, DateColumn):
        cut = bin_dates(column)
    elif isinstance(column, CategoryColumn):
        cut = category_values(column)
    elif isinstance(column, TextColumn):
        index = indexes[column.name]
        yield word_counts(column.name, index, progress)
        if bigrams:
            yield bigram_counts(column.name, index, progress)
        cut = _without_text(column)
    if cut is not None:
        yield cut


def _without_text(column: TextColumn) -> Alternatives | None:
    missing = column.raw.is_null().to_numpy()
    if not missing.any():
        return None
    codes = np.where(missing, np.int32(0), np.int32(-1))
    return Alternatives(column.name, FieldKind.MISSING, (write_missing(column.name),), codes)


def _name(cut: Alternatives | TermCounts) -> str:
    """Name a field: by its column, and what more than one field of a column differ in."""
    extra = {FieldKind.BIGRAMS: " (bigrams)", FieldKind.MISSING: " (missing)"}
    return cut.column + extra.get(cut.kind, "")
