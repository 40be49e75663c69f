"""What the considered model and the committee have in common."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import scipy.sparse as sp

from seeker.learn import (
    BlendClassifier,
    ConsideredClassifier,
    ForestMember,
    KernelMember,
    NeighboursMember,
    duplicate_weights,
    make_rules,
)
from seeker.learn.blocks import Block, BlockKind
from tests.learn.conftest import Texts

WORDS = (Block(BlockKind.COUNTS, 0, 400),)
LEARNERS = [
    BlendClassifier(random_state=0),
    ConsideredClassifier(random_state=0),
    ForestMember(random_state=0),
    KernelMember(random_state=0),
    NeighboursMember(random_state=0),
]
every_learner = pytest.mark.parametrize("learner", LEARNERS, ids=lambda one: type(one).__name__)


@every_learner
def test_learns_from_rules_alone(learner: Any, texts: Texts) -> None:
    rules = texts.rules(8)
    learner.set_params(blocks=WORDS).fit(texts.X, np.full(600, -1), rules=rules)
    hit = rules.matches.sum(axis=1) > 0
    right = learner.predict(texts.X, rules.matches) == texts.truth
    assert right[hit].mean() > 0.75


@every_learner
def test_gold_and_rules_are_better_than_gold(learner: Any, texts: Texts) -> None:
    y, rules = texts.hidden(12), texts.rules(6)
    learner.set_params(blocks=WORDS)
    alone = (learner.fit(texts.X, y).predict(texts.X) == texts.truth).mean()
    learner.fit(texts.X, y, rules=rules)
    together = (learner.predict(texts.X, rules.matches) == texts.truth).mean()
    assert together > alone


@every_learner
def test_gold_outweighs_a_rule_over_everything(learner: Any, texts: Texts) -> None:
    wrong = make_rules(np.ones((600, 1)), [1])
    learner.set_params(blocks=WORDS).fit(texts.X, texts.truth, rules=wrong)
    assert (learner.predict(texts.X, wrong.matches) == texts.truth).mean() > 0.9


@every_learner
def test_classes_that_nothing_speaks_for_are_unlikely(learner: Any, texts: Texts) -> None:
    learner.set_params(blocks=WORDS).fit(texts.X, texts.hidden(60), classes=[0, 1, 2, 9])
    P = learner.predict_proba(texts.X)
    np.testing.assert_allclose(P.sum(axis=1), 1.0, atol=1e-6)
    assert P[:, 3].mean() < 0.1
    assert set(learner.predict(texts.X)) <= {0, 1, 2}


@every_learner
def test_one_class_only(learner: Any, texts: Texts) -> None:
    y = np.where(texts.truth == 1, 1, -1)
    learner.set_params(blocks=WORDS).fit(texts.X, y, classes=[0, 1])
    assert (learner.predict(texts.X) == 1).all()


@every_learner
def test_no_labels_at_all_leave_all_classes_even(learner: Any, texts: Texts) -> None:
    learner.set_params(blocks=WORDS).fit(texts.X, np.full(600, -1), classes=["a", "b"])
    np.testing.assert_allclose(learner.predict_proba(texts.X), 0.5, atol=1e-6)


def test_duplicates_do_not_swell_the_evidence(texts: Texts) -> None:
    y = texts.hidden(60)
    copies = np.r_[np.arange(600), np.repeat(np.flatnonzero(y >= 0)[:5], 20)]
    learner = ConsideredClassifier(blocks=WORDS)
    once = learner.fit(texts.X, y).predict_proba(texts.X)
    weights = duplicate_weights(copies, y[copies] >= 0)
    often = learner.fit(texts.X[copies], y[copies], weights).predict_proba(texts.X)
    np.testing.assert_allclose(often, once, atol=0.02)


def test_a_curved_band_is_learned_from_numbers() -> None:
    """What one linear model can't express, random RBF features can."""
    rng = np.random.default_rng(0)
    X = rng.uniform(size=(1500, 2))
    truth = (np.abs(X[:, 0] - 0.5 - 0.3 * np.sin(6 * X[:, 1])) < 0.15).astype(int)
    y = np.where(np.arange(1500) < 400, truth, -1)
    plain = ConsideredClassifier(n_components=0).fit(X, y)
    curved = ConsideredClassifier(random_state=0).fit(X, y)
    assert (plain.predict(X) == truth).mean() < 0.75
    assert (curved.predict(X) == truth).mean() > 0.85


def test_words_bins_and_numbers_together_sparse_or_dense(texts: Texts) -> None:
    rng = np.random.default_rng(0)
    bins = np.eye(4)[rng.integers(4, size=600)]
    X = np.hstack([texts.X.toarray(), bins, rng.normal(size=(600, 3))])
    blocks = (
        *WORDS,
        Block(BlockKind.ALTERNATIVES, 400, 404),
        Block(BlockKind.NUMBERS, 404, 407),
    )
    y, rules = texts.hidden(60), make_rules((texts.truth == 1)[:, None], [1])
    learner = ConsideredClassifier(blocks=blocks, random_state=0)
    dense = learner.fit(X, y, rules=rules).predict_proba(X, rules.matches)
    sparse = learner.fit(sp.csr_array(X), y, rules=rules).predict_proba(X, rules.matches)
    np.testing.assert_allclose(sparse, dense, atol=1e-3)


def test_blocks_that_do_not_cover_the_columns_are_refused(texts: Texts) -> None:
    with pytest.raises(ValueError, match="the blocks cover 10 columns"):
        ConsideredClassifier(blocks=[Block(BlockKind.COUNTS, 0, 10)]).fit(texts.X, texts.truth)
