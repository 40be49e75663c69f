"""Scores to probabilities, fast for many rows of few classes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.special import softmax

if TYPE_CHECKING:
    from numpy.typing import NDArray

# NumPy reduces short rows slowly: up to so many classes, going column by column is faster.
_FEW_CLASSES = 16


def softmax_rows(scores: NDArray[np.floating]) -> NDArray[np.floating]:
    """Give exp(s_k) over the sum of exp(s_j) in each row, shape and dtype of `scores`."""
    if scores.shape[1] > _FEW_CLASSES:
        probabilities: NDArray[np.floating] = softmax(scores, axis=1)
        return probabilities
    columns = [column.copy() for column in scores.T]
    highest = columns[0].copy()
    for column in columns[1:]:
        np.maximum(highest, column, out=highest)
    total = np.zeros_like(highest)
    for column in columns:
        np.subtract(column, highest, out=column)
        np.exp(column, out=column)
        total += column
    result = np.empty_like(scores)
    for code, column in enumerate(columns):
        np.divide(column, total, out=result[:, code])
    return result
