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


def pool_probabilities(
    probabilities: Sequence[NDArray[np.floating]], exponents: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Pool in logarithms: proportional to the product of P_m(y | x)^a_m (Genest & Zidek 1986).

    Exponents that sum to less than 1 make the pool less certain than its members, as a temperature
    does.

    Parameters
    ----------
    probabilities
        Of each model, shape (n_rows, n_classes).
    exponents
        Shape (n_models,), not negative.

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
    *,
    prior_rows: float,
) -> NDArray[np.float64]:
    """Find the exponents under which held-out labels are most likely.

    They are drawn to equal shares: sum over rows of w·-log p(y | x) + (prior_rows / 2) · sum over
    models of (a_m - 1/M)² is least.

    Parameters
    ----------
    probabilities
        Of each model, on rows that it didn't learn from, shape (n_rows, n_classes).
    codes
        The true classes, shape (n_rows,).
    weights
        Of the rows, shape (n_rows,).
    prior_rows
        How many rows the belief in equal shares is worth, about.

    Returns
    -------
    NDArray[np.float64]
        Shape (n_models,).
    """
    n_models = len(probabilities)
    equal = np.full(n_models, 1.0 / n_models)
    if not len(codes):
        return equal
    logs = np.stack([_logarithms(one) for one in probabilities])
    rows = np.arange(len(codes))

    def loss(exponents: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        scores = log_softmax(np.tensordot(exponents, logs, axes=1), axis=1)
        away = exponents - equal
        value = -(weights * scores[rows, codes]).sum() + prior_rows / 2 * (away**2).sum()
        surprise = np.exp(scores)
        surprise[rows, codes] -= 1.0
        slope = np.einsum("mnk,nk,n->m", logs, surprise, weights) + prior_rows * away
        return float(value), slope

    found = minimize(loss, equal, jac=True, method="L-BFGS-B", bounds=[(0.0, None)] * n_models)
    exponents: NDArray[np.float64] = found.x
    return exponents


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
