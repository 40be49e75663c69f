"""How far probabilities can be taken at their word."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray


def calibration_error(
    probabilities: NDArray[np.floating],
    codes: ArrayLike,
    sample_weight: ArrayLike | None = None,
    *,
    n_bins: int = 10,
) -> float:
    """Give the expected calibration error: how far confidence is from accuracy, on average.

    Rows are sorted by the probability of their most likely class and cut into bins of about the
    same number; the error is the mean over rows of |accuracy - mean confidence| of their bin
    (Naeini et al. 2015, with bins of equal mass: Nixon et al. 2019). Of a perfectly calibrated
    model it is not 0 but of the size of chance in a bin.

    Parameters
    ----------
    probabilities
        Shape (n_rows, n_classes).
    codes
        The true classes, as columns of `probabilities`, shape (n_rows,) int.
    sample_weight
        What each row counts, shape (n_rows,).

    Returns
    -------
    float
        Between 0 and 1; NaN where there are no rows.
    """
    truth = np.asarray(codes)
    if not len(truth):
        return float("nan")
    weights = np.ones(len(truth)) if sample_weight is None else np.asarray(sample_weight, float)
    confidence = probabilities.max(axis=1)
    right = probabilities.argmax(axis=1) == truth
    order = np.argsort(confidence, kind="stable")
    error = 0.0
    for rows in np.array_split(order, min(n_bins, len(order))):
        error += abs(float((weights[rows] * (right[rows] - confidence[rows])).sum()))
    return error / max(float(weights.sum()), 1e-300)
