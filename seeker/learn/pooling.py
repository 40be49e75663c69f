"""Putting the probabilities of several models together, as held-out gold suggests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import minimize
from scipy.special import log_softmax, softmax

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

# Probabilities below this say no more: one model's certainty must not overrule all others.
_LEAST = 1e-6

_SHIFT_BINS = 5
_MOST_SHIFT = 10.0


def pool_probabilities(
    probabilities: Sequence[NDArray[np.floating]], exponents: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Pool in logarithms: proportional to the product of P_m(y | x)^a_m (Genest & Zidek 1986).

    Parameters
    ----------
    probabilities
        Of each model, shape (n_rows, n_classes).
    exponents
        Shape (n_models,), not negative. The greater their sum, the more certain is the pool.

    Returns
    -------
    NDArray[np.float64]
        Shape (n_rows, n_classes), rows sum to 1.
    """
    pooled: NDArray[np.float64] = softmax(_scores(probabilities, exponents), axis=1)
    return pooled


def fit_exponents(
    probabilities: Sequence[NDArray[np.floating]],
    codes: NDArray[np.int64],
    weights: NDArray[np.float64],
    shares: NDArray[np.float64],
    *,
    prior_rows: float,
) -> NDArray[np.float64]:
    """Find the exponents under which held-out labels are most likely.

    They are drawn to `shares`: sum over rows of w·-log p(y | x) + (prior_rows / 2) · sum over
    models of (a_m - share_m)² is least. Their sum is free, and does what a temperature does.

    Parameters
    ----------
    probabilities
        Of each model, on rows that it didn't learn from, shape (n_rows, n_classes).
    codes
        The true classes, shape (n_rows,).
    weights
        Of the rows, shape (n_rows,).
    shares
        The exponents to expect before any label is known, shape (n_models,).
    prior_rows
        How many rows that belief is worth, about.

    Returns
    -------
    NDArray[np.float64]
        Shape (n_models,).
    """
    n_models = len(probabilities)
    logs = np.stack([_logarithms(one) for one in probabilities])
    rows = np.arange(len(codes))

    def loss(exponents: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        scores = log_softmax(np.tensordot(exponents, logs, axes=1), axis=1)
        away = exponents - shares
        value = -(weights * scores[rows, codes]).sum() + prior_rows / 2 * (away**2).sum()
        surprise = np.exp(scores)
        surprise[rows, codes] -= 1.0
        slope = np.einsum("mnk,nk,n->m", logs, surprise, weights) + prior_rows * away
        return float(value), slope

    found = minimize(loss, shares, jac=True, method="L-BFGS-B", bounds=[(0.0, None)] * n_models)
    exponents: NDArray[np.float64] = found.x
    return exponents


def shift_weights(
    scores: NDArray[np.float64], pool_scores: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Weigh rows so that they stand for the pool, though a model chose them by their score.

    A model asks for rows that it is unsure of; on these alone it would seem worse than it is. Given
    the score that they were chosen by, their labels are as those of other rows, so that weighing by
    the ratio of the score's distributions corrects for it (Shimodaira 2000, covariate shift).

    Parameters
    ----------
    scores
        Of the labeled rows, shape (n_rows,).
    pool_scores
        Of the pool, or of a random part of it, shape (n_pool,).

    Returns
    -------
    NDArray[np.float64]
        Shape (n_rows,), of mean 1, none more than `_MOST_SHIFT` times its share.
    """
    edges = np.quantile(pool_scores, np.linspace(0.0, 1.0, _SHIFT_BINS + 1)[1:-1])
    in_pool = np.bincount(np.searchsorted(edges, pool_scores), minlength=_SHIFT_BINS)
    places = np.searchsorted(edges, scores)
    in_gold = np.bincount(places, minlength=_SHIFT_BINS)
    ratio = (in_pool / len(pool_scores)) / np.maximum(in_gold / len(scores), 1e-12)
    clipped = np.clip(ratio[places], 1.0 / _MOST_SHIFT, _MOST_SHIFT)
    weights: NDArray[np.float64] = clipped / clipped.mean()
    return weights


def _scores(
    probabilities: Sequence[NDArray[np.floating]], exponents: NDArray[np.float64]
) -> NDArray[np.float64]:
    scores = np.zeros(probabilities[0].shape)
    for exponent, one in zip(exponents, probabilities, strict=True):
        scores += exponent * _logarithms(one)
    return scores


def _logarithms(probabilities: NDArray[np.floating]) -> NDArray[np.float64]:
    logs: NDArray[np.float64] = np.log(np.maximum(probabilities, _LEAST, dtype=np.float64))
    return logs
