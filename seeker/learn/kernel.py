"""A kernel machine: a smooth function of a row, undecided where nobody said anything."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import scipy.sparse as sp
from scipy.special import softmax
from sklearn.kernel_approximation import Nystroem
from sklearn.linear_model import LogisticRegression
from sklearn.metrics.pairwise import rbf_kernel

from seeker.learn.kernel_width import most_likely_gamma
from seeker.learn.row_learner import RowLearner, TrainingSet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from seeker.learn.blocks import Block

# With so many columns or fewer, rows are compared faster as dense ones.
_FEW_COLUMNS = 500


class KernelMember(RowLearner):
    """Logistic regression with an RBF kernel, approximated by Nystroem's method.

    It has no intercept, which makes it the most likely function of a Gaussian process classifier
    (Rasmussen and Williams 2006, chapter 3): far from all that was labeled every class is as
    likely, and who asks about unsure rows asks there too. The kernel is as wide as makes the labels
    most likely. Bins of a number that is there itself are left out.

    Parameters
    ----------
    blocks : sequence of Block or None
        What the columns of X are; numbers where None.
    C : float
        Inverse of the strength of regularisation: the variance of the process.
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
        C: float = 40.0,
        n_landmarks: int = 200,
        rule_weight: float = 40.0,
        max_rule_rows: int = 1500,
        random_state: int | np.random.RandomState | None = None,
    ) -> None:
        self.blocks = blocks
        self.C = C
        self.n_landmarks = n_landmarks
        self.rule_weight = rule_weight
        self.max_rule_rows = max_rule_rows
        self.random_state = random_state

    def _fit_model(self, training: TrainingSet) -> None:
        rows = self._exact(training.features)
        codes = np.searchsorted(self._present, training.codes)
        random = np.random.RandomState(training.seed)
        self._gamma = most_likely_gamma(rows, codes, training.weights, random)
        kernel = Nystroem(
            gamma=self._gamma,
            n_components=min(self.n_landmarks, rows.shape[0]),
            random_state=training.seed,
        )
        features = kernel.fit_transform(rows)
        model = LogisticRegression(C=self.C, fit_intercept=False, max_iter=1000)
        model.fit(features, codes, training.weights)
        self._landmarks = kernel.components_
        # One product a row instead of two: whitened landmarks times what each of them says.
        self._weights = kernel.normalization_.T @ model.coef_.T

    def _probabilities(self, features: Any) -> NDArray[np.floating]:
        kernel = rbf_kernel(self._exact(features), self._landmarks, gamma=self._gamma)
        scores = kernel @ self._weights
        if scores.shape[1] == 1:
            scores = np.hstack([np.zeros_like(scores), scores])
        probabilities: NDArray[np.floating] = softmax(scores, axis=1)
        return probabilities

    def _exact(self, features: Any) -> Any:
        """Take what says something exactly: all columns but the bins of numbers."""
        kept = np.ones(features.shape[1], dtype=np.bool_)
        for block in self._map.blocks:
            kept[block.start : block.start + block.rough] = False
        exact = features if kept.all() else features[:, np.flatnonzero(kept)]
        if sp.issparse(exact) and exact.shape[1] <= _FEW_COLUMNS:
            exact = exact.toarray()
        return exact.astype(np.float64)
