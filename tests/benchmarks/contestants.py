"""Seeker's learners and those that they are held against, by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from seeker.learn import (
    ConsideredClassifier,
    DualNB,
    ForestMember,
    default_model,
    instant_model,
)
from seeker.learn.feature_map import settle_feature_map
from tests.benchmarks.pools_with_truth import Split
from tests.benchmarks.simulated_person import Contestant, Learner, Said

Posteriors = tuple[NDArray[np.floating], NDArray[np.floating]]

# Of the recipe of word rows.
_PSEUDO_ROWS = 1500
_PSEUDO_WEIGHT = 40.0
_PSEUDO_SHARE = 0.1


def _undecided(split: Split) -> Posteriors:
    n_classes = split.pool.n_classes
    return (
        np.full((len(split.truth), n_classes), 1 / n_classes),
        np.full((len(split.truth_test), n_classes), 1 / n_classes),
    )


def estimator(make: Callable[[Split], Any]) -> Learner:
    """Use one of seeker's estimators."""

    def learn(split: Split, said: Said) -> Posteriors:
        rules = said.rules(split)
        if rules is None and (said.y < 0).all():
            return _undecided(split)
        model = make(split)
        model.fit(split.X, said.y, rules=rules, classes=np.arange(split.pool.n_classes))
        matches = None if rules is None else rules.matches
        in_test = None if rules is None else sp.csr_array(split.X_test[:, said.features] != 0)
        if isinstance(model, DualNB):
            return model.posterior_, model.predict_proba(split.X_test, in_test)
        return model.predict_proba(split.X, matches), model.predict_proba(split.X_test, in_test)

    return learn


def classic(split: Split, said: Said) -> Posteriors:
    """Learn as DUALIST, whose vocabulary has no stop words."""
    if not said.features and (said.y < 0).all():
        return _undecided(split)
    kept = np.flatnonzero(~split.pool.stop_words)
    X = split.X[:, kept]
    rules = said.rules(split)
    if rules is not None:
        rules = replace(rules, features=np.searchsorted(kept, rules.features))
    model = DualNB(mode="classic")
    model.fit(X, said.y, rules=rules, classes=np.arange(split.pool.n_classes))
    return model.posterior_, model.predict_proba(split.X_test[:, kept])


def logistic_regression(split: Split, said: Said) -> Posteriors:
    """Learn from rows alone: TF-IDF and class_weight="balanced"."""
    gold = np.flatnonzero(said.y >= 0)
    codes = said.y[gold]
    if len(np.unique(codes)) < 2:
        return _undecided(split)
    T, T_test = _tfidf(split)
    model = LogisticRegression(C=10.0, class_weight="balanced", max_iter=300)
    model.fit(T[gold], codes)
    return _judge(model, T, split), _judge(model, T_test, split)


def word_rows(split: Split, said: Said) -> Posteriors:
    """Learn from gold rows and from unlabeled rows that hold hinted words.

    Gold with balanced weights; unlabeled rows with a hinted word as soft pseudo-rows, by the share
    of their hinted words per class plus .1, at most 1,500, balanced, of total weight 40; C 5.
    """
    n_classes = split.pool.n_classes
    gold = np.flatnonzero(said.y >= 0)
    rows, codes = [gold], [said.y[gold]]
    counts = np.bincount(said.y[gold], minlength=n_classes)
    balance = len(gold) / max(int((counts > 0).sum()), 1) / np.maximum(counts, 1)
    weights = [balance[said.y[gold]]]
    if said.features:
        meaning = np.zeros((split.X.shape[1], n_classes))
        meaning[said.features, said.codes] = 1.0
        hits = (split.X != 0).astype(float) @ meaning
        pseudo = np.flatnonzero((said.y < 0) & (hits.sum(axis=1) > 0))
        if len(pseudo) > _PSEUDO_ROWS:
            pseudo = np.random.default_rng(0).choice(pseudo, _PSEUDO_ROWS, replace=False)
        share = hits[pseudo] + _PSEUDO_SHARE
        share /= share.sum(axis=1, keepdims=True)
        share *= _PSEUDO_WEIGHT / n_classes / np.maximum(share.sum(axis=0), 1e-12)
        for code in range(n_classes):
            rows.append(pseudo)
            codes.append(np.full(len(pseudo), code))
            weights.append(share[:, code])
    all_codes = np.concatenate(codes)
    if len(np.unique(all_codes)) < 2:
        return _undecided(split)
    T, T_test = _tfidf(split)
    model = LogisticRegression(C=5.0, max_iter=300)
    model.fit(T[np.concatenate(rows)], all_codes, np.concatenate(weights))
    return _judge(model, T, split), _judge(model, T_test, split)


_LATEST: list[tuple[Split, Any, Any]] = []


def _tfidf(split: Split) -> tuple[Any, Any]:
    """Give TF-IDF of words, everything else as it is; kept for the split that is worked on."""
    if not _LATEST or _LATEST[0][0] is not split:
        mapped = settle_feature_map(
            split.X,
            split.pool.blocks,
            np.ones(split.X.shape[0]),
            n_components=0,
            gamma=1.0,
            random=np.random.RandomState(0),
        )
        _LATEST[:] = [(split, mapped.transform(split.X), mapped.transform(split.X_test))]
    return _LATEST[0][1:]


def _judge(model: LogisticRegression, T: Any, split: Split) -> NDArray[np.floating]:
    P = np.zeros((T.shape[0], split.pool.n_classes))
    P[:, model.classes_] = model.predict_proba(T)
    return P


CONTESTANTS: dict[str, Contestant] = {
    "instant": Contestant(
        estimator(lambda split: instant_model(split.pool.blocks, random_state=0)),
        features="seeker",
    ),
    "blend": Contestant(
        estimator(lambda split: default_model(split.pool.blocks, random_state=0)),
        features="seeker",
    ),
    "considered": Contestant(
        estimator(lambda split: ConsideredClassifier(blocks=split.pool.blocks, random_state=0))
    ),
    "forest rows": Contestant(
        estimator(lambda split: ForestMember(blocks=split.pool.blocks, random_state=0)),
        words=False,
    ),
    "instant rows": Contestant(
        estimator(lambda split: instant_model(split.pool.blocks, random_state=0)), words=False
    ),
    "blend rows": Contestant(
        estimator(lambda split: default_model(split.pool.blocks, random_state=0)), words=False
    ),
    "naive Bayes": Contestant(estimator(lambda split: DualNB(blocks=split.pool.blocks))),
    "classic": Contestant(classic, stop_words=False, by="entropy"),
    "classic rows": Contestant(classic, stop_words=False, by="entropy", words=False),
    "classic random": Contestant(classic, stop_words=False, by="random", words=False),
    "logistic rows": Contestant(logistic_regression, words=False),
    "word rows": Contestant(word_rows),
    **{
        f"instant EM {steps}": Contestant(
            estimator(lambda split, steps=steps: DualNB(blocks=split.pool.blocks, em_steps=steps))  # type: ignore[misc]
        )
        for steps in (0, 1, 3)
    },
}
