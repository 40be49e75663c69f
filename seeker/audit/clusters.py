"""Parting the rows of a pool into clusters, so that those without a labeled row can be named."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

N_CLUSTERS = 30

# Centres are found on so many rows at most, in so many passes.
_N_LEARNED_FROM = 5_000
_N_PASSES = 10
# Rows that are worked on at a time, so that memory stays bounded.
_PART = 8_192


def cluster_rows(X: Any, n_clusters: int = N_CLUSTERS, *, seed: int = 0) -> NDArray[np.int64]:
    """Part rows into clusters by their cosine: spherical k-means (Dhillon and Modha 2001).

    Centres are found on a random part of the rows, started as k-means++ does (Arthur and
    Vassilvitskii 2007).

    Parameters
    ----------
    X
        Rows at unit length, shape (n_rows, d), a CSR array or a dense one; a row of zeros has
        nothing to compare.

    Returns
    -------
    NDArray[np.int64]
        The cluster of each row, shape (n_rows,), at most `n_clusters` of them, numbered from the
        largest; -1 for rows of zeros.
    """
    n_rows = X.shape[0]
    random = np.random.default_rng(seed)
    is_known = (
        np.concatenate(
            [np.zeros(0), *(_squares(X[at : at + _PART]) for at in range(0, n_rows, _PART))]
        )
        > 0.0
    )
    known = np.flatnonzero(is_known)
    found = np.full(n_rows, -1, dtype=np.int64)
    if not len(known):
        return found
    learned_from = random.permutation(known)[:_N_LEARNED_FROM]
    centres = _centres(X[np.sort(learned_from)], n_clusters, random)
    for start in range(0, n_rows, _PART):
        stop = min(start + _PART, n_rows)
        found[start:stop] = np.asarray(X[start:stop] @ centres.T).argmax(axis=1)
    found[~is_known] = -1
    sizes = np.bincount(found[known], minlength=len(centres))
    number = np.empty(len(centres), dtype=np.int64)
    number[np.argsort(-sizes, kind="stable")] = np.arange(len(centres))
    found[known] = number[found[known]]
    return found


def _centres(X: Any, n_clusters: int, random: np.random.Generator) -> NDArray[np.float64]:
    centres = _spread_out(X, min(n_clusters, X.shape[0]), random)
    for _ in range(_N_PASSES):
        nearest = np.asarray(X @ centres.T).argmax(axis=1)
        member = np.zeros((X.shape[0], len(centres)))
        member[np.arange(len(nearest)), nearest] = 1.0
        sums = np.asarray((X.T @ member).T)
        lengths = np.linalg.norm(sums, axis=1, keepdims=True)
        # A centre that lost all its rows stays where it is.
        centres = np.where(lengths > 0.0, sums / np.maximum(lengths, 1e-300), centres)
    return centres


def _spread_out(X: Any, n_clusters: int, random: np.random.Generator) -> NDArray[np.float64]:
    chosen = [_dense(X[[int(random.integers(X.shape[0]))]])[0]]
    nearest = np.asarray(X @ chosen[0])
    while len(chosen) < n_clusters:
        away = np.maximum(1.0 - nearest, 0.0)
        away[away < 1e-6] = 0.0
        if away.sum() <= 0.0:
            break
        at = int(random.choice(len(away), p=away / away.sum()))
        chosen.append(_dense(X[[at]])[0])
        nearest = np.maximum(nearest, np.asarray(X @ chosen[-1]))
    return np.asarray(chosen, dtype=np.float64)


def _dense(X: Any) -> NDArray[np.float64]:
    return np.asarray(X.toarray() if hasattr(X, "toarray") else X, dtype=np.float64)


def _squares(X: Any) -> NDArray[np.float64]:
    squares = X.multiply(X) if hasattr(X, "multiply") else X * X
    return np.asarray(squares.sum(axis=1), dtype=np.float64).ravel()
