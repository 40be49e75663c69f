"""The kernel machine, and how wide its kernel is."""

from __future__ import annotations

import numpy as np
import pytest
import scipy.sparse as sp

from seeker.learn import KernelMember
from seeker.learn.blocks import Block, BlockKind
from seeker.learn.kernel_width import most_likely_gamma


def waves(n: int, length: float, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    X = np.random.default_rng(seed).uniform(-1.0, 1.0, (n, 2))
    return X, (np.sin(2.0 * np.pi * X[:, 0] / length) > 0).astype(np.int64)


def gamma_of(X: np.ndarray, codes: np.ndarray, weights: np.ndarray | None = None) -> float:
    weights = np.ones(len(codes)) if weights is None else weights
    return most_likely_gamma(X, codes, weights, np.random.RandomState(0))


def test_what_changes_within_a_short_way_asks_for_a_narrow_kernel() -> None:
    narrow, wide = (gamma_of(*waves(60, length)) for length in (0.4, 4.0))
    assert narrow > 4.0 * wide


def test_the_width_goes_with_the_scale() -> None:
    X, codes = waves(150, 1.0)
    assert gamma_of(10.0 * X, codes) == pytest.approx(gamma_of(X, codes) / 100.0)


def test_rows_that_count_for_little_hardly_tell_the_width() -> None:
    X, codes = waves(100, 4.0)
    noise, of_noise = np.random.default_rng(1).uniform(-1.0, 1.0, (100, 2)), np.arange(100) % 2
    both, of_both = np.vstack([X, noise]), np.concatenate([codes, of_noise])
    weights = np.repeat([1.0, 1e-4], 100)
    few = gamma_of(both, of_both, weights) * np.square(both - both.mean(0)).sum(1).mean()
    alone = gamma_of(X, codes) * np.square(X - X.mean(0)).sum(1).mean()
    assert few == pytest.approx(alone, rel=0.3)


def test_rows_that_are_all_the_same_have_a_width_all_the_same() -> None:
    assert np.isfinite(gamma_of(np.zeros((5, 2)), np.array([0, 1, 0, 1, 0])))


def test_a_wavy_edge_is_learned_from_few_rows() -> None:
    X, codes = waves(2000, 1.0)
    model = KernelMember(random_state=0).fit(X[:120], codes[:120])
    assert (model.predict(X) == codes).mean() > 0.9


def test_far_from_all_labels_every_class_is_as_likely() -> None:
    X, codes = waves(120, 1.0)
    codes[:] = np.where(np.arange(120) < 12, 1, 0)
    model = KernelMember(random_state=0).fit(X, codes)
    assert model.predict_proba(np.array([[50.0, 50.0]]))[0] == pytest.approx([0.5, 0.5])
    of_three = KernelMember(random_state=0).fit(X, np.arange(120) % 3)
    assert of_three.predict_proba(np.array([[50.0, 50.0]]))[0] == pytest.approx([1 / 3] * 3)


def test_bins_of_a_number_that_is_there_itself_say_nothing() -> None:
    X, codes = waves(200, 1.0)
    bins = np.eye(4)[np.random.default_rng(0).integers(4, size=200)]
    blocks = (
        Block(BlockKind.ALTERNATIVES, 0, 4, rough=4),
        Block(BlockKind.NUMBERS, 4, 6),
    )
    both = np.hstack([bins, X])
    model = KernelMember(blocks=blocks, random_state=0).fit(both[:100], codes[:100])
    other = both.copy()
    other[:, :4] = np.roll(bins, 1, axis=1)
    np.testing.assert_array_equal(model.predict_proba(both), model.predict_proba(other))


@pytest.mark.parametrize("more_columns", [0, 600])
def test_sparse_rows_are_seen_as_dense_ones(more_columns: int) -> None:
    X, codes = waves(150, 1.0)
    X = np.hstack([X, np.zeros((150, more_columns))])
    dense = KernelMember(random_state=0).fit(X, codes).predict_proba(X)
    sparse = KernelMember(random_state=0).fit(sp.csr_array(X), codes)
    np.testing.assert_allclose(sparse.predict_proba(sp.csr_array(X)), dense, atol=1e-3)


def test_more_rows_than_landmarks_are_learned_from() -> None:
    X, codes = waves(3000, 1.0)
    model = KernelMember(random_state=0, n_landmarks=60).fit(X[:1500], codes[:1500])
    assert (model.predict(X[1500:]) == codes[1500:]).mean() > 0.95
