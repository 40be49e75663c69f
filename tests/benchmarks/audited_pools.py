"""Courses of sessions on real pools: searches, rules and models' questions, without any audit."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import polars as pl
import scipy.sparse as sp
from numpy.typing import NDArray
from sklearn.ensemble import ExtraTreesClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import normalize

import seeker
from seeker.audit import NO_LABEL
from seeker.learn import feature_gains, learning_matrix
from tests.benchmarks.pools_with_truth import read_true_pool
from tests.benchmarks.simulated_audits import Course, Stage

N_STAGES = 4
MOST_ROWS = 10_000
N_NEIGHBOURS = 8

# In each stage: rows labeled out of each class's search, rows that the model asks, and rules.
_PER_SEARCH = 12
_ASKED = 16
# Searches and rules are made of one of so many features, the most telling first.
_N_TELLING = 25
_LEAST_PURITY = 0.7
_FOLDS = 4
_PART = 1_000


@dataclass(frozen=True)
class RealPool:
    """A pool with its truth.

    Attributes
    ----------
    X
        What a model learns from, rows at unit length, shape (n_rows, d).
    features
        Which rows a search for a word, a bin or a value finds, shape (n_rows, n_features).
    truth
        Shape (n_rows,).
    is_linear
        Whether a linear model learns, or a forest.
    """

    X: sp.csr_array = field(repr=False)
    features: sp.csr_array = field(repr=False)
    truth: NDArray[np.int64] = field(repr=False)
    is_linear: bool = True

    @property
    def n_classes(self) -> int:
        """How many classes there are."""
        return int(self.truth.max()) + 1

    def thinned(self, shares: Sequence[float], seed: int = 0, at_most: int = MOST_ROWS) -> RealPool:
        """Keep so many rows of each class that they have these shares of the pool, or about."""
        random = np.random.default_rng(seed)
        of_class = np.bincount(self.truth)
        n_rows = min(float((of_class / np.array(shares)).min()), at_most)
        kept = [
            random.permutation(np.flatnonzero(self.truth == code))[: max(round(n_rows * share), 1)]
            for code, share in enumerate(shares)
        ]
        rows = np.sort(np.concatenate(kept))
        return RealPool(self.X[rows], self.features[rows], self.truth[rows], self.is_linear)


def read_real_pool(name: str, *, is_linear: bool = True) -> RealPool:
    """Read a shared pool, or the demo's papayas."""
    if name == "papayas":
        folder = Path(__file__).parents[2] / "data"
        pool = seeker.read_pool(str(folder / "papayas.csv"), id="id")
        truth = pl.read_csv(folder / "papayas.truth.csv")["label"].cast(pl.Categorical)
        X, features = learning_matrix(pool.features, pool.columns.values()).X, pool.features
        codes = truth.to_physical().to_numpy().astype(np.int64)
    else:
        read = read_true_pool(name)
        X, features, codes = read.X, read.features, read.truth
    return RealPool(sp.csr_array(normalize(X)), features.X, codes, is_linear)


def read_probes() -> RealPool:
    """Read network connections: those that probe for holes (class 1) among normal ones (0)."""
    shared = Path(os.environ.get("SEEKER_SHARED", Path(__file__).parents[3] / "shared"))
    frame = pl.read_csv(shared / "data" / "kddcup99_10pct.csv.gz")
    probes = ["satan", "ipsweep", "portsweep", "nmap"]
    frame = frame.filter(pl.col("label").is_in([*probes, "normal"]))
    pool = seeker.read_pool(frame.drop("label"), id="id")
    X = learning_matrix(pool.features, pool.columns.values()).X
    truth = frame["label"].is_in(probes).to_numpy().astype(np.int64)
    return RealPool(sp.csr_array(normalize(X)), pool.features.X, truth)


