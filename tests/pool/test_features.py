"""The feature matrix, and that its features are named by the searches that find them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import polars as pl
import pytest

from seeker.errors import Cancelled
from seeker.pool import matrix
from seeker.pool.features import FeatureMatrix, build_features
from seeker.pool.field import FieldKind
from seeker.search import find, read_pool

if TYPE_CHECKING:
    from pathlib import Path

    from seeker.pool.pool import Pool

N_ROWS = 120


@pytest.fixture
def pool() -> Pool:
    random = np.random.default_rng(0)

    def some(values: list[str | None]) -> list[str | None]:
        return [None if random.random() < 0.1 else value for value in values]

    hours = random.integers(0, 4000, N_ROWS) * np.timedelta64(1, "h")
    cities = ["AND", "New York", 'say "hi"', "back\\slash", "a|b", "*", "r~"]
    words = ["refund", "late", "fee", "don't", "or", "OR", "not", "日本", "naïve", "x" * 30]
    frame = pl.DataFrame(
        {
            "price": pl.Series(random.lognormal(3, 2, N_ROWS)),
            "label": pl.Series(random.normal(0, 1e-7, N_ROWS)),
            "odd `column`": pl.Series(random.integers(-2, 3, N_ROWS)),
            "p": some(random.choice(cities, N_ROWS).tolist()),
            "seen": pl.Series(np.datetime64("2023-12-20T10:00", "us") + hours),
            "body": some([" ".join(random.choice(words, 9)) + f" {row}" for row in range(N_ROWS)]),
        }
    )
    return read_pool(frame, text="body", use=["label"])


def build(pool: Pool, *, bigrams: bool = True) -> FeatureMatrix:
    indexes = {name: pool.index(name) for name in pool.text_columns}
    return build_features(list(pool.columns.values()), indexes, pool.n_rows, bigrams=bigrams)


def test_every_feature_is_found_by_its_search(pool: Pool) -> None:
    features = build(pool)
    by_feature = features.X.tocsc()
    assert features.n_features > 60
    for feature in range(features.n_features):
        search = features.feature_search(feature)
        having = by_feature.indices[by_feature.indptr[feature] : by_feature.indptr[feature + 1]]
        assert find(search, pool).rows.tolist() == having.tolist(), search
        assert len(having) > 0, search


def test_a_row_has_exactly_one_bin_or_value_of_a_field(pool: Pool) -> None:
    features = build(pool)
    for field in features.fields:
        if field.kind in {FieldKind.BINS, FieldKind.VALUES}:
            part = features.X[:, field.start : field.stop]
            assert part.sum(axis=1).tolist() == [1.0] * N_ROWS, field


def test_fields_lie_side_by_side_in_the_order_of_the_columns(pool: Pool) -> None:
    features = build(pool)
    assert [(field.name, field.kind) for field in features.fields] == [
        ("price", FieldKind.BINS),
        ("label", FieldKind.BINS),
        ("odd `column`", FieldKind.BINS),
        ("p", FieldKind.VALUES),
        ("seen", FieldKind.BINS),
        ("body", FieldKind.WORDS),
        ("body (bigrams)", FieldKind.BIGRAMS),
        ("body (missing)", FieldKind.MISSING),
    ]
    ends = [0, *(field.stop for field in features.fields)]
    assert [field.start for field in features.fields] == ends[:-1]
    assert ends[-1] == features.n_features == features.X.shape[1]
    for field in features.fields:
        assert features.field_of(field.start) == features.field_of(field.stop - 1) == field


def test_a_feature_beyond_the_last_is_refused(pool: Pool) -> None:
    features = build(pool)
    with pytest.raises(IndexError):
        features.feature_search(features.n_features)


def test_the_matrix_is_float32_in_canonical_order(pool: Pool) -> None:
    X = build(pool).X
    assert X.dtype == np.float32
    assert X.indices.dtype == np.int32
    for start, end in pairwise(X.indptr):
        assert (np.diff(X.indices[start:end]) > 0).all()
    assert X.data.min() >= 1


def test_words_are_counted_and_those_of_a_single_row_left_out() -> None:
    pool = read_pool(pl.DataFrame({"body": ["a a b", "a c", "d c c"]}), text="body")
    features = build(pool, bigrams=False)
    assert [features.feature_search(one) for one in range(2)] == ["body:a", "body:c"]
    assert features.X.toarray().tolist() == [[2, 0], [1, 1], [0, 2]]


def test_columns_of_other_roles_have_no_features() -> None:
    frame = pl.DataFrame(
        {"key": ["x1", "x2", "x3"], "label": ["u", "v", "u"], "truth": [1, 0, 1], "n": [1, 2, 2]}
    )
    pool = read_pool(frame, id="key", target="truth")
    features = build(pool)
    assert [field.column for field in features.fields] == ["n"]


def test_a_pool_of_many_parts_gives_the_same_matrix(
    pool: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = build(pool).X
    monkeypatch.setattr(matrix, "_ENTRIES", 50)
    parts = build(pool).X
    np.testing.assert_array_equal(parts.toarray(), whole.toarray())
    np.testing.assert_array_equal(parts.indices, whole.indices)


def test_a_pool_without_features_has_an_empty_matrix() -> None:
    features = build_features([], {}, 3)
    assert features.X.shape == (3, 0)
    restored = FeatureMatrix.from_arrays(features.arrays(), {})
    assert restored.X.shape == (3, 0)


def test_a_restored_matrix_is_the_same(pool: Pool) -> None:
    features = build(pool)
    indexes = {name: pool.index(name) for name in pool.text_columns}
    restored = FeatureMatrix.from_arrays(features.arrays(), indexes)
    assert restored.fields == features.fields
    np.testing.assert_array_equal(restored.X.toarray(), features.X.toarray())
    searches = [
        [one.feature_search(feature) for feature in range(one.n_features)]
        for one in (features, restored)
    ]
    assert searches[0] == searches[1]


def test_building_stops_when_it_is_cancelled(pool: Pool) -> None:
    class Stop:
        def step(self, what: str, done: int, total: int) -> None:
            if what == "feature matrix":
                raise Cancelled

    indexes = {name: pool.index(name) for name in pool.text_columns}
    with pytest.raises(Cancelled):
        build_features(list(pool.columns.values()), indexes, pool.n_rows, progress=Stop())


@pytest.mark.parametrize("name", ["adult.csv", "mammography.csv", "sms_spam.csv", "fake_jobs.csv"])
def test_the_features_of_a_real_pool_are_found_by_their_searches(
    shared_data: Path, name: str
) -> None:
    pool = read_pool(shared_data / name)
    features = build(pool, bigrams=False)
    by_feature = features.X.tocsc()
    for feature in np.random.default_rng(0).choice(features.n_features, 25):
        having = by_feature.indices[by_feature.indptr[feature] : by_feature.indptr[feature + 1]]
        assert find(features.feature_search(feature), pool).rows.tolist() == having.tolist()
