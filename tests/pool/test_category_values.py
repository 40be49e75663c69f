"""Categories as features."""

from __future__ import annotations

import numpy as np
import polars as pl

from seeker.pool.category_values import MAX_VALUES, category_values
from seeker.pool.column import CategoryColumn, Role
from seeker.pool.field import Alternatives


def features_of(values: list[str | None], name: str = "city") -> Alternatives | None:
    categories = list(dict.fromkeys(value for value in values if value is not None))
    codes = [-1 if value is None else categories.index(value) for value in values]
    array = np.array(codes, dtype=np.int32)
    return category_values(CategoryColumn(name, Role.FEATURE, pl.Series(values), array, categories))


def test_values_come_most_frequent_first_and_a_missing_one_is_a_value() -> None:
    features = features_of(["Oslo", "Rome", "Rome", None, "Oslo", "Rome"])
    assert features is not None
    assert features.searches == ("city:Rome", "city:Oslo", "-city:*")
    assert features.codes.tolist() == [1, 0, 0, 2, 1, 0]


def test_values_of_one_row_share_a_feature() -> None:
    features = features_of(["Rome", "Bern", "Rome", "New York", "New York", "Lima"])
    assert features is not None
    assert features.searches == (
        "city:Rome",
        'city:"New York"',
        'city:* -city:(Rome|"New York")',
    )
    assert features.codes.tolist() == [0, 2, 0, 1, 1, 2]


def test_spellings_that_a_search_cannot_tell_apart_are_one_value() -> None:
    features = features_of(["Rome", "ROME", " rome", "Straße", "STRASSE"])
    assert features is not None
    assert features.searches == ("city:Rome", "city:Straße")
    assert features.codes.tolist() == [0, 0, 0, 1, 1]


def test_a_long_tail_shares_a_feature() -> None:
    features = features_of([f"v{number}" for number in range(1000) for _ in range(2)])
    assert features is not None
    assert len(features.searches) == MAX_VALUES + 1
    assert np.bincount(features.codes).tolist() == [2] * MAX_VALUES + [2 * (1000 - MAX_VALUES)]


def test_the_search_for_the_others_stays_short_enough_to_be_one() -> None:
    features = features_of([f"{'v' * 100}{number}" for number in range(200) for _ in range(2)])
    assert features is not None
    assert len(features.searches[-1]) < 10_000


def test_a_column_that_tells_no_rows_apart_has_no_features() -> None:
    assert features_of([None, None]) is None
    assert features_of(["a", "b", "c"]) is None
    assert features_of([]) is None


def test_single_values_and_none_at_all_are_told_apart() -> None:
    features = features_of(["a", "b", None])
    assert features is not None
    assert features.searches == ("city:*", "-city:*")
    assert features.codes.tolist() == [0, 0, 1]
