"""Rows that hold the same values, made one before a model learns from them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


def merge_same_rows(
    features: Any, codes: NDArray[np.int64], weights: NDArray[np.float64]
) -> tuple[Any, NDArray[np.int64], NDArray[np.float64]]:
    """Put rows of the same values and class together, their weights added up.

    What looks at a number of rows (the nearest ones, those in a leaf) would see nothing but copies.
    Rows are told apart by a random projection, which different rows share with probability 0.

    Parameters
    ----------
    features
        CSR or dense, shape (n_rows, n_features).
    codes, weights
        Shape (n_rows,).
    """
    direction = np.random.RandomState(0).normal(size=features.shape[1])
    projected = np.asarray(features @ direction, dtype=np.float64)
    keys = np.rec.fromarrays([projected, codes])
    _, first, group = np.unique(keys, return_index=True, return_inverse=True)
    if len(first) == len(codes):
        return features, codes, weights
    together = np.bincount(group, weights, minlength=len(first)).astype(np.float64)
    return features[first], codes[first], together
