"""Ids, hashes and duplicates of a pool's rows out of the cache, and into it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from seeker.pool.column import Role
from seeker.pool.duplicates import Duplicates, find_duplicates
from seeker.pool.identity import hash_rows, hash_texts, id_texts, ids_from_hashes
from seeker.pool.row_ids import RowIds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    import numpy as np
    import polars as pl
    from numpy.typing import NDArray

    from seeker.pool.cache import Cache
    from seeker.pool.column import Column
    from seeker.pool.progress import Progress


class CachedRows:
    """What is computed from all rows of one pool; each part is computed where the cache lacks it.

    Parameters
    ----------
    columns
        The pool's columns, their roles settled.
    n_rows
        How many rows it has.
    fingerprint
        Of the pool.
    cache
        Where the parts are kept.
    """

    def __init__(
        self, columns: Mapping[str, Column], n_rows: int, fingerprint: str, cache: Cache
    ) -> None:
        self._columns = columns
        self._n_rows = n_rows
        self._fingerprint = fingerprint
        self._cache = cache

    def named_ids(self, column: str) -> RowIds:
        """Know the rows by a column."""
        return self._row_ids(id_texts(self._columns[column].raw), ("column", column), named=column)

    def content_ids(self, columns: Iterable[str], hashes: NDArray[np.uint64]) -> RowIds:
        """Know the rows by the hashes of their content in some columns, (n_rows,) uint64."""
        key = ("content", *columns)
        entry = self._cache.entry(self._fingerprint, "id texts", *key)
        kept = entry.load_frame()
        if kept is None:
            kept = ids_from_hashes(hashes).to_frame()
            entry.save_frame(kept)
        return self._row_ids(kept.to_series(), key, named=None)

    def _row_ids(self, series: pl.Series, key: tuple[str, ...], *, named: str | None) -> RowIds:
        arrays = self._kept(("ids", *key), lambda: RowIds(series, named=named).arrays())
        return RowIds.from_arrays(series, arrays, named=named)

    def content_hashes(
        self, columns: Iterable[str], progress: Progress | None = None
    ) -> NDArray[np.uint64]:
        """Hash what each row holds in some columns, (n_rows,) uint64; absent columns are empty."""
        values = {name: self._columns[name].raw for name in columns if name in self._columns}
        return self._kept(
            ("row hashes", *sorted(values)),
            lambda: {"hashes": hash_rows(values, self._n_rows, progress)},
        )["hashes"]

    def id_hashes(self, ids: RowIds) -> NDArray[np.uint64]:
        """Hash the values of the id column, (n_rows,) uint64."""
        key = ("id hashes", str(ids.named))
        return self._kept(key, lambda: {"hashes": hash_texts(ids.series)})["hashes"]

    def duplicates(self) -> Duplicates:
        """Group the rows that hold the same values in all features."""
        features = [one for one in self._columns.values() if one.role is Role.FEATURE]

        def find() -> dict[str, NDArray[Any]]:
            found = find_duplicates(features, self._n_rows)
            return {"group": found.group, "size": found.size}

        key = ("duplicates", *(f"{one.name}={one.type}" for one in features))
        return Duplicates(**self._kept(key, find))

    def _kept(
        self, key: tuple[str, ...], build: Callable[[], dict[str, NDArray[Any]]]
    ) -> dict[str, NDArray[Any]]:
        entry = self._cache.entry(self._fingerprint, *key)
        arrays = entry.load_arrays()
        if arrays is None:
            arrays = build()
            entry.save_arrays(arrays)
        return arrays
