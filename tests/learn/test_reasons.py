"""Why a row is seen as it is."""

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
    NeighboursMember,
    Rules,
    make_rules,
)
from seeker.learn.blocks import Block, BlockKind
from seeker.learn.reasons import ahead_of_others, weight_of
from tests.learn.conftest import Texts

WORDS = (Block(BlockKind.COUNTS, 0, 400),)
MIXED = (*WORDS, Block(BlockKind.NUMBERS, 400, 402))


def words_and_a_region(texts: Texts) -> Rules:
    words = texts.rules(3)
    matches = sp.hstack([words.matches, (texts.truth == 2)[:, None]])
    return make_rules(matches, np.append(words.labels, 2), features=np.append(words.features, -1))


@pytest.mark.parametrize(
    "model",
    [
        DualNB(blocks=WORDS),
        ConsideredClassifier(blocks=WORDS, random_state=0),
        BlendClassifier(blocks=WORDS, random_state=0),
        ForestMember(blocks=WORDS, n_estimators=20, random_state=0),
        NeighboursMember(blocks=WORDS, random_state=0),
    ],
    ids=lambda model: type(model).__name__,
)
def test_reasons_add_up_to_the_weight_of_each_class(model: Any, texts: Texts) -> None:
    rules = words_and_a_region(texts)
    model.fit(texts.X, texts.hidden(60), rules=rules)
    for row in np.flatnonzero(texts.truth == 2)[:3]:
        X, matches = texts.X[[row]], rules.matches.tocsr()[[row]]
        reasons = model.reasons(X, matches)
        expected = weight_of(model.predict_proba(X, matches))[0]
        np.testing.assert_allclose(reasons.total, expected, atol=1e-6)
        assert reasons.features.tolist() == np.sort(X.indices).tolist()
        assert len(rules.labels) - 1 in reasons.rules
        # A region for the class speaks for it.
        assert reasons.rule_weights[reasons.rules == len(rules.labels) - 1, 2] >= 0.0


@pytest.mark.parametrize(
    "model",
    [
        DualNB(),
        DualNB(mode="classic"),
        ConsideredClassifier(blocks=WORDS),
        BlendClassifier(blocks=WORDS, random_state=0),
    ],
    ids=["fields", "classic", "considered", "blend"],
)
def test_models_with_weights_leave_the_same_rest_in_every_row(model: Any, texts: Texts) -> None:
    """So that contributions and one intercept are all there is."""
    model.fit(texts.X, texts.hidden(60))
    rests = np.array([model.reasons(texts.X[[row]]).rest for row in range(20)])
    np.testing.assert_allclose(rests, np.tile(rests[0], (20, 1)), atol=1e-4)


def test_with_two_classes_the_weight_is_the_log_odds(texts: Texts) -> None:
    y = np.where(texts.truth == 1, 1, 0)
    model = BlendClassifier(blocks=WORDS, random_state=0).fit(texts.X, np.where(y < 2, y, -1))
    P = model.predict_proba(texts.X[[0]])[0]
    total = model.reasons(texts.X[[0]]).total
    np.testing.assert_allclose(total, [np.log(P[0] / P[1]), np.log(P[1] / P[0])], atol=1e-6)


def test_words_that_tell_a_class_speak_for_it(texts: Texts) -> None:
    model = BlendClassifier(blocks=WORDS, random_state=0).fit(texts.X, texts.hidden(200))
    right = []
    for row in range(40):
        reasons = model.reasons(texts.X[[row]])
        for code in range(3):
            told = np.isin(reasons.features, texts.telling[code])
            right += (reasons.feature_weights[told].argmax(axis=1) == code).tolist()
    assert np.mean(right) > 0.8


def test_what_a_forest_sees_in_a_number_shows_when_it_is_left_out(texts: Texts) -> None:
    rng = np.random.default_rng(0)
    numbers = rng.normal(size=(600, 2))
    X = sp.csr_array(np.hstack([texts.X.toarray(), numbers]))
    truth = (numbers[:, 0] > 0.7).astype(int)
    model = BlendClassifier(blocks=MIXED, random_state=0).fit(
        X, np.where(np.arange(600) < 300, truth, -1)
    )
    row = int(np.flatnonzero(numbers[:, 0] > 1.5)[-1])
    reasons = model.reasons(X[[row]])
    strongest = reasons.features[reasons.feature_weights[:, 1].argmax()]
    assert strongest == 400


def test_reasons_are_about_one_row(texts: Texts) -> None:
    model = DualNB().fit(texts.X, texts.hidden(20))
    with pytest.raises(ValueError, match="one row, and X has 2"):
        model.reasons(texts.X[:2])


def test_no_class_is_ahead_of_itself() -> None:
    np.testing.assert_allclose(ahead_of_others(np.array([[3.0]])), 0.0)
    np.testing.assert_allclose(ahead_of_others(np.array([1.0, 3.0])), [-2.0, 2.0])
