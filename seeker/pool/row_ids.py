"""The ids of a pool's rows, and the way from an id to its row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

import numpy as np
import polars as pl

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray

_PROBED = 16


class RowIds:
    """The ids of all rows: unique, complete, in the file's order.

    Parameters
    ----------
    series
        (n_rows,) String.
    named
        The id column, or None where rows are known by their content.
    """

    def __init__(self, series: pl.Series, *, named: str | None) -> None:
        hashes = series.hash().to_numpy()
        order = np.argsort(hashes, kind="stable")
        self._take(series, named, order, hashes[order])

    def _take(
        self,
        series: pl.Series,
        named: str | None,
        order: NDArray[np.int64],
        hashes: NDArray[np.uint64],
    ) -> None:
        self.series = series
        self.named = named
        self._order = order
        self._hashes = hashes

    def arrays(self) -> dict[str, NDArray[Any]]:
        """Give what the way from ids to rows takes, to keep it."""
        return {"order": self._order, "hashes": self._hashes}

    @classmethod
    def from_arrays(
        cls, series: pl.Series, arrays: Mapping[str, NDArray[Any]], *, named: str | None
    ) -> Self:
        """Restore from what `arrays` gave; another way of hashing than it had is noticed."""
        order, hashes = arrays["order"], arrays["hashes"]
        probe = series.gather(order[:_PROBED]).hash().to_numpy()
        if len(order) != len(series) or not np.array_equal(probe, hashes[:_PROBED]):
            return cls(series, named=named)
        restored = cls.__new__(cls)
        restored._take(series, named, order, hashes)
        return restored

    def __len__(self) -> int:
        return len(self.series)

    def ids_of(self, rows: Iterable[int] | NDArray[np.integer]) -> list[str]:
        """Give the ids of rows, in the order of `rows`."""
        places = rows if isinstance(rows, np.ndarray) else np.array([*rows], dtype=np.int64)
        return self.series.gather(places).to_list()

    def rows_of(self, ids: Iterable[str]) -> NDArray[np.int64]:
        """Give the rows of ids, (n_ids,) int64; -1 for an id that no row has."""
        wanted = pl.Series("id", list(ids), dtype=pl.String)
        rows = np.full(len(wanted), -1, dtype=np.int64)
        if not len(wanted):
            return rows
        hashes = wanted.hash().to_numpy()
        places = np.searchsorted(self._hashes, hashes)
        # Two ids may share a hash: look on until each was compared with all that do.
        pending = np.arange(len(wanted))
        while len(pending):
            pending = pending[places[pending] < len(self._hashes)]
            pending = pending[self._hashes[places[pending]] == hashes[pending]]
            candidates = self._order[places[pending]]
            same = (self.series.gather(candidates) == wanted.gather(pending)).to_numpy()
            rows[pending[same]] = candidates[same]
            pending = pending[~same]
            places[pending] += 1
        return rows
