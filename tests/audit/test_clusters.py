"""Clusters of a pool: rows that point the same way stand together."""

from __future__ import annotations

import numpy as np
import pytest
import scipy.sparse as sp

from seeker.audit import cluster_rows


def three_directions(seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    random = np.random.default_rng(seed)
    of = random.permutation(np.repeat([0, 1, 2], [300, 120, 60]))
    X = np.eye(6)[of * 2] + random.normal(0.0, 0.1, (480, 6))
    return X / np.linalg.norm(X, axis=1, keepdims=True), of


@pytest.mark.parametrize("kind", [np.asarray, sp.csr_array])
def test_rows_of_a_direction_stand_together_the_largest_cluster_first(kind: type) -> None:
    X, of = three_directions()
    np.testing.assert_array_equal(cluster_rows(kind(X), 3), of)


def test_dense_and_sparse_rows_are_parted_alike() -> None:
    X, _ = three_directions(1)
    X[np.abs(X) < 0.1] = 0.0
    np.testing.assert_array_equal(cluster_rows(X, 8), cluster_rows(sp.csr_array(X), 8))


def test_a_row_of_zeros_is_in_no_cluster() -> None:
    X, _ = three_directions()
    X[[3, 77]] = 0.0
    found = cluster_rows(X, 3)
    assert np.flatnonzero(found < 0).tolist() == [3, 77]


def test_there_are_no_more_clusters_than_unlike_rows() -> None:
    X = np.repeat(np.eye(2), 5, axis=0)
    found = cluster_rows(X, 30)
    assert sorted(set(found.tolist())) == [0, 1]


def test_the_same_seed_parts_alike() -> None:
    X, _ = three_directions()
    np.testing.assert_array_equal(cluster_rows(X, 7, seed=4), cluster_rows(X, 7, seed=4))


@pytest.mark.parametrize("X", [np.zeros((0, 4)), np.zeros((5, 4))])
def test_nothing_to_compare_makes_no_cluster(X: np.ndarray) -> None:
    assert cluster_rows(X).tolist() == [-1] * len(X)
