"""Gold that is held out is judged by models that didn't see it."""

from __future__ import annotations

from typing import Any, Self

import numpy as np
import pytest
import scipy.sparse as sp
from sklearn.base import BaseEstimator

from seeker.learn import holding_out, rules_of_features
from seeker.learn.lesson import Lesson
from seeker.learn.targets import read_targets


class Memory(BaseEstimator):  # type: ignore[misc]
    """Is sure of each row that it saw a label of, and of nothing else."""

    def fit(self, X: Any, y: Any, weights: Any, *, rules: Any, classes: Any) -> Self:
        self._n_classes = len(classes)
        self._known = {
            tuple(X[[row]].toarray()[0]): code for row, code in enumerate(y) if code >= 0
        }
        self.rows_seen_ = X.shape[0]
        return self

    def predict_proba(self, X: Any, matches: Any) -> Any:
        P = np.full((X.shape[0], self._n_classes), 1.0 / self._n_classes)
        for row in range(X.shape[0]):
            code = self._known.get(tuple(X[[row]].toarray()[0]))
            if code is not None:
                P[row] = np.eye(self._n_classes)[code]
        return P


def lesson(n_rows: int, n_gold: int) -> Lesson:
    X = sp.csr_array(np.arange(1, n_rows + 1, dtype=np.float64)[:, None])
    y = np.where(np.arange(n_rows) < n_gold, np.arange(n_rows) % 2, -1)
    rules = rules_of_features(X, [0], [1])
    return Lesson.of(X, read_targets(y, rules, None, n_rows=n_rows), np.ones(n_rows), rules)


def test_no_row_is_judged_by_a_model_that_saw_its_label() -> None:
    found = holding_out.hold_out([Memory()], lesson(50, 20), 4, np.random.RandomState(0))
    assert found is not None
    np.testing.assert_allclose(found.probabilities[0], 0.5)
    assert found.codes.tolist() == [0, 1] * 10


def test_nothing_is_held_out_of_a_few_rows_or_of_one_class() -> None:
    random = np.random.RandomState(0)
    assert holding_out.hold_out([Memory()], lesson(50, 4), 4, random) is None
    only_one = lesson(50, 20).without_labels(np.arange(1, 20, 2))
    assert holding_out.hold_out([Memory()], only_one, 4, random) is None


def test_of_many_unlabeled_rows_some_are_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(holding_out, "_UNLABELED_ROWS", 30)
    seen: list[int] = []

    class Counting(Memory):
        def fit(self, X: Any, y: Any, weights: Any, *, rules: Any, classes: Any) -> Self:
            seen.append(X.shape[0])
            assert rules.matches.shape[0] == X.shape[0]
            return super().fit(X, y, weights, rules=rules, classes=classes)

    holding_out.hold_out([Counting()], lesson(500, 20), 4, np.random.RandomState(0))
    assert seen == [50] * 4
