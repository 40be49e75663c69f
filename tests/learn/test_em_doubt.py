"""EM is taken back where labeled rows contradict it."""

from __future__ import annotations

import numpy as np
import scipy.sparse as sp

from seeker.learn import DualNB


def two_topics(n_rows: int, seed: int) -> tuple[sp.csr_array, np.ndarray, np.ndarray]:
    """Texts in two topics of equal size, and a rare mark that has nothing to do with them."""
    rng = np.random.default_rng(seed)
    topic = rng.integers(2, size=n_rows)
    rare = (rng.random(n_rows) < 0.05).astype(np.int64)
    X = np.zeros((n_rows, 121), dtype=np.float32)
    for code in (0, 1):
        weights = np.ones(120)
        weights[60 * code : 60 * code + 60] = 6.0
        members = topic == code
        X[members, :120] = rng.multinomial(12, weights / weights.sum(), members.sum())
    X[:, 120] = (rare == 1) & (rng.random(n_rows) < 0.7)
    return sp.csr_array(X), rare, topic


def test_a_rare_class_does_not_become_the_name_of_a_topic() -> None:
    X, rare, _ = two_topics(3000, seed=0)
    y = np.where(np.arange(3000) < 150, rare, -1)
    model = DualNB().fit(X, y)
    assert model.posterior_[:, 1].mean() < 0.25
    assert (model.predict(X) == rare).mean() > 0.9


def test_classes_that_follow_topics_are_learned_from_unlabeled_rows() -> None:
    X, _, topic = two_topics(3000, seed=1)
    y = np.where(np.arange(3000) < 12, topic, -1)
    right = [(DualNB(em_steps=steps).fit(X, y).predict(X) == topic).mean() for steps in (0, 3)]
    assert right[1] > right[0]
    assert right[1] > 0.95


def test_a_class_of_which_nothing_is_known_takes_no_rows() -> None:
    X, rare, _ = two_topics(3000, seed=2)
    first = np.flatnonzero(rare == 0)[:20]
    y = np.full(3000, -1)
    y[first] = 0
    model = DualNB().fit(X, y, classes=[0, 1])
    assert model.posterior_[:, 1].max() < 0.2
