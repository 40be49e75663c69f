"""How good the learners are, held against others on the same splits: means and deviations.

python -m tests.benchmarks.bench_learners PROTOCOL POOL,POOL CONTESTANT,CONTESTANT [N_SEEDS [ROWS]]

PROTOCOL is `dualist` (90/10, ten rows a round, words for free; accuracy at 10, 30, 60 and 120
rows) or `effort` (80/20, a row costs 1 and a word 0.2; accuracy at 20, 40, 60, 100 and 150 units).
In both a simulated person accepts at most five shown words a class and round, if they are among
the best hundred by the truth. Contestants are those of `contestants.py`. ROWS are learned from at
most. Where a class is rare, its F1 is given too. The last but one column is the calibration error
at the last point.
"""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import f1_score

from seeker.learn import calibration_error
from tests.benchmarks.contestants import CONTESTANTS
from tests.benchmarks.pools_with_truth import TruePool, read_true_pool, split_pool
from tests.benchmarks.simulated_person import DUALIST, EFFORT, Protocol, run_session

PROTOCOLS = {"dualist": DUALIST, "effort": EFFORT}
RARE = 0.3


@dataclass(frozen=True)
class Measured:
    """What came out, over seeds and checkpoints: shape (n_seeds, n_checkpoints)."""

    accuracy: NDArray[np.float64]
    rare_f1: NDArray[np.float64]
    calibration: NDArray[np.float64]


def measure(
    pool: TruePool, name: str, protocol: Protocol, n_seeds: int, *, at_most: int
) -> Measured:
    """Let a contestant go through sessions."""
    rarest = np.bincount(pool.truth).argmin()
    accuracy, rare_f1, calibration = [], [], []
    for seed in range(n_seeds):
        split = split_pool(pool, seed, test_share=protocol.test_share, at_most=at_most)
        truth = split.truth_test
        found = list(run_session(split, CONTESTANTS[name], protocol, seed))
        guesses = [P.argmax(axis=1) for P in found]
        accuracy.append([(guess == truth).mean() for guess in guesses])
        rare_f1.append([f1_score(truth == rarest, guess == rarest) for guess in guesses])
        calibration.append([calibration_error(P, truth) for P in found])
    return Measured(np.array(accuracy), np.array(rare_f1), np.array(calibration))


def main(arguments: list[str]) -> None:
    """Print a line or two for each pool and contestant."""
    protocol = PROTOCOLS[arguments[0]]
    n_seeds = int(arguments[3]) if len(arguments) > 3 else 5
    at_most = int(arguments[4]) if len(arguments) > 4 else 20_000
    points = " ".join(f"{point:>11g}" for point in protocol.checkpoints)
    print(f"{'pool':16} {'contestant':16} {'':4} {points}   calibration   s/seed")
    for pool_name in arguments[1].split(","):
        pool = read_true_pool(pool_name)
        is_rare = np.bincount(pool.truth).min() < RARE * len(pool.truth) / pool.n_classes * 2
        for name in arguments[2].split(","):
            begun = time.perf_counter()
            found = measure(pool, name, protocol, n_seeds, at_most=at_most)
            each = (time.perf_counter() - begun) / n_seeds
            lines = {"acc": found.accuracy, **({"F1": found.rare_f1} if is_rare else {})}
            for what, scores in lines.items():
                cells = " ".join(
                    f"{mean:.3f}±{deviation:.3f}"
                    for mean, deviation in zip(scores.mean(0), scores.std(0), strict=True)
                )
                calibration = found.calibration[:, -1].mean()
                print(
                    f"{pool_name:16} {name:16} {what:4} {cells}   {calibration:.3f}   {each:.0f}",
                    flush=True,
                )


if __name__ == "__main__":
    main(sys.argv[1:])
