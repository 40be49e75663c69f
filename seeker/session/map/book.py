"""All axes of a pool: each is worked out once, when it is wanted."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from seeker.errors import UsageError
from seeker.escaping import one_line
from seeker.pool.column import DateColumn, NumberColumn, Role, TextColumn, VectorColumn
from seeker.pool.once import Once
from seeker.session.facets.number_edges import extent
from seeker.session.facets.ranges import BinnedColumn
from seeker.session.map.axes import Axis, AxisChoice, AxisKind, make_axis
from seeker.session.map.scales import Moments, rank_scale

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from seeker.search import SearchablePool
    from seeker.session.facets.book import Counted, FacetBook
    from seeker.session.map.components import Components

_N_COMPONENTS = 4
_LOOKED_AT = 1000
"""Rows by which columns are told apart: a glance, not a look at all."""
_SPREAD = 10
"""How many different values a column has at least whose rows are spread over a map."""

_QUANTILES = (0.002, 0.998)


class MapBook:
    """What a pool's map can be drawn over; every method may be called from any thread."""

    def __init__(self, pool: SearchablePool, facets: FacetBook) -> None:
        self._pool = pool
        self._facets = facets

    @cached_property
    def choices(self) -> tuple[AxisChoice, ...]:
        """All axes there are to choose from: numbers, texts, vectors."""
        return tuple(_choices(self._pool))

    @cached_property
    def _axes(self) -> dict[str, Once[Axis | None]]:
        return {one.key: Once() for one in self.choices}

    @cached_property
    def _components(self) -> dict[str, Once[Components | None]]:
        return {one.column: Once() for one in self.choices}

    def usual(self) -> tuple[str, str] | None:
        """Give the axes that a map begins with; None where there are no two.

        Columns with many different numbers come before those with a few, such as yes and no, whose
        rows lie on a few spots.
        """
        some = [one for one in self.choices if one.kind is not AxisKind.RANK]
        spread = [one.key for one in some if self._is_spread(one)]
        keys = [*spread, *(one.key for one in some if one.key not in spread)]
        return (keys[0], keys[1]) if len(keys) > 1 else None

    def _is_spread(self, choice: AxisChoice) -> bool:
        column = self._pool.columns[choice.column]
        if not isinstance(column, NumberColumn | DateColumn):
            return False
        values = column.values[:: max(1, len(column.values) // _LOOKED_AT)]
        return len(np.unique(values)) >= _SPREAD

    def axis(self, key: str) -> Axis:
        """Give an axis; takes time when it is asked for first.

        Raises
        ------
        UsageError
            There is none of that name, or no row has a place on it.
        """
        if key not in self._axes:
            raise UsageError(f"there is no axis {one_line(key)}")
        choice = next(one for one in self.choices if one.key == key)
        axis = self._axes[key].get(lambda: self._work_out(choice))
        if axis is None:
            raise UsageError(
                f"{one_line(key)} has too few values for a map", remedy="Choose another axis."
            )
        return axis

    def _work_out(self, choice: AxisChoice) -> Axis | None:
        column = self._pool.columns[choice.column]
        if isinstance(column, NumberColumn | DateColumn):
            return self._values(choice, column)
        components = self._components[choice.column].get(lambda: self._find_components(column.name))
        if components is None or choice.component > components.places.shape[1]:
            return None
        at = choice.component - 1
        values = np.ascontiguousarray(components.places[:, at])
        known = values[~np.isnan(values)]
        if not len(known):
            return None
        low, high = np.quantile(known, _QUANTILES)
        return make_axis(choice, values, (float(low), float(high)), components.poles[at])

    def _values(self, choice: AxisChoice, column: NumberColumn | DateColumn) -> Axis | None:
        ladder = _finite(self._facets.column(column.name))
        if not len(ladder):
            return None
        if choice.kind is AxisKind.RANK:
            scale, places = rank_scale(column.values.astype(np.float64))
            return make_axis(choice, places, (0.0, 100.0), scale=scale)
        low, high = map(float, extent(ladder))
        if isinstance(column, DateColumn):
            return make_axis(choice, _seconds(column.values), (low, high), scale=Moments())
        return make_axis(choice, column.values, (low, high))

    def _find_components(self, name: str) -> Components | None:
        from seeker.session.map.components import text_components, vector_components

        column = self._pool.columns[name]
        if isinstance(column, VectorColumn):
            return vector_components(column.values)
        return text_components(self._pool.features, name)


def _choices(pool: SearchablePool) -> Sequence[AxisChoice]:
    """Give numbers first, then dates, texts, the longest first, vectors, at last ranks."""
    columns = [one for one in pool.columns.values() if one.role is Role.FEATURE]
    numbers = [one.name for one in columns if isinstance(one, NumberColumn)]
    dates = [one.name for one in columns if isinstance(one, DateColumn)]
    texts = [one for one in columns if isinstance(one, TextColumn)]
    parted = [
        *sorted(texts, key=lambda one: -int(one.raw.head(_LOOKED_AT).str.len_bytes().sum() or 0)),
        *(one for one in columns if isinstance(one, VectorColumn)),
    ]
    taken = {*numbers, *dates}
    return [
        *(AxisChoice(name, name) for name in numbers),
        *(AxisChoice(name, name, AxisKind.DATE) for name in dates),
        *(
            AxisChoice(
                _name(f"{one.name} · {at}", taken), one.name, AxisKind.COMPONENT, component=at
            )
            for one in parted
            for at in range(1, _N_COMPONENTS + 1)
        ),
        *(AxisChoice(_name(f"{name} by rank", taken), name, AxisKind.RANK) for name in numbers),
    ]


def _name(name: str, taken: set[str]) -> str:
    """Name what isn't a column itself as no column is named."""
    return name if name not in taken else f"{name} (derived)"


def _finite(counted: Counted | None) -> NDArray[np.float64]:
    """Give the finite ones of a column's places at even distances of rank, ascending."""
    if not isinstance(counted, BinnedColumn):
        return np.zeros(0)
    ladder = counted.ladder
    places = _seconds(ladder) if ladder.dtype.kind == "M" else ladder.astype(np.float64)
    return places[np.isfinite(places)]


def _seconds(moments: NDArray[Any]) -> NDArray[np.float64]:
    """Give points in time as seconds since 1970, NaN where there is none."""
    seconds = moments.astype("datetime64[us]").astype(np.int64) / 1e6
    seconds[np.isnat(moments)] = np.nan
    return seconds
