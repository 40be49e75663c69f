"""How good the learners are, held against others on the same splits: means and deviations.

python -m tests.benchmarks.bench_learners PROTOCOL POOL,POOL CONTESTANT,CONTESTANT [N_SEEDS]

PROTOCOL is `dualist` (90/10, ten rows a round, words for free; accuracy at 10, 30, 60 and 120
rows) or `effort` (80/20, a row costs 1 and a word 0.2; accuracy at 20, 40, 60, 100 and 150 units).
In both a simulated person accepts at most five shown words a class and round, if they are among
the best hundred by the truth. Contestants are those of `contestants.py`. Where a class is rare,
its F1 says more: `--f1` gives that; `--rows=5000` learns from so many rows at most. The last column is the calibration error at the last point.
"""

from __future__ import annotations

import sys
import time

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import f1_score

from seeker.learn import calibration_error
from tests.benchmarks.contestants import CONTESTANTS
from tests.benchmarks.pools_with_truth import TruePool, read_true_pool, split_pool
from tests.benchmarks.simulated_person import DUALIST, EFFORT, Protocol, run_session

PROTOCOLS = {"dualist": DUALIST, "effort": EFFORT}


def measure(
    pool: TruePool, name: str, protocol: Protocol, n_seeds: int, *, rare: bool, at_most: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Give scores, (n_seeds, n_checkpoints), and calibration errors, (n_seeds,)."""
    scores, errors = [], []
    for seed in range(n_seeds):
        split = split_pool(pool, seed, test_share=protocol.test_share, at_most=at_most)
        found = list(run_session(split, CONTESTANTS[name], protocol, seed))
        truth = split.truth_test
        rarest = np.bincount(pool.truth).argmin()
        scores.append(
            [
                f1_score(truth == rarest, P.argmax(axis=1) == rarest)
                if rare
                else (P.argmax(axis=1) == truth).mean()
                for P in found
            ]
        )
        errors.append(calibration_error(found[-1], truth))
    return np.array(scores), np.array(errors)


def main(arguments: list[str]) -> None:
    """Print one line for each pool and contestant."""
    rare = "--f1" in arguments
    sizes = [argument for argument in arguments if argument.startswith("--rows=")]
    at_most = int(sizes[-1].removeprefix("--rows=")) if sizes else 20_000
    said = [argument for argument in arguments if not argument.startswith("--")]
    protocol = PROTOCOLS[said[0]]
    n_seeds = int(said[3]) if len(said) > 3 else 5
    points = " ".join(f"{point:>11g}" for point in protocol.checkpoints)
    print(f"{'pool':16} {'contestant':16} {points}   calibration   s/seed")
    for pool_name in said[1].split(","):
        pool = read_true_pool(pool_name)
        for name in said[2].split(","):
            begun = time.perf_counter()
            scores, errors = measure(pool, name, protocol, n_seeds, rare=rare, at_most=at_most)
            each = (time.perf_counter() - begun) / n_seeds
            cells = " ".join(
                f"{mean:.3f}±{deviation:.3f}"
                for mean, deviation in zip(scores.mean(0), scores.std(0), strict=True)
            )
            print(
                f"{pool_name:16} {name:16} {cells}   {errors.mean():.3f}   {each:.0f}", flush=True
            )


if __name__ == "__main__":
    main(sys.argv[1:])
