"""What a round of asking costs beside plain numpy and scikit-learn, and how it grows.

OMP_NUM_THREADS=1 python -m tests.benchmarks.bench_strategies [--grow] [REPEATS]

A round takes in ten labels, refits, scores every row and takes the next ten. Plain numpy does the
same with the same models and without batches, ties or duplicates. `--grow` shows each strategy
from 10,000 to 1,000,000 rows.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
import scipy.sparse as sp
from scipy.special import softmax
from sklearn.linear_model import SGDClassifier
from sklearn.naive_bayes import GaussianNB, MultinomialNB

from seeker.learn.sums import multiply, multiply_transposed
from seeker.pool.duplicates import Duplicates
from seeker.pool.features import FeatureMatrix
from seeker.pool.field import Field, FieldKind
from seeker.suggest import (
    STRATEGIES,
    Beliefs,
    RowSpace,
    Strategy,
    ask,
    explain,
    order_rows,
    suggest_features,
    suggest_regions,
)

N_COLUMNS = 20
N_BINS = 10
N_WORDS = 20_000
WORDS_PER_ROW = 50
N_ASKED = 10
N_LABELED = 200
TIMES_PLAIN_UNCERTAINTY = 1.5
TIMES_PLAIN_COMMITTEE = 2.0


def best_of(repeats: int, work: Callable[[], object]) -> float:
    """Give the shortest of some times, in seconds."""
    taken = []
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return min(taken)


def numbers(n_rows: int, random: np.random.Generator) -> tuple[np.ndarray, FeatureMatrix]:
    """Make a table of numbers, and its bins as the pool cuts them."""
    X = random.normal(size=(n_rows, N_COLUMNS))
    edges = np.linspace(0, 1, N_BINS + 1)[1:-1]
    bins = np.column_stack([np.searchsorted(np.quantile(x, edges), x) for x in X.T])
    indices = (bins + np.arange(N_COLUMNS) * N_BINS).astype(np.int32)
    starts = np.arange(n_rows + 1, dtype=np.int32) * N_COLUMNS
    data = np.ones(indices.size, dtype=np.float32)
    one_hot = sp.csr_array((data, indices.ravel(), starts), shape=(n_rows, N_COLUMNS * N_BINS))
    fields, searches = [], []
    for at in range(N_COLUMNS):
        name = f"x{at}"
        fields.append(Field(name, name, FieldKind.BINS, at * N_BINS, (at + 1) * N_BINS))
        searches.append([f"{name}:{low}..<{low + 1}" for low in range(N_BINS)])
    return X, FeatureMatrix(one_hot, fields, searches)


def documents(n_rows: int, random: np.random.Generator) -> FeatureMatrix:
    """Make documents whose words are spread as in natural language."""
    tokens = random.zipf(1.3, n_rows * WORDS_PER_ROW) % N_WORDS
    rows = np.repeat(np.arange(n_rows), WORDS_PER_ROW)
    ones = np.ones(len(tokens), dtype=np.float32)
    X = sp.csr_array(sp.coo_array((ones, (rows, tokens)), shape=(n_rows, N_WORDS)))
    X.sum_duplicates()
    field = Field("body", "body", FieldKind.WORDS, 0, N_WORDS)
    return FeatureMatrix(X, [field], [[f"body:w{word}" for word in range(N_WORDS)]])


def space_of(features: FeatureMatrix) -> RowSpace:
    n = features.X.shape[0]
    return RowSpace(features, Duplicates(np.arange(n, dtype=np.int32), np.ones(n, dtype=np.int32)))


def compare(name: str, features: FeatureMatrix, X: Any, model: Any, repeats: int) -> None:
    """Time a round of seeker and of plain numpy, on the same models."""
    random = np.random.default_rng(1)
    n = X.shape[0]
    space = space_of(features)
    truth = np.asarray(X @ random.normal(size=X.shape[1]) > 0).astype(np.int32)
    rows = random.choice(n, N_LABELED, replace=False)
    gold = np.zeros(n, dtype=np.bool_)
    gold[rows] = True
    labels = np.where(gold, truth, -1).astype(np.int32)
    everywhere = np.arange(n)
    parts = [rows[at::2] for at in range(2)] + [rows[at::3] for at in range(3)]

    def fitted(some: np.ndarray) -> np.ndarray:
        P: np.ndarray = model().fit(X[some], truth[some]).predict_proba(X)
        return P

    def plain_uncertainty() -> np.ndarray:
        P = fitted(rows)
        P.sort(axis=1)
        scores = P[:, -1] - P[:, -2]
        scores[gold] = np.inf
        return np.argpartition(scores, N_ASKED)[:N_ASKED]

    def seeker_uncertainty() -> object:
        beliefs = Beliefs(space, labels, gold, 2, fitted(rows))
        return ask(beliefs, everywhere, N_ASKED, STRATEGIES["margin"], seed=0)

    def plain_committee() -> np.ndarray:
        members = np.stack([fitted(part) for part in parts])
        chosen = members.argmax(axis=2)
        shares = np.stack([(chosen == label).mean(axis=0) for label in range(2)], axis=1)
        logs = np.log(shares, where=shares > 0, out=np.zeros_like(shares))
        scores = (shares * logs).sum(axis=1)
        scores[gold] = np.inf
        return np.argpartition(scores, N_ASKED)[:N_ASKED]

    def seeker_committee() -> object:
        members = [fitted(part) for part in parts]
        beliefs = Beliefs(space, labels, gold, 2, members[0], members)
        return ask(beliefs, everywhere, N_ASKED, STRATEGIES["committee"], seed=0)

    def seeker_density() -> object:
        beliefs = Beliefs(space, labels, gold, 2, fitted(rows))
        return ask(beliefs, everywhere, N_ASKED, STRATEGIES["density"], seed=0)

    once = best_of(1, lambda: space.density)
    seeker_uncertainty()
    refit = best_of(repeats, lambda: fitted(rows))
    print(f"\n{name}: {n:,} rows; refit {refit * 1e3:.1f} ms, density once {once * 1e3:.0f} ms")
    for what, ours, plain, limit in (
        ("uncertainty", seeker_uncertainty, plain_uncertainty, TIMES_PLAIN_UNCERTAINTY),
        ("committee of 5", seeker_committee, plain_committee, TIMES_PLAIN_COMMITTEE),
        ("density, cached", seeker_density, plain_uncertainty, TIMES_PLAIN_UNCERTAINTY),
    ):
        mine, other = best_of(repeats, ours), best_of(repeats, plain)
        verdict = "ok" if mine <= limit * other else "TOO SLOW"
        print(
            f"  {what:16} seeker {mine * 1e3:7.1f} ms   plain {other * 1e3:7.1f} ms   "
            f"{mine / other:.2f} times (at most {limit}) {verdict}"
        )


def asked(beliefs: Callable[[], Beliefs], rows: np.ndarray, strategy: Strategy) -> object:
    return ask(beliefs(), rows, N_ASKED, strategy, seed=0)


def ordered(beliefs: Callable[[], Beliefs], rows: np.ndarray, strategy: Strategy) -> object:
    return order_rows(beliefs(), rows, strategy, seed=0)


def grow(repeats: int) -> None:
    """Show what each strategy and suggestion costs as the pool grows, fitting apart."""
    sizes = (10_000, 100_000, 1_000_000)
    taken: dict[str, list[float]] = {}
    for n in sizes:
        random = np.random.default_rng(2)
        features = documents(n, random)
        space = space_of(features)
        told = random.normal(size=(N_WORDS, 3)) * (random.random((N_WORDS, 1)) < 0.01)
        P = softmax(features.X @ told, axis=1)
        gold = np.zeros(n, dtype=np.bool_)
        gold[random.choice(n, N_LABELED, replace=False)] = True
        labels = np.where(gold, P.argmax(axis=1), -1).astype(np.int32)
        everywhere = np.arange(n)
        seen = random.random(n) < 0.5
        others = [random.dirichlet([0.5, 0.5, 0.5], n) for _ in range(4)]

        def beliefs() -> Beliefs:
            return Beliefs(space, labels, gold, 3, P, [P, *others], seen, seen)  # noqa: B023

        weights = P.astype(np.float32)
        W = random.random((N_WORDS, 3)).astype(np.float32)
        works: dict[str, tuple[int, Callable[[], object]]] = {
            "X @ W + X.T @ P": (
                repeats,
                lambda: (multiply(features.X, W), multiply_transposed(features.X, weights)),  # noqa: B023
            ),
            "density, once": (1, lambda: space.density),  # noqa: B023
            "cohesion, once": (1, lambda: space.cohesion),  # noqa: B023
        }
        for name, strategy in STRATEGIES.items():
            works[f"ask 10, {name}"] = (repeats, partial(asked, beliefs, everywhere, strategy))
        for name in ("margin", "mix"):
            works[f"order all, {name}"] = (
                repeats,
                partial(ordered, beliefs, everywhere, STRATEGIES[name]),
            )
        works["features, 3 classes"] = (repeats, lambda: suggest_features(beliefs(), 10))
        works["regions"] = (1, lambda: suggest_regions(beliefs(), 5, 0))
        works["explain 5 rows"] = (1, lambda: explain(space, np.arange(5)))  # noqa: B023
        for name, (times, work) in works.items():
            taken.setdefault(name, []).append(best_of(times, work) * 1e3)
    print(f"\n{'ms at rows':22}" + "".join(f"{n:>12,}" for n in sizes))
    for name, times_taken in taken.items():
        print(f"{name:22}" + "".join(f"{one:12.1f}" for one in times_taken))


def main() -> None:
    """Run what the command line asks for."""
    arguments = [one for one in sys.argv[1:] if one != "--grow"]
    repeats = int(arguments[0]) if arguments else 5
    random = np.random.default_rng(0)
    X, features = numbers(100_000, random)
    compare("numbers, 20 columns", features, X, GaussianNB, repeats)
    compare("numbers, linear", features, X, lambda: SGDClassifier(loss="log_loss"), repeats)
    texts = documents(50_000, random)
    compare("documents", texts, texts.X, MultinomialNB, repeats)
    if "--grow" in sys.argv:
        grow(repeats)


if __name__ == "__main__":
    main()
