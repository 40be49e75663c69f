"""DUALIST's learner, step by step (Settles 2011, EMNLP; the program's version 0.3)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.special import softmax

from seeker.learn.sums import multiply, multiply_transposed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from seeker.learn.targets import Targets

PRIOR_ROWS = 5.0
"""What each class's share of the rows is smoothed with, in rows."""


@dataclass(frozen=True)
class Multinomials:
    """A distribution over features for each class.

    Attributes
    ----------
    log_prior
        log P(y), shape (n_classes,) float64.
    log_theta
        log P(w | y), shape (n_features, n_classes) float64.
    """

    log_prior: NDArray[np.float64]
    log_theta: NDArray[np.float64] = field(repr=False)

    def posterior(self, X: Any) -> NDArray[np.float64]:
        """Give P(y | x), proportional to P(y) times the product of P(w | y)^n(w, x).

        Returns
        -------
        NDArray[np.float64]
            Shape (n_rows, n_classes).
        """
        scores = multiply(X, self.log_theta) + self.log_prior
        probabilities: NDArray[np.float64] = softmax(scores, axis=1)
        return probabilities


def fit_classic(
    X: Any,
    targets: Targets,
    features: Sequence[tuple[int, int]],
    weights: NDArray[np.float64],
    *,
    feature_weight: float,
    unlabeled_weight: float,
    em_steps: int,
) -> list[Multinomials]:
    """Learn as DUALIST does.

    1. theta0 from labeled words alone: P(w|y) proportional to 1 + alpha·[w labeled y], and uniform
       P(y).
    2. E-step: P0(y|x) of every unlabeled row.
    3. M-step: P(w|y) proportional to 1 + alpha·[w labeled y] + sum over labeled n(w,x) + omega·sum
       over unlabeled P0(y|x)·n(w,x); P(y) proportional to 5 + |L_y| + omega·sum of P0. Rows without
       features are left out.

    Parameters
    ----------
    X
        CSR or dense, shape (n_rows, n_features).
    features
        Labeled words: column of X, place of the class.
    weights
        Of the rows, shape (n_rows,); all 1 in the original.
    feature_weight, unlabeled_weight, em_steps
        alpha, omega, and how often steps 2 and 3 are taken.

    Returns
    -------
    list[Multinomials]
        theta0 and what each M-step made of it, em_steps + 1 of them; without an EM step, the
        second one is learned from the labeled words and rows.
    """
    n_features, n_classes = X.shape[1], len(targets.classes)
    pseudo_counts = np.ones((n_features, n_classes))
    for feature, code in features:
        pseudo_counts[feature, code] += feature_weight
    uniform = np.full(n_classes, -np.log(n_classes))
    found = [Multinomials(uniform, _normalise(pseudo_counts))]
    holds_something = np.asarray(abs(X).sum(axis=1)).ravel() > 0
    gold = targets.one_hot() * (weights * holds_something)[:, None]
    unlabeled = np.where(targets.labeled, 0.0, weights * holds_something * unlabeled_weight)
    for step in range(max(em_steps, 1)):
        shares = gold
        if em_steps > step:
            shares = gold + found[-1].posterior(X) * unlabeled[:, None]
        counts = pseudo_counts + multiply_transposed(X, shares)
        prior = PRIOR_ROWS + shares.sum(axis=0)
        found.append(Multinomials(np.log(prior / prior.sum()), _normalise(counts)))
    return found


def _normalise(counts: NDArray[np.float64]) -> NDArray[np.float64]:
    logs: NDArray[np.float64] = np.log(counts) - np.log(counts.sum(axis=0))
    return logs