def take_course(
    pool: RealPool, seed: int, *, times: int = 1, with_neighbours: bool = True
) -> Course:
    """Let somebody search, make rules and answer a model for some stages.

    Parameters
    ----------
    times
        Labels so many times as many rows in each stage.
    with_neighbours
        Whether to look for rows that are alike, which takes the square of the rows.
    """
    random = np.random.default_rng(seed)
    n, n_classes = len(pool.truth), pool.n_classes
    gains = feature_gains(pool.features, np.eye(n_classes)[pool.truth])
    telling = np.argsort(-gains.gain, kind="stable")[:_N_TELLING]
    has = pool.features[:, telling].toarray() > 0
    speaks_for = gains.rate[telling].argmax(axis=1)
    labeled, ruled = np.zeros(n, dtype=np.bool_), np.full(n, NO_LABEL)
    labeled[random.permutation(n)[:_ASKED]] = True
    P = None
    stages = []
    for _ in range(N_STAGES):
        for code in range(n_classes):
            of_class = np.flatnonzero(speaks_for == code)
            if not len(of_class):
                found = np.flatnonzero((pool.truth == code) & ~labeled)
            else:
                found = np.flatnonzero(has[:, random.choice(of_class)] & ~labeled)
            labeled[random.permutation(found)[: times * _PER_SEARCH]] = True
        if P is not None:
            margin = np.sort(P, axis=1)
            unsure = np.where(labeled, np.inf, margin[:, -1] - margin[:, -2])
            labeled[np.argsort(unsure, kind="stable")[: times * _ASKED]] = True
        feature = int(random.integers(len(telling)))
        code = int(speaks_for[feature])
        matched = has[:, feature]
        if (pool.truth[matched] == code).mean() >= _LEAST_PURITY:
            ruled = np.where(matched, code, ruled)
        P = _probabilities(pool, labeled, random)
        stages.append(
            Stage(labeled.copy(), P.argmax(axis=1).astype(np.int64), 1.0 - P.max(axis=1), ruled)
        )
    neighbours = nearest(pool.X) if with_neighbours else np.zeros((n, 0), dtype=np.int64)
    return Course(pool.truth, n_classes, tuple(stages), neighbours)


def nearest(X: sp.csr_array) -> NDArray[np.int64]:
    """Give the rows most like each by their cosine, shape (n_rows, N_NEIGHBOURS)."""
    found = np.empty((X.shape[0], N_NEIGHBOURS), dtype=np.int64)
    transposed = sp.csr_array(X.T)
    for start in range(0, X.shape[0], _PART):
        alike = (X[start : start + _PART] @ transposed).toarray()
        at = np.arange(len(alike))
        alike[at, start + at] = -1.0
        best = np.argpartition(-alike, N_NEIGHBOURS, axis=1)[:, :N_NEIGHBOURS]
        order = np.argsort(-np.take_along_axis(alike, best, axis=1), axis=1, kind="stable")
        found[start : start + _PART] = np.take_along_axis(best, order, axis=1)
    return found


def _probabilities(
    pool: RealPool, labeled: NDArray[np.bool_], random: np.random.Generator
) -> NDArray[np.float64]:
    """Learn from labeled rows; what is said of these comes from models that didn't see them."""
    rows = random.permutation(np.flatnonzero(labeled))
    P = np.empty((len(labeled), pool.n_classes))
    P[~labeled] = _learned(pool, rows, np.flatnonzero(~labeled))
    for fold in range(_FOLDS):
        held_out = np.arange(len(rows)) % _FOLDS == fold
        P[rows[held_out]] = _learned(pool, rows[~held_out], rows[held_out])
    return P


def _learned(pool: RealPool, rows: NDArray[np.int64], of: NDArray[np.int64]) -> NDArray[np.float64]:
    classes = np.unique(pool.truth[rows])
    P = np.zeros((len(of), pool.n_classes))
    if len(classes) == 1:
        P[:, classes] = 1.0
        return P
    model = (
        LogisticRegression(C=10.0, class_weight="balanced", max_iter=200)
        if pool.is_linear
        else ExtraTreesClassifier(100, class_weight="balanced", random_state=0)
    )
    P[:, classes] = model.fit(pool.X[rows], pool.truth[rows]).predict_proba(pool.X[of])
    return P
