"""How long one round takes: take in labels, refit the instant model, rank rows, rank features.

python -m tests.benchmarks.bench_round [N_ROWS [N_CLASSES [SEED]]]

The yardstick is one scipy X @ W and one X.T @ P in the same run, in the dtype that they are given
(float32), on one thread. What a round does is done on all rows: EM, the posterior, the hundred most
uncertain rows, the gain of every feature. On a busy machine the time of the processor says more
than the clock; it counts both threads that a round uses. Peak memory is what the process takes
above the matrix.
"""

from __future__ import annotations

import os
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp

from seeker.learn import DualNB, feature_gains, rules_of_features
from seeker.suggest.measures import margin

N_ROWS = 1_000_000
WORDS_PER_ROW = 50
TIMES_SCIPY = 3.0
RUNS = 3


@dataclass(frozen=True)
class Spent:
    """What work took: on a clock, and of the processor, by all threads together."""

    seconds: float
    processor: float

    def __add__(self, other: Spent) -> Spent:
        return Spent(self.seconds + other.seconds, self.processor + other.processor)

    def __str__(self) -> str:
        return f"{self.seconds * 1000:8.0f} ms, {self.processor * 1000:8.0f} of the processor"


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


def best_of(work: Callable[[], object]) -> Spent:
    """Give what the fastest of a few runs took."""
    return min((_timed(work) for _ in range(RUNS)), key=lambda spent: spent.seconds)


def _timed(work: Callable[[], object]) -> Spent:
    begun, processor = time.perf_counter(), time.process_time()
    work()
    return Spent(time.perf_counter() - begun, time.process_time() - processor)


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
    yardstick = best_of(lambda: X @ W) + best_of(lambda: X.T @ P)
    before = peak_megabytes()
    y = np.full(n_rows, -1)
    y[:200] = truth[:200]
    told = np.arange(300, 300 + 10 * n_classes)
    rules = rules_of_features(X, told, told % n_classes)
    classes = np.arange(n_classes)
    model = DualNB(warm_start=True)

    def refit() -> None:
        model.fit(X, y, rules=rules, classes=classes)

    first = _timed(refit)

    def rank_rows() -> np.ndarray:
        return np.argpartition(margin(model.posterior_.astype(np.float64)), 100)[:100]

    def rank_features() -> np.ndarray:
        return np.argsort(-feature_gains(X, model.posterior_).gain)[:500]

    steps = {
        "refit": best_of(refit),
        "rank rows": best_of(rank_rows),
        "rank features": best_of(rank_features),
    }
    total = sum(steps.values(), Spent(0.0, 0.0))
    print(f"{n_rows:,} rows, {X.nnz:,} nonzeros, {X.shape[1]:,} words, {n_classes} classes")
    print(f"load {os.getloadavg()[0]:.1f}, {os.cpu_count()} cores")
    for name, spent in {
        "X @ W + X.T @ P": yardstick,
        "first fit": first,
        **steps,
        "a round": total,
    }.items():
        print(f"{name:16} {spent}")
    print(f"times scipy      {total.seconds / yardstick.seconds:.2f} (allowed {TIMES_SCIPY:g})")
    print(f"by the processor {total.processor / yardstick.processor:.2f}")
    print(f"memory           {peak_megabytes() - before:8.0f} MB above the matrix")
    print(f"accuracy         {(model.posterior_.argmax(axis=1) == truth).mean():8.3f}")


if __name__ == "__main__":
    main(sys.argv[1:])
