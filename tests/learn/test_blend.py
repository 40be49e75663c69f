"""Pooling by held-out gold."""

from __future__ import annotations

import numpy as np
import pytest

from seeker.learn import BlendClassifier, DualNB
from seeker.learn.blocks import Block, BlockKind
from seeker.learn.calibration import calibration_error
from seeker.learn.pooling import fit_exponents, pool_probabilities, shift_weights
from tests.learn.conftest import Texts

EQUAL = np.array([0.5, 0.5])
WORDS = (Block(BlockKind.COUNTS, 0, 400),)


def test_naive_bayes_is_trusted_where_there_is_too_little_gold_to_hold_out(texts: Texts) -> None:
    blend = BlendClassifier(blocks=WORDS, random_state=0).fit(
        texts.X, texts.hidden(5), rules=texts.rules()
    )
    assert blend.exponents_[0] > 2 * blend.exponents_[1]
    assert np.isnan(blend.calibration_error_)


def test_the_model_that_held_out_gold_contradicts_loses_its_say() -> None:
    rng = np.random.default_rng(0)
    codes = rng.integers(2, size=300)
    good = np.where(np.eye(2)[codes] > 0, 0.8, 0.2)
    sure_and_wrong = np.where(np.eye(2)[rng.integers(2, size=300)] > 0, 0.999, 0.001)
    exponents = fit_exponents([good, sure_and_wrong], codes, np.ones(300), EQUAL, prior_rows=10.0)
    assert exponents[0] > 0.7
    assert exponents[1] < 0.1
    pooled = pool_probabilities([good, sure_and_wrong], exponents)
    assert calibration_error(pooled, codes) < calibration_error(sure_and_wrong, codes)


def test_no_other_exponents_make_gold_likelier() -> None:
    rng = np.random.default_rng(1)
    codes = rng.integers(3, size=200)
    members = [rng.dirichlet(1 + 3 * np.eye(3)[code], size=2) for code in codes]
    stacked = list(np.array(members).transpose(1, 0, 2))
    weights = rng.uniform(0.5, 2.0, 200)

    def loss(exponents: np.ndarray) -> float:
        pooled = pool_probabilities(stacked, exponents)[np.arange(200), codes]
        return float(-(weights * np.log(pooled)).sum() + 2.0 * ((exponents - 0.5) ** 2).sum())

    found = fit_exponents(stacked, codes, weights, EQUAL, prior_rows=4.0)
    for step in 0.02 * np.vstack([np.eye(2), -np.eye(2)]):
        assert loss(found) <= loss(found + step)


def test_rows_that_a_model_asked_for_are_weighed_to_stand_for_the_pool() -> None:
    rng = np.random.default_rng(0)
    pool = rng.uniform(size=20_000)
    right = rng.uniform(size=20_000) < 0.5 + pool / 2
    chosen = rng.choice(20_000, 2000, p=(1.1 - pool) / (1.1 - pool).sum())
    weights = shift_weights(pool[chosen], pool)
    naive, weighed = right[chosen].mean(), np.average(right[chosen], weights=weights)
    assert abs(weighed - right.mean()) < 0.02 < abs(naive - right.mean())


def test_is_as_good_as_its_better_member(texts: Texts) -> None:
    y = texts.hidden(60)
    blend = BlendClassifier(blocks=WORDS, random_state=0).fit(texts.X, y, rules=texts.rules())
    alone = DualNB(blocks=WORDS).fit(texts.X, y, rules=texts.rules())
    accuracy = [(model.predict(texts.X) == texts.truth).mean() for model in (blend, alone)]
    assert accuracy[0] >= accuracy[1] - 0.01


def test_probabilities_are_calibrated_on_rows_that_were_not_seen(texts: Texts) -> None:
    y = texts.hidden(150)
    blend = BlendClassifier(blocks=WORDS, random_state=0).fit(texts.X, y, rules=texts.rules())
    unseen = y < 0
    assert calibration_error(blend.predict_proba(texts.X)[unseen], texts.truth[unseen]) < 0.08
    assert blend.calibration_error_ < 0.15


@pytest.mark.parametrize(
    ("kinds", "members"),
    [
        ("words", ["DualNB", "ConsideredClassifier"]),
        ("numbers", ["ConsideredClassifier", "ForestMember", "KernelMember"]),
        ("both", ["DualNB", "ConsideredClassifier", "ForestMember"]),
    ],
)
def test_members_suit_the_kinds_of_fields(texts: Texts, kinds: str, members: list[str]) -> None:
    numbers = np.random.default_rng(0).normal(size=(600, 2))
    X = {
        "words": texts.X.toarray(),
        "numbers": numbers,
        "both": np.hstack([texts.X.toarray(), numbers]),
    }[kinds]
    blocks = [*WORDS] if kinds != "numbers" else []
    if kinds != "words":
        blocks.append(Block(BlockKind.NUMBERS, X.shape[1] - 2, X.shape[1]))
    blend = BlendClassifier(blocks=blocks, random_state=0).fit(X, texts.hidden(20))
    assert [type(member).__name__ for member in blend.members_] == members


def test_calibration_error_of_known_cases() -> None:
    truth = np.repeat([0, 0, 0, 1], 25)
    honest = np.tile([0.75, 0.25], (100, 1))
    boastful = np.tile([1.0, 0.0], (100, 1))
    assert calibration_error(honest, truth, n_bins=1) == 0.0
    np.testing.assert_allclose(calibration_error(boastful, truth, n_bins=1), 0.25)
    assert np.isnan(calibration_error(np.zeros((0, 2)), []))
    weights = np.where(truth == 0, 1.0, 0.0)
    assert calibration_error(boastful, truth, weights, n_bins=1) == 0.0
