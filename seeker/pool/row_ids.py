"""The ids of a pool's rows, and the way from an id to its row."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import polars as pl

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray


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
        self.series = series
        self.named = named
        hashes = series.hash().to_numpy()
        self._order = np.argsort(hashes, kind="stable")
        self._hashes = hashes[self._order]

    def __len__(self) -> int:
        return len(self.series)

    def ids_of(self, rows: Iterable[int] | NDArray[np.integer]) -> list[str]:
        """Give the ids of rows, in the order of `rows`."""
        return self.series.gather(np.asarray(list(rows), dtype=np.int64)).to_list()

    def rows_of(self, ids: Iterable[str]) -> NDArray[np.int64]:
        """Give the rows of ids, (n_ids,) int64; -1 for an id that no row has."""
        wanted = pl.Series("id", list(ids), dtype=pl.String)
        rows = np.full(len(wanted), -1, dtype=np.int64)
        if not len(wanted) or not len(self.series):
            return rows
        hashes = wanted.hash().to_numpy()
        places = np.searchsorted(self._hashes, hashes)
        # Two ids may share a hash: look on until each was compared with all that do.
        open_ = np.arange(len(wanted))
        while len(open_):
            inside = places[open_] < len(self._hashes)
            open_ = open_[inside]
            open_ = open_[self._hashes[places[open_]] == hashes[open_]]
            candidates = self._order[places[open_]]
            same = (self.series.gather(candidates) == wanted.gather(open_)).to_numpy()
            rows[open_[same]] = candidates[same]
            open_ = open_[~same]
            places[open_] += 1
        return rows
