"""The way back from rows to searches: what a few marked rows have in common."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from seeker.pool.field import FieldKind
from seeker.suggest.conditions import (
    Condition,
    bins_of,
    feature_condition,
    is_named_value,
    members,
    range_condition,
    values_condition,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from seeker.pool.features import FeatureMatrix
    from seeker.suggest.row_space import RowSpace

MAX_TERMS = 3
_BEAM = 12
_MOST_CONDITIONS = 300
_MOST_VALUES = 4
_SAME = 0.8


@dataclass(frozen=True)
class CommonSearch:
    """A search that holds marked rows and little else.

    Attributes
    ----------
    search
        A conjunction of at most three terms.
    inside
        How many of the marked rows it holds.
    outside
        How many other rows it holds.
    score
        How many bits it saves in naming the marked rows.
    """

    search: str
    inside: int
    outside: int
    score: float


@dataclass(frozen=True)
class _Found:
    conditions: tuple[int, ...]
    rows: NDArray[np.integer]
    inside: int
    bits: float


def explain(space: RowSpace, marked: NDArray[np.integer], n: int = 5) -> list[CommonSearch]:
    """Find short searches that hold marked rows and little else, the best first.

    A search is worth what it saves (minimum description length, Rissanen 1978): a marked row
    costs log2(rows of the pool) bits to name, and log2(rows of the search) once the search is
    known; each term costs log2(terms to choose from). Found by a beam search; those that hold
    about the same rows as a better one are left out.

    Parameters
    ----------
    marked
        Row numbers, any number of times.
    n
        How many searches at most.

    Returns
    -------
    list
        Empty where the rows have nothing in common that others don't have.
    """
    rows = np.unique(marked)
    if not len(rows) or n < 1:
        return []
    conditions = _conditions(space, rows)
    if not conditions:
        return []
    return _Beam(space.features, conditions, rows).best(n)


class _Beam:
    """Conjunctions of conditions, grown a term at a time."""

    def __init__(
        self,
        features: FeatureMatrix,
        conditions: Sequence[Condition],
        marked: NDArray[np.integer],
    ) -> None:
        X = features.X
        self._conditions = conditions
        self._by_condition = members(X, conditions)
        self._by_row = self._by_condition.tocsr()
        self._is_marked = np.zeros(X.shape[0], dtype=np.bool_)
        self._is_marked[marked] = True
        self._places = np.array([one.place for one in conditions])
        kinds = [features.fields[one.place].kind for one in conditions]
        self._is_words = [kind in (FieldKind.WORDS, FieldKind.BIGRAMS) for kind in kinds]

    def best(self, n: int) -> list[CommonSearch]:
        """Give the best conjunctions that differ in their rows."""
        everything = _Found((), np.arange(len(self._is_marked)), int(self._is_marked.sum()), 0.0)
        level = [everything]
        found: list[_Found] = []
        for _ in range(MAX_TERMS):
            level = self._longer(level)
            found.extend(one for one in level if one.bits > 0.0)
        found.sort(key=lambda one: (-one.bits, len(one.conditions), one.conditions))
        kept: list[_Found] = []
        for one in found:
            if len(kept) < n and not any(_says_the_same(one, other) for other in kept):
                kept.append(one)
        return [
            CommonSearch(
                search=" ".join(self._conditions[at].text for at in one.conditions),
                inside=one.inside,
                outside=len(one.rows) - one.inside,
                score=one.bits,
            )
            for one in kept
        ]

    def _longer(self, level: Sequence[_Found]) -> list[_Found]:
        """Add each condition to each conjunction; keep the best of them."""
        grown: dict[tuple[int, ...], tuple[float, _Found, int]] = {}
        for one in level:
            here = self._by_row[one.rows] if one.conditions else self._by_row
            held = np.asarray(here.sum(axis=0)).ravel()
            marked = np.asarray(here[self._is_marked[one.rows]].sum(axis=0)).ravel()
            bits = self._bits(marked, held, len(one.conditions) + 1)
            bits[self._is_settled(one)] = -np.inf
            for at in np.argsort(-bits, kind="stable")[:_BEAM].tolist():
                if bits[at] > one.bits:
                    key = tuple(sorted((*one.conditions, at)))
                    grown.setdefault(key, (float(bits[at]), one, at))
        best = sorted(grown.items(), key=lambda item: (-item[1][0], item[0]))[:_BEAM]
        return [self._found(key, *how) for key, how in best]

    def _is_settled(self, one: _Found) -> NDArray[np.bool_]:
        """Mark the conditions that a conjunction needs no more, shape (n_conditions,)."""
        settled = np.zeros(len(self._conditions), dtype=np.bool_)
        settled[list(one.conditions)] = True
        for at in one.conditions:
            # A row may have any number of words, but one value.
            if not self._is_words[at]:
                settled |= self._places == self._conditions[at].place
        return settled

    def _found(self, key: tuple[int, ...], bits: float, one: _Found, at: int) -> _Found:
        starts = self._by_condition.indptr
        rows = self._by_condition.indices[starts[at] : starts[at + 1]]
        if one.conditions:
            has = np.zeros(len(self._is_marked), dtype=np.bool_)
            has[rows] = True
            rows = one.rows[has[one.rows]]
        return _Found(key, rows, int(self._is_marked[rows].sum()), bits)

    def _bits(
        self, marked: NDArray[np.floating], held: NDArray[np.floating], n_terms: int
    ) -> NDArray[np.float64]:
        saved = np.log2(len(self._is_marked) / np.maximum(held, 1.0))
        terms = n_terms * np.log2(len(self._conditions) + 1.0)
        return np.asarray(marked * saved - terms, dtype=np.float64)


def _says_the_same(one: _Found, better: _Found) -> bool:
    """Whether a search is a better one with terms added or taken away, or holds its rows."""
    terms, others = set(one.conditions), set(better.conditions)
    if one.inside <= better.inside and (terms <= others or others <= terms):
        return True
    # Both are in ascending order: the places of one's rows among the other's tell what is shared.
    places = np.searchsorted(better.rows, one.rows)
    within = places < len(better.rows)
    together = np.count_nonzero(better.rows[places[within]] == one.rows[within])
    return bool(together > _SAME * (len(one.rows) + len(better.rows) - together))


def _conditions(space: RowSpace, marked: NDArray[np.integer]) -> list[Condition]:
    """Give the conditions that save most by themselves."""
    features = space.features
    entries = np.diff(features.X[marked].tocsc().indptr)
    frequency = space.document_frequency
    least = max(min(2, len(marked)), int(np.ceil(len(marked) / 3)))
    weighed: list[tuple[float, int, Condition]] = []
    for place in range(len(features.fields)):
        for condition in _of_field(features, place, entries, least):
            chosen = list(condition.features)
            held = max(int(frequency[chosen].sum()), 1)
            bits = entries[chosen].sum() * np.log2(space.n_rows / held)
            if bits > 0.0:
                weighed.append((-float(bits), len(weighed), condition))
    return [condition for _, _, condition in sorted(weighed, key=lambda one: one[:2])][
        :_MOST_CONDITIONS
    ]


def _of_field(
    features: FeatureMatrix, place: int, inside: NDArray[np.integer], least: int
) -> Iterator[Condition]:
    """Give the conditions on a field that at least so many marked rows meet.

    Parameters
    ----------
    inside
        How many marked rows have each feature, shape (n_features,).
    """
    field = features.fields[place]
    there = [field.start + int(at) for at in np.flatnonzero(inside[field.start : field.stop])]
    if field.kind is FieldKind.BINS:
        bins = bins_of(features, field)
        yield from _ranges(features, place, [one for one in there if one in bins], inside, least)
        # What is left is that for no value.
        there = [one for one in there if one not in bins]
    elif field.kind is FieldKind.VALUES:
        named = [one for one in there if is_named_value(features, field, one)]
        if 1 < len(named) <= _MOST_VALUES and inside[named].sum() >= least:
            yield values_condition(features, place, named)
        there = [one for one in there if one in named or _is_missing(features, one)]
    for feature in there:
        if inside[feature] >= least:
            yield feature_condition(features, place, feature)


def _is_missing(features: FeatureMatrix, feature: int) -> bool:
    return features.feature_search(feature).startswith("-")


def _ranges(
    features: FeatureMatrix,
    place: int,
    there: Sequence[int],
    inside: NDArray[np.integer],
    least: int,
) -> Iterator[Condition]:
    for at, first in enumerate(there):
        for last in there[at:]:
            if inside[first : last + 1].sum() >= least:
                yield range_condition(features, place, first, last)
