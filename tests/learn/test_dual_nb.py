"""What DualNB promises beyond DUALIST."""

from __future__ import annotations

import numpy as np
import pytest
import scipy.sparse as sp

from seeker.learn import DualNB, make_rules, rules_of_features
from seeker.learn.blocks import Block, BlockKind
from seeker.learn.evidence import duplicate_weights
from tests.learn.conftest import Texts, accuracy, make_texts

BINS = [Block(BlockKind.ALTERNATIVES, 0, 10), Block(BlockKind.ALTERNATIVES, 10, 20)]


def two_binned_numbers(n_rows: int = 500) -> tuple[sp.csr_array, np.ndarray]:
    """Two numbers in ten bins each; rows whose numbers both lie in the upper half are class 1."""
    rng = np.random.default_rng(0)
    codes = rng.integers(10, size=(n_rows, 2))
    X = np.zeros((n_rows, 20), dtype=np.float32)
    X[np.arange(n_rows), codes[:, 0]] = 1
    X[np.arange(n_rows), 10 + codes[:, 1]] = 1
    return sp.csr_array(X), (codes >= 5).all(axis=1).astype(int)


def test_learns_from_a_few_words_alone(texts: Texts) -> None:
    nobody = np.full(len(texts.truth), -1)
    model = DualNB().fit(texts.X, nobody, rules=texts.rules(2))
    assert accuracy(model, texts) > 0.8


def test_unlabeled_rows_help(texts: Texts) -> None:
    y = texts.hidden(9)
    rules = texts.rules(1)
    without = accuracy(DualNB(em_steps=0).fit(texts.X, y, rules=rules), texts)
    assert accuracy(DualNB().fit(texts.X, y, rules=rules), texts) > without + 0.05


@pytest.mark.parametrize("mode", ["fields", "classic"])
def test_unhinted_words_speak_for_no_class_that_has_as_many_hints(mode: str, texts: Texts) -> None:
    nobody = np.full(600, -1)
    model = DualNB(mode=mode, em_steps=0).fit(texts.X, nobody, rules=texts.rules(2))
    unhinted = np.setdiff1d(np.arange(400), texts.rules(2).features)
    np.testing.assert_allclose(np.ptp(model.log_theta_[unhinted], axis=1), 0.0, atol=1e-9)


def test_a_class_with_many_hints_does_not_push_the_others_rows_away() -> None:
    """In DUALIST rows without a hint go to the class with the fewest, the more the longer."""
    long = make_texts(300, seed=1, long_rows=True)
    features = [*long.telling[0, :12].tolist(), *long.telling[1:, :2].ravel().tolist()]
    rules = rules_of_features(long.X, features, [0] * 12 + [1, 1, 2, 2])
    nobody = np.full(300, -1)
    ours = DualNB().fit(long.X, nobody, rules=rules)
    theirs = DualNB(mode="classic").fit(long.X, nobody, rules=rules)
    assert accuracy(ours, long) > accuracy(theirs, long) + 0.02


def test_a_region_is_learned_as_a_rule_of_its_own() -> None:
    X, truth = two_binned_numbers()
    nobody = np.full(len(truth), -1)
    rules = make_rules(np.c_[truth == 1, truth == 0], [1, 0])
    model = DualNB(blocks=BINS).fit(X, nobody, rules=rules)
    assert (model.predict(X, rules.matches) == truth).mean() > 0.99


def test_a_rule_of_low_purity_says_little() -> None:
    X, truth = two_binned_numbers()
    nobody = np.full(len(truth), -1)
    matches = (truth == 1)[:, None]
    sure, unsure = (
        DualNB(blocks=BINS, em_steps=0)
        .fit(X, nobody, rules=make_rules(matches, [1], purity=[purity]), classes=[0, 1])
        .posterior_[truth == 1, 1]
        for purity in (0.95, 0.6)
    )
    np.testing.assert_allclose(sure, 0.95, atol=0.02)
    np.testing.assert_allclose(unsure, 0.6, atol=0.02)


def test_a_value_is_no_word() -> None:
    """Pseudo-counts of a bin would say that its class is seldom in other bins."""
    X, truth = two_binned_numbers()
    rules = rules_of_features(X, [7], [1])
    model = DualNB(blocks=BINS, em_steps=0).fit(
        X, np.full(len(truth), -1), rules=rules, classes=[0, 1]
    )
    elsewhere = X[:, [7]].toarray().ravel() == 0
    np.testing.assert_allclose(model.posterior_[elsewhere], 0.5, atol=1e-3)


