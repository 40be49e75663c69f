"""Pools and claims at their worst: every learner works, or says plainly what is missing."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import scipy.sparse as sp

from seeker.learn import (
    BlendClassifier,
    ConsideredClassifier,
    DualNB,
    ForestMember,
    KernelMember,
    NeighboursMember,
    duplicate_weights,
    make_rules,
)
from seeker.learn.blocks import Block, BlockKind
from tests.learn.conftest import Texts

BLOCKS = (
    Block(BlockKind.COUNTS, 0, 400),
    Block(BlockKind.ALTERNATIVES, 400, 404),
    Block(BlockKind.NUMBERS, 404, 406),
)
every_learner = pytest.mark.parametrize(
    "learner",
    [
        DualNB(blocks=BLOCKS),
        BlendClassifier(blocks=BLOCKS, random_state=0),
        ConsideredClassifier(blocks=BLOCKS, random_state=0),
        ForestMember(blocks=BLOCKS, n_estimators=20, random_state=0),
        KernelMember(blocks=BLOCKS, random_state=0),
        NeighboursMember(blocks=BLOCKS, random_state=0),
    ],
    ids=lambda learner: type(learner).__name__,
)


@pytest.fixture(scope="module")
def mixed(texts: Texts) -> sp.csr_array:
    """Texts, a category, a number, and a number that is the same in every row."""
    rng = np.random.default_rng(0)
    category = np.eye(4)[rng.integers(4, size=600)]
    numbers = np.column_stack([rng.normal(size=600), np.full(600, 3.0)])
    return sp.csr_array(np.hstack([texts.X.toarray(), category, numbers]).astype(np.float32))


def right(learner: Any, X: Any, texts: Texts, matches: Any = None) -> float:
    return float((learner.predict(X, matches) == texts.truth).mean())


def is_probable(P: np.ndarray) -> bool:
    return bool(np.isfinite(P).all() and np.allclose(P.sum(axis=1), 1.0, atol=1e-5))


@every_learner
def test_nothing_said_is_told_plainly(learner: Any, mixed: sp.csr_array) -> None:
    with pytest.raises(ValueError, match="no rule names a class, and no classes were given"):
        learner.fit(mixed, np.full(600, -1))


@every_learner
def test_without_labels_no_class_is_ahead(learner: Any, mixed: sp.csr_array) -> None:
    learner.fit(mixed, np.full(600, -1), classes=[0, 1, 2])
    np.testing.assert_allclose(learner.predict_proba(mixed), 1 / 3, atol=1e-5)


@every_learner
def test_one_labeled_row(learner: Any, mixed: sp.csr_array, texts: Texts) -> None:
    learner.fit(mixed, texts.hidden(1), classes=[0, 1, 2])
    P = learner.predict_proba(mixed)
    assert is_probable(P)
    assert P[:, texts.hidden(1).max()].mean() > 1 / 3


@every_learner
@pytest.mark.parametrize("share", [0.0, 1.0])
def test_a_rule_over_nothing_or_everything_does_no_harm(
    learner: Any, share: float, mixed: sp.csr_array, texts: Texts
) -> None:
    y = texts.hidden(100)
    plain = right(learner.fit(mixed, y), mixed, texts)
    rule = make_rules(np.full((600, 1), share), [1])
    learner.fit(mixed, y, rules=rule)
    # Neighbours of a row are mostly rows that the rule is about.
    harm = 0.25 if isinstance(learner, NeighboursMember) else 0.1
    assert right(learner, mixed, texts, rule.matches) > plain - harm


@every_learner
def test_rules_that_contradict_each_other_leave_it_to_gold(
    learner: Any, mixed: sp.csr_array, texts: Texts
) -> None:
    y = texts.hidden(100)
    plain = right(learner.fit(mixed, y), mixed, texts)
    same = make_rules(np.repeat((texts.truth == 1)[:, None], 2, axis=1), [0, 2])
    learner.fit(mixed, y, rules=same)
    assert right(learner, mixed, texts, same.matches) > plain - 0.1


@every_learner
def test_gold_stands_against_a_rule(learner: Any, mixed: sp.csr_array, texts: Texts) -> None:
    wrong = make_rules((texts.truth == 1)[:, None], [0])
    learner.fit(mixed, texts.truth, rules=wrong)
    assert right(learner, mixed, texts, wrong.matches) > 0.85


@every_learner
def test_a_class_without_rows_gets_none(learner: Any, mixed: sp.csr_array, texts: Texts) -> None:
    learner.fit(mixed, texts.hidden(60), classes=[0, 1, 2, 3])
    P = learner.predict_proba(mixed)
    assert is_probable(P)
    assert P[:, 3].mean() < 0.1


@every_learner
def test_columns_without_a_value_or_with_one_only(learner: Any, texts: Texts) -> None:
    empty = sp.csr_array((600, 406), dtype=np.float32)
    learner.fit(empty, texts.hidden(60))
    P = learner.predict_proba(empty)
    assert is_probable(P)
    np.testing.assert_allclose(P, P[[0]].repeat(600, axis=0), atol=1e-6)


@every_learner
def test_a_pool_of_one_row(learner: Any, mixed: sp.csr_array) -> None:
    learner.fit(mixed[:1], [1], classes=[0, 1])
    assert learner.predict(mixed[:1]).tolist() == [1]


@every_learner
def test_150_classes(learner: Any, mixed: sp.csr_array) -> None:
    y = np.where(np.arange(600) < 300, np.arange(600) % 150, -1)
    learner.fit(mixed, y)
    P = learner.predict_proba(mixed)
    assert P.shape == (600, 150)
    assert is_probable(P)


@every_learner
def test_copies_of_rows_do_not_swell_the_evidence(
    learner: Any, mixed: sp.csr_array, texts: Texts
) -> None:
    """As where seven rows in ten are copies."""
    y = texts.hidden(60)
    group = np.r_[np.arange(600), np.repeat(np.flatnonzero(y >= 0)[:20], 70)]
    plain = learner.fit(mixed, y).predict_proba(mixed)
    weights = duplicate_weights(group, y[group] >= 0)
    copied = learner.fit(mixed[group], y[group], weights).predict_proba(mixed)
    assert np.abs(copied - plain).mean() < 0.06
