"""What the cache saves computing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import polars as pl
import pytest

from seeker.pool.cache import Cache
from seeker.pool.cached import cached_features, cached_index
from seeker.pool.column import Column, NumberColumn, Role, TextColumn
from seeker.pool.token_index import TokenIndex

if TYPE_CHECKING:
    from pathlib import Path

    from seeker.pool.features import FeatureMatrix

BODY = TextColumn("body", Role.FEATURE, pl.Series(["a b", "a", None]))
PRICE = NumberColumn("price", Role.FEATURE, pl.Series([1.0, 2.0, 2.0]), np.array([1.0, 2.0, 2.0]))


class Count:
    """Progress that counts its steps: none are taken where nothing is computed."""

    def __init__(self) -> None:
        self.steps = 0

    def step(self, what: str, done: int, total: int) -> None:
        self.steps += 1


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


def features(
    columns: list[Column], cache: Cache, count: Count, *, bigrams: bool = False
) -> FeatureMatrix:
    indexes = {"body": TokenIndex.build(BODY.raw)}
    return cached_features(columns, indexes, 3, "pool", cache, bigrams=bigrams, progress=count)


def test_an_index_is_built_once(cache: Cache) -> None:
    first, second = Count(), Count()
    built = cached_index(BODY, "pool", cache, first)
    loaded = cached_index(BODY, "pool", cache, second)
    assert (first.steps > 0, second.steps) == (True, 0)
    assert list(loaded.vocabulary) == list(built.vocabulary)


def test_features_are_built_once(cache: Cache) -> None:
    first, second = Count(), Count()
    built = features([PRICE, BODY], cache, first)
    loaded = features([PRICE, BODY], cache, second)
    assert (first.steps > 0, second.steps) == (True, 0)
    np.testing.assert_array_equal(loaded.X.toarray(), built.X.toarray())


def test_another_pool_or_column_has_another_index(cache: Cache) -> None:
    cached_index(BODY, "pool", cache)
    for column, fingerprint in [
        (BODY, "other"),
        (TextColumn("title", Role.FEATURE, BODY.raw), "pool"),
    ]:
        count = Count()
        cached_index(column, fingerprint, cache, count)
        assert count.steps > 0


def test_features_are_built_anew_where_columns_are_settled_otherwise(cache: Cache) -> None:
    features([PRICE, BODY], cache, Count())
    ignored = NumberColumn("price", Role.IGNORED, PRICE.raw, PRICE.values)
    cases: list[tuple[list[Column], bool]] = [
        ([ignored, BODY], False),
        ([BODY], False),
        ([PRICE, BODY], True),
    ]
    for columns, bigrams in cases:
        count = Count()
        features(columns, cache, count, bigrams=bigrams)
        assert count.steps > 0
