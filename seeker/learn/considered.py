"""The considered model: logistic regression over all features, in the background."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from seeker.learn.row_learner import RowLearner, TrainingSet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from seeker.learn.blocks import Block


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
