"""Nearest neighbours: for the committee, a model unlike the others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import scipy.sparse as sp
from sklearn.neighbors import NearestNeighbors

from seeker.learn.row_learner import RowLearner, TrainingSet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from seeker.learn.blocks import Block


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
        random_state: int | np.random.RandomState | None = None,
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
