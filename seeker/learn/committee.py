"""More of the committee: models unlike the others, to show what these can't express."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import scipy.sparse as sp
from scipy.special import softmax
from sklearn.kernel_approximation import Nystroem
from sklearn.neighbors import NearestNeighbors
from sklearn.svm import LinearSVC

from seeker.learn.row_learner import RowLearner, TrainingSet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from seeker.learn.blocks import Block

RandomState = int | np.random.RandomState | None


class KernelMember(RowLearner):
    """A support vector machine with an RBF kernel, approximated by Nystroem's method.

    The kernel's width is the mean squared distance of the training rows. The scores of the classes
    become probabilities by a softmax, uncalibrated: they are votes.

    Parameters
    ----------
    blocks : sequence of Block or None
        What the columns of X are; numbers where None.
    C : float
        Inverse of the strength of regularisation.
    n_landmarks : int
        How many training rows to approximate the kernel by, at most.
    rule_weight, max_rule_rows
        As in `ConsideredClassifier`.
    random_state : int, RandomState instance or None

    Attributes
    ----------
    classes_ : ndarray of shape (n_classes,)
    n_features_in_, n_rules_ : int
    """

    def __init__(
        self,
        *,
        blocks: Sequence[Block] | None = None,
        C: float = 10.0,
        n_landmarks: int = 200,
        rule_weight: float = 40.0,
        max_rule_rows: int = 1500,
        random_state: RandomState = None,
    ) -> None:
        self.blocks = blocks
        self.C = C
        self.n_landmarks = n_landmarks
        self.rule_weight = rule_weight
        self.max_rule_rows = max_rule_rows
        self.random_state = random_state

    def _fit_model(self, training: TrainingSet) -> None:
        width = _mean_squared_distance(training.features, training.weights)
        self._kernel = Nystroem(
            gamma=1.0 / max(width, 1e-12),
            n_components=min(self.n_landmarks, training.features.shape[0]),
            random_state=training.seed,
        )
        self._model = LinearSVC(C=self.C, max_iter=10_000, random_state=training.seed)
        self._model.fit(
            self._kernel.fit_transform(training.features), training.codes, training.weights
        )

    def _probabilities(self, features: Any) -> NDArray[np.floating]:
        scores = self._model.decision_function(self._kernel.transform(features))
        if scores.ndim == 1:
            scores = np.column_stack([-scores, scores])
        probabilities: NDArray[np.floating] = softmax(scores, axis=1)
        return probabilities


class NeighboursMember(RowLearner):
    """Nearest training rows, which vote by closeness and weight.

    Words are compared as TF-IDF of unit length, so that Euclidean distance orders as the cosine
    does; sparse rows are compared by products, some at a time.

    Parameters
    ----------
    blocks : sequence of Block or None
        What the columns of X are; numbers where None.
    n_neighbors : int
        How many rows vote.
    rule_weight, max_rule_rows
        As in `ConsideredClassifier`.
    random_state : int, RandomState instance or None

    Attributes
    ----------
    classes_ : ndarray of shape (n_classes,)
    n_features_in_, n_rules_ : int
    """

    def __init__(
        self,
        *,
        blocks: Sequence[Block] | None = None,
        n_neighbors: int = 10,
        rule_weight: float = 40.0,
        max_rule_rows: int = 1500,
        random_state: RandomState = None,
    ) -> None:
        self.blocks = blocks
        self.n_neighbors = n_neighbors
        self.rule_weight = rule_weight
        self.max_rule_rows = max_rule_rows
        self.random_state = random_state

    def _fit_model(self, training: TrainingSet) -> None:
        places = np.searchsorted(self._present, training.codes)
        self._votes = training.weights[:, None] * np.eye(len(self._present))[places]
        self._index = NearestNeighbors(
            n_neighbors=min(self.n_neighbors, training.features.shape[0]),
            algorithm="brute" if sp.issparse(training.features) else "auto",
        ).fit(training.features)
        # So that what is at no distance is not the only one that is heard.
        self._near = 0.1 * float(self._index.kneighbors(training.features)[0].mean()) + 1e-6

    def _probabilities(self, features: Any) -> NDArray[np.floating]:
        distances, neighbours = self._index.kneighbors(features)
        closeness = 1.0 / (distances + self._near)
        votes = np.einsum("rn,rnk->rk", closeness, self._votes[neighbours])
        shares: NDArray[np.float64] = votes / np.maximum(votes.sum(axis=1, keepdims=True), 1e-300)
        return shares


def _mean_squared_distance(features: Any, weights: NDArray[np.float64]) -> float:
    """Give the mean squared distance of two rows: 2 (E|x|² - |E x|²)."""
    share = weights / weights.sum()
    squares = features.multiply(features) if sp.issparse(features) else features**2
    mean, mean_square = share @ features, share @ squares
    return float(2.0 * (mean_square.sum() - (mean**2).sum()))
