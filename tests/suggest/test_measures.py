"""Uncertainty and disagreement, against their definitions."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from seeker.suggest import measures

SEEDS = st.integers(0, 2**32 - 1)
SIZES = st.sampled_from([1, 2, 3, 7, 150])


def some(seed: int, n_classes: int, n_rows: int = 40) -> np.ndarray:
    P = np.random.default_rng(seed).dirichlet(np.full(n_classes, 0.3), n_rows)
    P[0] = 0.0
    P[0, 0] = 1.0
    return P


@given(SEEDS, SIZES)
def test_margin_and_confidence_are_those_of_the_sorted_classes(seed: int, n_classes: int) -> None:
    P = some(seed, n_classes)
    ordered = -np.sort(-P, axis=1)
    np.testing.assert_array_equal(measures.confidence(P), ordered[:, 0])
    expected = ordered[:, 0] - ordered[:, 1] if n_classes > 1 else np.ones(len(P))
    np.testing.assert_allclose(measures.margin(P), expected, atol=1e-15)


@given(SEEDS, SIZES)
def test_entropy_is_a_share_of_the_most_there_can_be(seed: int, n_classes: int) -> None:
    P = some(seed, n_classes)
    logs = np.log(P, where=P > 0, out=np.zeros_like(P))
    expected = -(P * logs).sum(axis=1) / np.log(max(n_classes, 2))
    np.testing.assert_allclose(measures.entropy(P), expected, atol=1e-12)
    uniform = np.full((1, n_classes), 1.0 / n_classes)
    assert measures.entropy(uniform)[0] == pytest.approx(1.0 if n_classes > 1 else 0.0)


@given(SEEDS, SIZES, st.integers(1, 6))
def test_vote_entropy_counts_votes(seed: int, n_classes: int, n_models: int) -> None:
    committee = [some(seed + at, n_classes) for at in range(n_models)]
    votes = np.array([P.argmax(axis=1) for P in committee])
    most = np.log(max(min(n_models, n_classes), 2))
    for row, entropy in enumerate(measures.vote_entropy(committee)):
        shares = np.bincount(votes[:, row]) / n_models
        shares = shares[shares > 0]
        assert entropy == pytest.approx(-(shares * np.log(shares)).sum() / most, abs=1e-12)


@given(SEEDS, SIZES, st.integers(1, 6))
def test_divergence_is_the_mean_divergence_from_the_mean(
    seed: int, n_classes: int, n_models: int
) -> None:
    committee = [some(seed + at, n_classes) for at in range(n_models)]
    mean = np.mean(committee, axis=0)
    expected = np.zeros(len(mean))
    for P in committee:
        ratio = np.divide(P, mean, out=np.ones_like(P), where=P > 0)
        expected += (P * np.log(ratio)).sum(axis=1) / n_models
    np.testing.assert_allclose(measures.divergence(committee), expected, atol=1e-12)
