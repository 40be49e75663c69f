"""Where labels came from beside the pool: distances, what chance would make, and holes."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import wasserstein_distance

from seeker.audit import compare_counts
from seeker.audit.representation import holes, total_variation, wasserstein

counts = st.lists(st.integers(0, 50), min_size=2, max_size=12).filter(any).map(np.array)


@given(counts, st.randoms(use_true_random=False))
def test_drift_is_the_earth_movers_distance_over_the_range(
    pool: np.ndarray, random: object
) -> None:
    sample = np.random.default_rng(pool.sum()).permutation(pool)
    bins = np.arange(len(pool))
    plain = wasserstein_distance(bins, bins, sample, pool) / (len(pool) - 1)
    assert wasserstein(sample, pool) == pytest.approx(plain, abs=1e-12)


@given(counts)
def test_distances_lie_between_0_and_1_and_are_0_of_the_same(pool: np.ndarray) -> None:
    sample = pool[::-1]
    for distance in (total_variation, wasserstein):
        assert 0.0 <= distance(sample, pool) <= 1.0 + 1e-12
        assert distance(pool * 3, pool) == pytest.approx(0.0, abs=1e-12)


def test_as_far_apart_as_can_be_is_1() -> None:
    one, other = np.array([5, 0, 0]), np.array([0, 0, 7])
    assert total_variation(one, other) == wasserstein(one, other) == 1.0
    assert total_variation(np.array([5, 5, 0]), np.array([0, 5, 5])) == 0.5


def test_many_samples_are_compared_at_once() -> None:
    pool = np.array([3, 4, 5])
    samples = np.array([[1, 0, 0], [3, 4, 5]])
    np.testing.assert_allclose(total_variation(samples, pool), [0.75, 0.0], atol=1e-12)


def test_labels_of_one_corner_are_further_away_than_chance() -> None:
    pool = np.full(10, 100)
    corner = np.array([30, 30, 0, 0, 0, 0, 0, 0, 0, 0])
    found = compare_counts(corner, pool, ordered=True)
    assert found.shift.value == pytest.approx(0.8)
    assert found.shift.is_more_than_chance
    assert found.drift is not None
    assert found.drift.is_more_than_chance


def test_a_random_draw_is_within_chance_19_times_out_of_20() -> None:
    pool = np.array([400, 300, 200, 90, 10])
    random = np.random.default_rng(4)
    beyond = 0
    for labeled in random.multivariate_hypergeometric(pool, 60, size=200):
        found = compare_counts(labeled, pool, ordered=False)
        assert found.drift is None
        beyond += found.shift.is_more_than_chance
    assert 1 <= beyond <= 22


def test_chance_is_nothing_where_every_row_is_labeled() -> None:
    pool = np.array([4, 0, 6])
    found = compare_counts(pool, pool, ordered=True)
    assert found.shift.value == found.shift.by_chance == 0.0
    assert not found.shift.is_more_than_chance


def test_without_labels_nothing_is_represented() -> None:
    found = compare_counts(np.zeros(3, dtype=int), np.array([5, 0, 9]), ordered=False)
    assert found.shift.value == 1.0
    assert not found.shift.is_more_than_chance
    assert [hole.at for hole in found.holes] == [2, 0]


def test_holes_are_values_without_a_labeled_row_the_most_frequent_first() -> None:
    found = holes(np.array([3, 0, 0, 0, 2]), np.array([10, 20, 0, 60, 10]))
    assert [(hole.at, hole.rows, hole.expected) for hole in found] == [(3, 60, 3.0), (1, 20, 1.0)]


def test_more_labeled_rows_than_rows_are_refused() -> None:
    with pytest.raises(ValueError, match="more labeled rows than rows"):
        compare_counts(np.array([3]), np.array([2]), ordered=False)
