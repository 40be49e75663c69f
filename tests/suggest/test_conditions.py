"""Conditions, and that they are written as the searches that find their rows."""

from __future__ import annotations

from itertools import combinations_with_replacement
from typing import TYPE_CHECKING

import numpy as np
import polars as pl
import pytest

from seeker.pool.field import FieldKind
from seeker.search import find, read_pool
from seeker.suggest.conditions import (
    Condition,
    bins_of,
    feature_condition,
    is_named_value,
    mask_of,
    members,
    range_condition,
    values_condition,
)
from tests.suggest.conftest import space_of

if TYPE_CHECKING:
    from seeker.pool.features import FeatureMatrix
    from seeker.search import SearchablePool

N_ROWS = 150


@pytest.fixture(scope="module")
def pool() -> SearchablePool:
    random = np.random.default_rng(2)

    def some(values: list[object]) -> list[object]:
        return [None if random.random() < 0.1 else one for one in values]

    hours = random.integers(0, 4000, N_ROWS) * np.timedelta64(1, "h")
    frame = pl.DataFrame(
        {
            "price": some(random.lognormal(3, 2, N_ROWS).tolist()),
            "odd `one`": random.normal(0, 1e-7, N_ROWS),
            "stars": some(random.integers(-2, 3, N_ROWS).tolist()),
            "grade": random.integers(1, 4, N_ROWS),
            "seen": pl.Series(np.datetime64("2023-12-20T10:00", "us") + hours),
            "city": some(
                random.choice(["New York", 'say "hi"', "a|b", "*", "Rome"], N_ROWS).tolist()
            ),
            "body": [
                " ".join(random.choice(["refund", "late", "or", "日本"], 3)) for _ in range(N_ROWS)
            ],
        },
        strict=False,
    )
    return read_pool(frame, text="body")


@pytest.fixture(scope="module")
def features(pool: SearchablePool) -> FeatureMatrix:
    return space_of(pool).features


def assert_found(
    conditions: list[Condition], features: FeatureMatrix, pool: SearchablePool
) -> None:
    assert conditions
    found = members(features.X, conditions)
    for at, one in enumerate(conditions):
        expected = np.flatnonzero(mask_of(found, at, one))
        assert find(one.text, pool).rows.tolist() == expected.tolist(), one.text


def test_neighbouring_bins_are_one_range(features: FeatureMatrix, pool: SearchablePool) -> None:
    ranges = [
        range_condition(features, place, first, last)
        for place, field in enumerate(features.fields)
        if field.kind is FieldKind.BINS
        for first, last in combinations_with_replacement(bins_of(features, field), 2)
    ]
    assert len(ranges) > 100
    assert_found(ranges, features, pool)


def test_having_and_not_having_a_feature(features: FeatureMatrix, pool: SearchablePool) -> None:
    for negated in (False, True):
        conditions = [
            feature_condition(features, place, feature, negated=negated)
            for place, field in enumerate(features.fields)
            for feature in range(field.start, field.stop)
        ]
        assert_found(conditions, features, pool)


def test_values_are_listed(features: FeatureMatrix, pool: SearchablePool) -> None:
    place = next(at for at, field in enumerate(features.fields) if field.column == "city")
    field = features.fields[place]
    named = [one for one in range(field.start, field.stop) if is_named_value(features, field, one)]
    assert len(named) == 5
    conditions = [values_condition(features, place, named[:n]) for n in range(1, 6)]
    assert_found(conditions, features, pool)
