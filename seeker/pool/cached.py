"""Token indexes and feature matrices out of the cache, and into it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from seeker.pool.features import FeatureMatrix, build_features
from seeker.pool.token_index import TokenIndex

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from seeker.pool.cache import Cache
    from seeker.pool.column import Column, TextColumn
    from seeker.pool.progress import Progress


def cached_index(
    column: TextColumn, fingerprint: str, cache: Cache, progress: Progress | None = None
) -> TokenIndex:
    """Give the token index of a text column; it is built where the cache doesn't have it.

    Parameters
    ----------
    fingerprint
        Of the pool that the column belongs to.

    Raises
    ------
    Cancelled
        `progress` asked to stop.
    """
    entry = cache.entry("index", fingerprint, column.name)
    arrays = entry.load_arrays()
    if arrays is not None:
        return TokenIndex.from_arrays(arrays)
    index = TokenIndex.build(column.raw, progress, what=f"words of {column.name}")
    entry.save_arrays(index.arrays())
    return index


def cached_features(
    columns: Sequence[Column],
    indexes: Mapping[str, TokenIndex],
    n_rows: int,
    fingerprint: str,
    cache: Cache,
    *,
    bigrams: bool = False,
    progress: Progress | None = None,
) -> FeatureMatrix:
    """Give the feature matrix of a pool; it is built where the cache doesn't have it.

    `columns`, `indexes` and `bigrams` are those of `build_features`; `fingerprint` and `cache`
    those of `cached_index`.

    Raises
    ------
    Cancelled
        `progress` asked to stop.
    """
    settled = json.dumps([(column.name, column.type, column.role) for column in columns])
    entry = cache.entry("features", fingerprint, settled, f"bigrams={bigrams}")
    arrays = entry.load_arrays()
    if arrays is not None:
        return FeatureMatrix.from_arrays(arrays, indexes)
    features = build_features(columns, indexes, n_rows, bigrams=bigrams, progress=progress)
    entry.save_arrays(features.arrays())
    return features
