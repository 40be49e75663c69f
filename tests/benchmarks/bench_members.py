"""What each member of the default model, and their pool, make of random labels and of rules.

python -m tests.benchmarks.bench_members POOL,POOL [N_LABELED [N_SEEDS [N_RULES]]]

Accuracy, F1 of the rarest class, and the calibration error of the probabilities on other rows: at
most 4,000 rows to learn from, and as many to be judged by. The rules are the most telling features
of which at least seven rows in ten have the class.
"""

from __future__ import annotations

import sys

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import f1_score

from seeker.learn import calibration_error, default_model, feature_gains, rules_of_features
from seeker.learn.blocks import BlockKind
from tests.benchmarks.pools_with_truth import Split, read_true_pool, split_pool

ROWS = 4000
PURE = 0.7


def telling_features(split: Split, n: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Give features that speak for a class by the truth, and the class of each."""
    truth = np.eye(split.pool.n_classes)[split.truth]
    found = feature_gains(split.X, truth)
    rows = found.rate * truth.sum(axis=0)
    code = found.rate.argmax(axis=1)
    purity = rows[np.arange(len(code)), code] / np.maximum(rows.sum(axis=1), 1.0)
    gain = np.where(purity >= PURE, found.gain, 0.0)
    for block in split.pool.blocks:
        if block.kind is BlockKind.NUMBERS:
            gain[block.start : block.stop] = 0.0
    best = np.argsort(-gain, kind="stable")[:n]
    best = best[gain[best] > 0]
    return best, code[best]


def main(arguments: list[str]) -> None:
    """Print a line for each pool and model."""
    n_labeled, n_seeds, n_rules = (*map(int, arguments[1:]), *(100, 3, 0)[len(arguments) - 1 :])
    print(f"{n_labeled} labels, {n_rules} rules: accuracy, F1 of the rarest class, calibration")
    for name in arguments[0].split(","):
        pool = read_true_pool(name)
        rarest = np.bincount(pool.truth).argmin()
        scores: dict[str, list[tuple[float, float, float]]] = {}
        for seed in range(n_seeds):
            split = split_pool(pool, seed, test_share=0.5, at_most=ROWS)
            X, truth = split.X_test[:ROWS], split.truth_test[:ROWS]
            y = np.where(np.arange(len(split.truth)) < n_labeled, split.truth, -1)
            features, codes = telling_features(split, n_rules)
            rules = rules_of_features(split.X, features, codes) if n_rules else None
            matches = (X[:, features] != 0).astype(float) if n_rules else None
            model = default_model(pool.blocks, random_state=seed)
            model.fit(split.X, y, rules=rules, classes=np.arange(pool.n_classes))
            for one in (*model.members_, model):
                P = one.predict_proba(X, matches)
                guess = P.argmax(axis=1)
                scores.setdefault(type(one).__name__, []).append(
                    (
                        float((guess == truth).mean()),
                        float(f1_score(truth == rarest, guess == rarest)),
                        calibration_error(P, truth),
                    )
                )
        for who, found in scores.items():
            mean, deviation = np.mean(found, axis=0), np.std(found, axis=0)
            cells = "  ".join(f"{m:.3f}±{d:.3f}" for m, d in zip(mean, deviation, strict=True))
            print(f"{name:20} {who:22} {cells}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