def test_gold_outweighs_a_rule_that_contradicts_it() -> None:
    X, truth = two_binned_numbers()
    wrong = make_rules((truth == 1)[:, None], [0])
    model = DualNB(blocks=BINS).fit(X, truth, rules=wrong)
    assert (model.predict(X) == truth).mean() > 0.9


def test_duplicates_do_not_swell_the_evidence(texts: Texts) -> None:
    y = texts.hidden(30)
    copies = np.r_[np.arange(600), np.repeat(np.arange(50), 20)]
    once = DualNB(em_parts=1).fit(texts.X, y, rules=texts.rules())
    copied_rules = rules_of_features(texts.X[copies], *_said(texts))
    weights = duplicate_weights(copies, y[copies] >= 0)
    often = DualNB(em_parts=1).fit(texts.X[copies], y[copies], weights, rules=copied_rules)
    np.testing.assert_allclose(often.predict_proba(texts.X), once.predict_proba(texts.X), atol=1e-4)


def _said(texts: Texts) -> tuple[np.ndarray, np.ndarray]:
    rules = texts.rules()
    return rules.features, rules.labels


def test_sparse_and_dense_rows_give_the_same(texts: Texts) -> None:
    y = texts.hidden(20)
    sparse = DualNB().fit(texts.X, y, rules=texts.rules())
    dense = DualNB().fit(texts.X.toarray(), y, rules=texts.rules())
    np.testing.assert_allclose(sparse.posterior_, dense.posterior_, atol=1e-5)


def test_a_warm_start_gives_what_a_cold_one_gives(texts: Texts) -> None:
    kept = DualNB(warm_start=True).fit(texts.X, texts.hidden(5))
    kept.fit(texts.X, texts.hidden(40), rules=texts.rules())
    cold = DualNB().fit(texts.X, texts.hidden(40), rules=texts.rules())
    np.testing.assert_array_equal(kept.posterior_, cold.posterior_)


def test_learning_from_each_part_of_the_rows_before_the_next_gets_further() -> None:
    pool = make_texts(3000, seed=1)
    y = pool.hidden(12)
    at_once = DualNB(em_parts=1, em_steps=2).fit(pool.X, y)
    in_parts = DualNB(em_parts=8, em_steps=2).fit(pool.X, y)
    converged = DualNB(em_parts=1, em_steps=9).fit(pool.X, y)
    away = [np.abs(model.posterior_ - converged.posterior_).mean() for model in (in_parts, at_once)]
    assert away[0] < away[1] / 2


def test_a_class_that_nothing_speaks_for_is_known_all_the_same(texts: Texts) -> None:
    model = DualNB().fit(texts.X, texts.hidden(20), classes=[0, 1, 2, 7])
    assert model.classes_.tolist() == [0, 1, 2, 7]
    assert np.isfinite(model.posterior_).all()


def test_150_classes(texts: Texts) -> None:
    model = DualNB().fit(texts.X, texts.hidden(20), rules=texts.rules(), classes=range(150))
    assert model.posterior_.shape == (600, 150)
    np.testing.assert_allclose(model.posterior_.sum(axis=1), 1.0, atol=1e-5)


@pytest.mark.parametrize("matches", [np.zeros((600, 1)), np.ones((600, 1))])
def test_a_rule_that_matches_nothing_or_everything_does_no_harm(
    texts: Texts, matches: np.ndarray
) -> None:
    y = texts.hidden(100)
    plain = accuracy(DualNB().fit(texts.X, y), texts)
    with_rule = DualNB().fit(texts.X, y, rules=make_rules(matches, [1]))
    assert accuracy(with_rule, texts) > plain - 0.05


def test_one_row() -> None:
    model = DualNB().fit(sp.csr_array([[1.0, 0.0]]), [-1], classes=["ham", "spam"])
    np.testing.assert_allclose(model.posterior_, 0.5)


def test_nothing_to_learn_is_said_plainly(texts: Texts) -> None:
    with pytest.raises(ValueError, match="nothing to learn"):
        DualNB().fit(texts.X, np.full(600, -1))


def test_rules_about_other_rows_are_refused(texts: Texts) -> None:
    with pytest.raises(ValueError, match="the rules are about 3 rows"):
        DualNB().fit(texts.X, texts.hidden(5), rules=make_rules(np.ones((3, 1)), [0]))
    model = DualNB().fit(texts.X, texts.hidden(20))
    with pytest.raises(ValueError, match="0 rules were due"):
        model.predict(texts.X, np.ones((600, 1)))


def test_classic_learns_from_features_only(texts: Texts) -> None:
    with pytest.raises(ValueError, match="single features only"):
        DualNB(mode="classic").fit(
            texts.X, texts.hidden(5), rules=make_rules(np.ones((600, 1)), [0])
        )
