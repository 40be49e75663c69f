"""All facets of a pool: what is known of each column is found out once and kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from seeker.pool.column import CategoryColumn, DateColumn, NumberColumn, Role, TextColumn
from seeker.pool.once import Once
from seeker.pool.pool import Pool
from seeker.pool.progress import Quiet
from seeker.session.facets.categories import ValuedColumn, value_column
from seeker.session.facets.chosen import Chosen
from seeker.session.facets.facet import ColumnFacet, WordsFacet
from seeker.session.facets.ranges import BinnedColumn, bin_column
from seeker.session.facets.words import words_facet

Counted: TypeAlias = BinnedColumn | ValuedColumn


class FacetBook:
    """What a pool's columns hold; every method may be called from any thread."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._columns: dict[str, Once[Counted | None]] = {name: Once() for name in pool.columns}

    def column(self, name: str) -> Counted | None:
        """Give a column with its rows told apart; None for what has no bins and no values."""
        return self._columns[name].get(lambda: self._count(name))

    def _count(self, name: str) -> Counted | None:
        column = self._pool.columns[name]
        if column.role is not Role.FEATURE:
            return None
        if isinstance(column, NumberColumn | DateColumn):
            return bin_column(column)
        if isinstance(column, CategoryColumn):
            return value_column(column, Chosen(None, self._pool.n_rows, Quiet()))
        return None

    def facets(
        self, columns: Sequence[str], chosen: Chosen, *, wait: bool
    ) -> Iterator[ColumnFacet | WordsFacet]:
        """Give the facets of columns, words last; raises Cancelled.

        Without `wait` a text column whose index isn't built is passed over.
        """
        for name in columns:
            chosen.step()
            counted = self.column(name)
            if counted is not None:
                yield counted.count(chosen)
        for name in columns:
            column = self._pool.columns[name]
            searched = column.role is Role.FEATURE and isinstance(column, TextColumn)
            if searched and (wait or self._pool.has_index(name)):
                yield words_facet(name, self._pool.index(name), chosen)
