"""How long one round takes: take in labels, refit the instant model, rank rows, rank features.

python -m tests.benchmarks.bench_round [N_ROWS [N_CLASSES [SEED]]]

The yardstick is one scipy X @ W and one X.T @ P in the same run, in the dtype that they are given
(float32). What a round does is done on all rows: EM, the posterior, the hundred most uncertain
rows, the gain of every feature. Peak memory is what the process takes above the matrix.
"""

from __future__ import annotations

import os
import resource
import sys
import time
from collections.abc import Callable

import numpy as np
import scipy.sparse as sp

from seeker.learn import DualNB, feature_gains, rules_of_features

N_ROWS = 1_000_000
WORDS_PER_ROW = 50
TIMES_SCIPY = 3.0
RUNS = 3


def many_texts(n_rows: int, n_classes: int, seed: int) -> tuple[sp.csr_array, np.ndarray]:
    """Generate rows of `WORDS_PER_ROW` words, frequent ones as frequent as in texts."""
    rng = np.random.default_rng(seed)
    n_words = int(30 * n_rows**0.6)
    truth = rng.integers(n_classes, size=n_rows)
    words = np.empty((n_rows, WORDS_PER_ROW), dtype=np.int32)
    for start in range(0, n_rows, 50_000):
        rows = slice(start, min(start + 50_000, n_rows))
        shape = words[rows].shape
        drawn = np.exp(rng.random(shape) * np.log(n_words)).astype(np.int32) - 1
        # One word in five is taken from those of the row's class.
        own = (drawn // n_classes) * n_classes + truth[rows, None]
        words[rows] = np.minimum(np.where(rng.random(shape) < 0.2, own, drawn), n_words - 1)
        words[rows].sort(axis=1)
    starts = np.arange(0, n_rows * WORDS_PER_ROW + 1, WORDS_PER_ROW, dtype=np.int32)
    counts = np.ones(words.size, dtype=np.float32)
    X = sp.csr_array((counts, words.ravel(), starts), shape=(n_rows, n_words))
    X.sum_duplicates()
    return X, truth


def best_of(work: Callable[[], object]) -> float:
    """Give the seconds of the fastest of a few runs."""
    return min(_timed(work) for _ in range(RUNS))


def _timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def peak_megabytes() -> float:
    """Give the most memory that the process ever took."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(arguments: list[str]) -> None:
    """Print the yardstick, each step of a round, and the ratio."""
    n_rows, n_classes, seed = (
        *map(int, arguments),
        *(N_ROWS, 2, 0)[len(arguments) :],
    )
    X, truth = many_texts(n_rows, n_classes, seed)
    rng = np.random.default_rng(seed)
    W = rng.random((X.shape[1], n_classes), dtype=np.float32)
    P = rng.random((n_rows, n_classes), dtype=np.float32)
    scipy_seconds = best_of(lambda: X @ W) + best_of(lambda: X.T @ P)
    before = peak_megabytes()
    y = np.full(n_rows, -1)
    y[:200] = truth[:200]
    told = np.arange(300, 300 + 10 * n_classes)
    rules = rules_of_features(X, told, told % n_classes)
    classes = np.arange(n_classes)
    model = DualNB(warm_start=True)
    begun = time.perf_counter()
    model.fit(X, y, rules=rules, classes=classes)
    first = time.perf_counter() - begun

    def refit() -> None:
        model.fit(X, y, rules=rules, classes=classes)

    def rank_rows() -> np.ndarray:
        two = np.partition(model.posterior_, -2, axis=1)[:, -2:]
        return np.argpartition(two[:, 1] - two[:, 0], 100)[:100]

    def rank_features() -> np.ndarray:
        return np.argsort(-feature_gains(X, model.posterior_).gain)[:500]

    steps = {
        "refit": best_of(refit),
        "rank rows": best_of(rank_rows),
        "rank features": best_of(rank_features),
    }
    total = sum(steps.values())
    print(f"{n_rows:,} rows, {X.nnz:,} nonzeros, {X.shape[1]:,} words, {n_classes} classes")
    print(f"load {os.getloadavg()[0]:.1f}, {os.cpu_count()} cores")
    print(f"X @ W + X.T @ P  {scipy_seconds * 1000:8.0f} ms")
    print(f"first fit        {first * 1000:8.0f} ms")
    for name, seconds in steps.items():
        print(f"{name:16} {seconds * 1000:8.0f} ms")
    print(f"a round          {total * 1000:8.0f} ms, {total / scipy_seconds:.2f} times scipy")
    print(f"allowed          {TIMES_SCIPY * scipy_seconds * 1000:8.0f} ms")
    print(f"memory           {peak_megabytes() - before:8.0f} MB above the matrix")
    print(f"accuracy         {(model.posterior_.argmax(axis=1) == truth).mean():8.3f}")


if __name__ == "__main__":
    main(sys.argv[1:])
