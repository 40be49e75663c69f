"""How good predictions are, and how quickly a class was found: plain functions of arrays."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


def f1_of(truth: NDArray[np.bool_], predicted: NDArray[np.bool_]) -> float:
    """Give F1 = 2 TP / (predicted + true) of one class; 0 where nothing is true or predicted."""
    both = int((truth & predicted).sum())
    total = int(truth.sum()) + int(predicted.sum())
    return 2.0 * both / total if total else 0.0


def macro_f1(truth: NDArray[np.int64], predicted: NDArray[np.int64], n_classes: int) -> float:
    """Give the mean F1 over the classes that some row has."""
    there = [code for code in range(n_classes) if (truth == code).any()]
    return float(np.mean([f1_of(truth == code, predicted == code) for code in there]))


def balanced_accuracy(truth: NDArray[np.int64], predicted: NDArray[np.int64]) -> float:
    """Give the mean recall over the classes that some row has."""
    return float(np.mean([(predicted[truth == code] == code).mean() for code in np.unique(truth)]))


def average_precision(truth: NDArray[np.bool_], scores: NDArray[np.float64]) -> float:
    """Give the mean over true rows of the precision at their rank; ties count as their mean.

    NaN where no row is true.
    """
    n_true = int(truth.sum())
    if not n_true:
        return math.nan
    order = np.argsort(-scores, kind="stable")
    hits, ranked = truth[order], scores[order]
    ends = np.flatnonzero(np.append(ranked[1:] != ranked[:-1], True))
    found = np.cumsum(hits)[ends]
    gained = np.diff(found, prepend=0)
    return float((gained * found / (ends + 1)).sum() / n_true)


def work_saved(found: NDArray[np.bool_], n_rows: int, n_true: int, recall: float = 0.95) -> float:
    """Give the work saved over looking at rows at random, at a recall (Cohen et al. 2006).

    WSS = (rows not looked at) / N - (1 - recall), where the wanted recall is first reached or
    passed. NaN where it never is.

    Parameters
    ----------
    found
        Whether each row that was looked at has the class, in order, (n,).
    n_rows, n_true
        How many rows there are, and how many have the class.
    """
    needed = math.ceil(recall * n_true - 1e-9)
    seen = rows_to(found, needed)
    if math.isnan(seen):
        return math.nan
    return (n_rows - seen) / n_rows - (1.0 - recall)


def rows_to(found: NDArray[np.bool_], k: int) -> float:
    """Say how many rows were looked at when the `k`-th true one came; NaN where it didn't."""
    if k <= 0:
        return 0.0
    places = np.flatnonzero(np.cumsum(found) >= k)
    return float(places[0] + 1) if len(places) else math.nan


def area_under(effort: NDArray[np.float64], values: NDArray[np.float64]) -> float:
    """Give the mean of a curve over effort, by trapezoids; NaN of fewer than two points."""
    known = ~np.isnan(values)
    x, y = effort[known], values[known]
    if len(x) < 2 or x[-1] == x[0]:
        return math.nan
    return float(np.trapezoid(y, x) / (x[-1] - x[0]))
