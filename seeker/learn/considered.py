"""The considered model: logistic regression over all features, in the background."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import scipy.sparse as sp
from sklearn.linear_model import LogisticRegression

from seeker.learn.blocks import BlockKind
from seeker.learn.feature_map import columns_of
from seeker.learn.reasons import present_in, reasons_of
from seeker.learn.row_learner import RowLearner, TrainingSet
from seeker.learn.rows import check_matches, read_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from seeker.learn.blocks import Block
    from seeker.learn.reasons import Reasons


class ConsideredClassifier(RowLearner):
    """Logistic regression over TF-IDF, bins, rule indicators and random RBF features of numbers.

    Rows without a label have -1 in y. Each rule adds its unlabeled rows as soft pseudo-rows of a
    bounded total weight.

    Parameters
    ----------
    blocks : sequence of Block or None
        What the columns of X are; numbers where None.
    C : float
        Inverse of the strength of regularisation.
    rule_weight : float
        What all rules together count, in labeled rows.
    max_rule_rows : int
        How many rows that rules match to learn from at most; of more, a random part.
    n_components : int
        How many random RBF features the numbers get.
    gamma : float
        Of the RBF kernel, for numbers of unit variance, divided by how many there are.
    max_iter : int
        Steps of the solver at most.
    random_state : int, RandomState instance or None

    Attributes
    ----------
    classes_ : ndarray of shape (n_classes,)
    n_features_in_ : int
    n_rules_ : int
        How many rules were learned from.
    """

    def __init__(
        self,
        *,
        blocks: Sequence[Block] | None = None,
        C: float = 5.0,
        rule_weight: float = 40.0,
        max_rule_rows: int = 1500,
        n_components: int = 60,
        gamma: float = 1.0,
        max_iter: int = 1000,
        random_state: int | np.random.RandomState | None = None,
    ) -> None:
        self.blocks = blocks
        self.C = C
        self.rule_weight = rule_weight
        self.max_rule_rows = max_rule_rows
        self.n_components = n_components
        self.gamma = gamma
        self.max_iter = max_iter
        self.random_state = random_state

    def _fit_model(self, training: TrainingSet) -> None:
        self._model = LogisticRegression(C=self.C, max_iter=self.max_iter)
        self._model.fit(training.features, training.codes, training.weights)
        self.n_iter_ = int(self._model.n_iter_.max())

    def _probabilities(self, features: Any) -> NDArray[np.floating]:
        probabilities: NDArray[np.floating] = self._model.predict_proba(features)
        return probabilities

    def reasons(self, X: Any, matches: Any | None = None) -> Reasons:
        """Say why one row is seen as it is, in closed form; parameters as in `DualNB.reasons`.

        What the random features say of a number is found by leaving it out.
        """
        P = self.predict_proba(X, matches)[0]
        X = read_rows(self, X, reset=False)
        matched = check_matches(matches, X, self.n_rules_)
        present = present_in(X)
        fired = np.zeros(0, dtype=np.int64) if matched is None else present_in(matched)
        if len(self._present) < 2:
            nothing = np.zeros((len(present), len(P)))
            return reasons_of(X, matched, P, nothing, np.zeros((len(fired), len(P))))
        said = sp.csr_array(self._features(X, matched)).toarray()[0][:, None] * self._weights()
        behind = self.n_features_in_ + len(self._map.phases)
        of_rules = np.zeros((self.n_rules_, len(P)))
        of_rules[self._indicators] = said[behind:]
        of_features = said[present] + self._lost_of_random_features(X, present)
        return reasons_of(X, matched, P, of_features, of_rules[fired])

    def _weights(self) -> NDArray[np.float64]:
        """Give the weight of each mapped feature for each class, (n_mapped, n_classes)."""
        coefficients = self._model.coef_
        if len(self._present) == 2:
            coefficients = np.vstack([-coefficients / 2, coefficients / 2])
        weights = np.zeros((coefficients.shape[1], len(self.classes_)))
        weights[:, self._present] = coefficients.T
        return weights

    def _lost_of_random_features(self, X: Any, present: NDArray[np.int64]) -> NDArray[np.float64]:
        """Give what the random features say less without each number, (n_present, n_classes)."""
        lost = np.zeros((len(present), len(self.classes_)))
        random = slice(self.n_features_in_, self.n_features_in_ + len(self._map.phases))
        weights = self._weights()[random]
        places = np.flatnonzero(np.isin(present, columns_of(self._map.blocks, BlockKind.NUMBERS)))
        if not (len(weights) and len(places)):
            return lost
        dense = X.toarray() if sp.issparse(X) else X
        versions = np.repeat(dense, len(places) + 1, axis=0)
        versions[np.arange(len(places)), present[places]] = 0.0
        scores = self._map.transform(versions)[:, random] @ weights
        lost[places] = scores[-1] - scores[:-1]
        return lost
