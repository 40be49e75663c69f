"""The values of a category: how many rows of a result have each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from seeker.pool.column import CategoryColumn
from seeker.pool.term_text import write_column, write_value
from seeker.search.matching.categories import folded_codes
from seeker.session.facets.chosen import Chosen
from seeker.session.facets.facet import CategoryFacet, RowPlace, Slice

MOST_VALUES = 50


@dataclass(frozen=True)
class ValuedColumn:
    """A category with the value of each row. A value is what a search can tell apart.

    Attributes
    ----------
    whole
        The facet of the whole pool.
    column
        What it is of.
    spellings
        How each value is spelled, the most frequent first.
    merged
        The value of each of the column's categories, (n_categories,).
    pool
        How many rows of the pool have each value, (n_values,) int64.
    """

    whole: CategoryFacet
    column: CategoryColumn = field(repr=False)
    spellings: Sequence[str] = field(repr=False)
    merged: NDArray[np.int64] = field(repr=False)
    pool: NDArray[np.int64] = field(repr=False)

    def count(self, chosen: Chosen) -> CategoryFacet:
        """Count the rows of a result that have each value; raises Cancelled."""
        if chosen.is_all:
            return self.whole
        spelled = chosen.bincount(self.column.codes, len(self.column.categories))
        return _facet(self.column, self.spellings, self.pool, self._of_values(spelled), chosen)

    def place_of(self, row: int) -> RowPlace | None:
        """Find how frequent a row's value is; None where it has none."""
        code = int(self.column.codes[row])
        return None if code < 0 else RowPlace(None, None, int(self.pool[self.merged[code]]))

    def _of_values(self, spelled: NDArray[np.int64]) -> NDArray[np.int64]:
        return _merge(spelled, self.merged, len(self.spellings))


def value_column(column: CategoryColumn, all_rows: Chosen) -> ValuedColumn:
    """Count the values of a category in the whole pool."""
    folded = folded_codes(column.categories)
    merged = np.zeros(len(column.categories), dtype=np.int64)
    for value, codes in enumerate(folded.values()):
        merged[codes] = value
    spellings = [column.categories[codes[0]] for codes in folded.values()]
    spelled = all_rows.bincount(column.codes, len(column.categories))
    pool = _merge(spelled, merged, len(spellings))
    whole = _facet(column, spellings, pool, pool, all_rows)
    return ValuedColumn(whole, column, spellings, merged, pool)


def _merge(
    spelled: NDArray[np.int64], merged: NDArray[np.int64], n_values: int
) -> NDArray[np.int64]:
    counts = np.zeros(n_values, dtype=np.int64)
    np.add.at(counts, merged, spelled)
    return counts


def _facet(
    column: CategoryColumn,
    spellings: Sequence[str],
    pool: NDArray[np.int64],
    result: NDArray[np.int64],
    chosen: Chosen,
) -> CategoryFacet:
    name = write_column(column.name)
    values = tuple(
        Slice(
            spellings[one],
            f"{name}:{write_value(spellings[one])}",
            int(pool[one]),
            int(result[one]),
        )
        for one in _most_frequent(result, pool)
    )
    return CategoryFacet(
        column.name,
        values,
        len(spellings),
        missing_pool=chosen.n_rows - int(pool.sum()),
        missing_result=chosen.count - int(result.sum()),
    )


def _most_frequent(result: NDArray[np.int64], pool: NDArray[np.int64]) -> list[int]:
    """Give the values with most rows in the result, and of those equal here most in the pool."""
    places = np.arange(len(result))
    if len(result) > MOST_VALUES:
        least = np.partition(result, -MOST_VALUES)[-MOST_VALUES]
        above, equal = np.flatnonzero(result > least), np.flatnonzero(result == least)
        room = MOST_VALUES - len(above)
        if len(equal) > room:
            equal = equal[np.argsort(-pool[equal], kind="stable")[:room]]
        places = np.concatenate([above, equal])
    ranked: list[int] = places[np.lexsort((places, -pool[places], -result[places]))].tolist()
    return ranked
