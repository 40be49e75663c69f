"""How wide a kernel should be: as wide as makes the labels most likely."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from sklearn.metrics.pairwise import euclidean_distances

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Widths to choose from, as shares of the mean squared distance of two rows.
_WIDTHS = (0.04, 0.1, 0.25, 0.6, 1.5, 4.0)
# What is left to chance in a label, as shares of what the function varies.
_NOISES = (0.03, 0.1, 0.3)
# How many rows tell the width; of more, some at random.
_MOST_ROWS = 200


def most_likely_gamma(
    rows: Any,
    codes: NDArray[np.int64],
    weights: NDArray[np.float64],
    random: np.random.RandomState,
) -> float:
    """Choose gamma of the kernel exp(-gamma d²) by the marginal likelihood of the labels.

    Each class is taken for a function that is 1 where the class is and -1 elsewhere, drawn from a
    Gaussian process and seen with noise: then the likelihood has a closed form, for which one
    decomposition a width is enough (Rasmussen and Williams 2006, equation 5.8; least-squares
    classification, section 6.5). The variance of the process is the most likely one, the noise a
    few shares of it. As many rows tell as weigh something, heavy ones sooner.

    Parameters
    ----------
    rows
        CSR or dense, shape (n_rows, n_columns).
    codes
        Their classes, 0 to K - 1, shape (n_rows,).
    weights
        What they count, shape (n_rows,).
    """
    n_rows = min(max(round(weights.sum()), 2), len(codes), _MOST_ROWS)
    chance = np.maximum(weights, 1e-9 * weights.max())
    some = random.choice(len(codes), n_rows, replace=False, p=chance / chance.sum())
    distances = euclidean_distances(rows[some], squared=True)
    signs = np.where(codes[some, None] == np.arange(codes.max() + 1), 1.0, -1.0)
    mean = max(float(distances.mean()), 1e-12)
    best, gamma = -np.inf, 1.0 / mean
    for width in _WIDTHS:
        values, vectors = np.linalg.eigh(np.exp(distances / (-width * mean)))
        squares = (vectors.T @ signs) ** 2
        for noise in _NOISES:
            spread = np.maximum(values, 0.0) + noise
            variance = float((squares / spread[:, None]).mean())
            likelihood = -0.5 * (len(some) * np.log(variance) + np.log(spread).sum())
            if likelihood > best:
                best, gamma = likelihood, 1.0 / (width * mean)
    return gamma
