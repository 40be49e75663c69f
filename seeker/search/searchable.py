"""A pool that can be searched: what `seeker.read_pool` gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from seeker.pool.pool import Pool
from seeker.pool.reading import read_pool as read
from seeker.search.finding import Found, find

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    import pandas as pd
    import polars as pl
    from numpy.typing import NDArray

    from seeker.pool.column import ColumnType
    from seeker.pool.progress import Progress
    from seeker.search.highlights import Highlights
    from seeker.search.terms import Search


class Matches:
    """The rows that a search found, in its order; iterating gives their ids."""

    def __init__(self, pool: Pool, found: Found) -> None:
        self._pool = pool
        self._found = found

    def __len__(self) -> int:
        return len(self._found.rows)

    def __iter__(self) -> Iterator[str]:
        return iter(self.ids)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._pool.name}: {len(self):,} rows>"

    @property
    def rows(self) -> NDArray[np.int64]:
        """Row numbers, counted from 0 in the file's order, (k,)."""
        return self._found.rows

    @property
    def ids(self) -> list[str]:
        """The rows' ids."""
        return self._pool.ids.ids_of(self._found.rows)

    @property
    def notes(self) -> tuple[str, ...]:
        """What is to be told about how the search was understood."""
        return self._found.notes

    @property
    def highlights(self) -> Highlights:
        """What to light up in these rows."""
        return self._found.highlights

    def sample(self, k: int, seed: int = 0) -> Matches:
        """Draw at most `k` of the rows at random, each equally likely, in the result's order."""
        chosen = np.random.default_rng(seed).choice(len(self), min(k, len(self)), replace=False)
        rows = self._found.rows[np.sort(chosen)]
        return Matches(self._pool, Found(rows, self._found.highlights, self._found.notes))


class SearchablePool(Pool):
    """A pool with the search grammar."""

    def search(self, search: Search | str, *, seed: int = 0) -> Matches:
        """Find rows; `seed` is what `sort:random` shuffles by.

        Raises
        ------
        SearchError
            The search can't be understood, or asks for labels, rules or a model.
        """
        return Matches(self, find(search, self, seed=seed))


def read_pool(
    source: str | Path | pl.DataFrame | pd.DataFrame,
    *,
    id: str | None = None,  # noqa: A002  # the public face says so
    text: Sequence[str] | str | None = None,
    ignore: Sequence[str] = (),
    target: str | None = None,
    use: Sequence[str] = (),
    types: Mapping[str, ColumnType] | None = None,
    identity: Sequence[str] | None = None,
    progress: Progress | None = None,
) -> SearchablePool:
    """Read a pool that can be searched; see `seeker.pool.reading.read_pool`."""
    pool = read(
        source,
        id=id,
        text=text,
        ignore=ignore,
        target=target,
        use=use,
        types=types,
        identity=identity,
        progress=progress,
    )
    return SearchablePool(pool.contents)
