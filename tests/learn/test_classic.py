"""DUALIST to nine digits."""

from __future__ import annotations

from functools import partial

import numpy as np

from seeker.learn import DualNB
from seeker.learn.classic import fit_classic
from seeker.learn.gain import feature_gains
from seeker.learn.targets import read_targets
from tests.learn.conftest import LABELED_WORDS, Parity

assert_same = partial(np.testing.assert_allclose, rtol=0, atol=1e-9)


def fitted(parity: Parity) -> DualNB:
    return DualNB(mode="classic").fit(parity.X, parity.y, rules=parity.rules)


def test_posteriors_before_em(parity: Parity) -> None:
    targets = read_targets(parity.y, parity.rules, None, n_rows=len(parity.y))
    words = list(zip(parity.rules.features.tolist(), targets.rule_codes.tolist(), strict=True))
    first, *_ = fit_classic(
        parity.X,
        targets,
        words,
        np.ones(len(parity.y)),
        feature_weight=50.0,
        unlabeled_weight=0.1,
        em_steps=1,
    )
    assert_same(first.posterior(parity.X), parity.posteriors[:, :2])


def test_log_probabilities_and_posteriors_after_em(parity: Parity) -> None:
    model = fitted(parity)
    assert_same(model.log_prior_, parity.log_prior)
    assert_same(model.log_theta_, parity.log_theta)
    assert_same(model.posterior_, parity.posteriors[:, 2:])
    assert_same(model.predict_proba(parity.X), parity.posteriors[:, 2:])


def test_counts_in_float32_give_the_same(parity: Parity) -> None:
    narrow = DualNB(mode="classic").fit(parity.X.astype(np.float32), parity.y, rules=parity.rules)
    assert_same(narrow.posterior_, parity.posteriors[:, 2:])


def test_rows_rank_by_entropy_as_dualist_asks_them(parity: Parity) -> None:
    P = fitted(parity).posterior_
    entropy = -(P * np.log(np.where(P > 0, P, 1.0))).sum(axis=1)
    entropy[parity.y >= 0] = -1.0
    asked = [(line[1], float(line[2])) for line in parity.queries if line[0] == "INST-entropy"]
    order = np.argsort(-entropy, kind="stable")[: len(asked)]
    assert [parity.ids[row] for row in order] == [row for row, _ in asked]
    assert_same(entropy[order], [value for _, value in asked])


def test_words_rank_by_their_gain(parity: Parity) -> None:
    found = feature_gains(parity.X, fitted(parity).posterior_, like_dualist=True)
    ranked = next(line[2].split() for line in parity.queries if line[0] == "IG-rank")
    known = [(word, float(gain)) for word, _, gain in (item.rpartition(":") for item in ranked)]
    places = [parity.vocabulary.index(word) for word, _ in known]
    expected = np.array([gain for _, gain in known])
    # DUALIST has NaN for a word of every row, and shows it; such a word tells nothing.
    undefined = np.isnan(expected)
    assert_same(found.gain[places][~undefined], expected[~undefined])
    assert (found.gain[places][undefined] == 0).all()
    hundredth = np.sort(found.gain)[-int((~undefined).sum())]
    assert set(np.flatnonzero(found.gain > hundredth)) < set(places)


def test_words_go_to_the_classes_that_dualist_shows_them_under(parity: Parity) -> None:
    """Kept where the mean count in a class exceeds 0.75 of the best class's."""
    P = fitted(parity).posterior_
    hard = np.eye(2)[P.argmax(axis=1)]
    mean_count = (parity.X.T @ hard) / hard.sum(axis=0)
    ranked = next(line[2].split() for line in parity.queries if line[0] == "IG-rank")
    top = [item.rpartition(":")[0] for item in ranked]
    for kind, code, *_, shown in (line for line in parity.queries if line[0].startswith("FEATQ")):
        assert kind
        means = {word: mean_count[parity.vocabulary.index(word)] for word in top}
        kept = {
            word
            for word, mean in means.items()
            if mean[int(code)] > 0.75 * mean.max() and word not in LABELED_WORDS[int(code)]
        }
        assert kept == set(shown.strip("[]").split(", "))
