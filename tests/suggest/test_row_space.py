"""Rows as points, against matrices of all pairs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from scipy.stats import spearmanr

from seeker.pool.duplicates import Duplicates
from seeker.suggest import RowSpace

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.suggest.conftest import Known


def test_density_of_features_is_the_exact_mean_cosine(known: Known) -> None:
    space = known.space
    rows = np.arange(space.n_rows)
    weights = 1.0 / space.duplicates.size
    expected = space.cosines(rows, rows) @ weights / weights.sum()
    np.testing.assert_allclose(space.density, expected, atol=1e-5)


def test_pulling_sums_cosines(known: Known) -> None:
    rows = np.arange(known.space.n_rows)
    weights = np.random.default_rng(0).random(len(rows))
    expected = known.space.cosines(rows, rows).astype(np.float64) @ weights
    np.testing.assert_allclose(known.space.pull(weights), expected, rtol=1e-4)


def test_density_of_embeddings_ranks_as_all_pairs_do(make_space: Callable[..., RowSpace]) -> None:
    random = np.random.default_rng(0)
    centres = random.normal(size=(5, 8)) * 2
    vectors = (centres[random.integers(0, 5, 1500)] + random.normal(size=(1500, 8))).astype("f4")
    space = make_space(vectors, number=random.normal(size=1500))
    unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    near = 1 / (1 + np.sqrt(np.maximum(2 - 2 * unit @ unit.T, 0)))
    np.fill_diagonal(near, 0)
    exact = near.sum(axis=1)
    assert spearmanr(space.density, exact).statistic > 0.97


def test_rows_without_an_embedding_are_like_none(make_space: Callable[..., RowSpace]) -> None:
    vectors = np.random.default_rng(0).normal(size=(30, 4)).astype(np.float32)
    vectors[7] = np.nan
    space = make_space(vectors, number=np.arange(30.0))
    rows = np.arange(30)
    assert space.density[7] == 0.0
    assert space.density[8] > 0.0
    assert not space.cosines(rows, np.array([7])).any()
    assert np.isfinite(space.pull(np.ones(30))).all()
    np.testing.assert_allclose(np.diag(space.cosines(rows, rows))[[0, 8]], 1.0, rtol=1e-5)


def test_a_feature_of_every_row_makes_none_alike(make_space: Callable[..., RowSpace]) -> None:
    words = [f"the word{row} word{row + 1}" for row in range(0, 80, 2)] * 2
    space = make_space(body=words, number=np.arange(80.0))
    cosines = space.cosines(np.array([0]), np.arange(80))[0]
    assert cosines[40] > 0.5
    others = np.delete(np.arange(80), [0, 40])
    assert cosines[others].max() < 0.5


def test_words_of_a_topic_hold_together_more_than_words_of_all_rows(known: Known) -> None:
    features = known.space.features
    cohesion = {
        features.feature_search(at): known.space.cohesion[at] for at in range(features.n_features)
    }
    for telling in ("refund", "love", "perfect"):
        for plain in ("box", "blue", "street"):
            assert cohesion[f"body:{telling}"] > cohesion[f"body:{plain}"]


def test_duplicates_count_as_one_row(make_space: Callable[..., RowSpace]) -> None:
    words = [f"a{row} b{row % 7} c{row % 11} d{row % 3}" for row in range(60)]
    once = make_space(body=[*words, *words], number=[*range(60), *range(60)])
    often = make_space(
        body=[*words, *words[:1] * 50, *words], number=[*range(60), *[0] * 50, *range(60)]
    )
    # What is rare is not quite the same in both, but fifty copies would make a row far denser.
    assert often.density[0] < 3 * once.density[0]


def test_everything_is_computed_once(known: Known) -> None:
    assert known.space.density is known.space.density
    assert known.space.cohesion is known.space.cohesion
    assert known.space.document_frequency is known.space.document_frequency


def test_parts_about_different_rows_are_refused(known: Known) -> None:
    few = Duplicates(np.arange(3, dtype=np.int32), np.ones(3, dtype=np.int32))
    with pytest.raises(ValueError, match="duplicates are about 3 rows"):
        RowSpace(known.space.features, few)
