"""How long simulations take: six arms on the papayas, and a round by the size of the pool.

python -m tests.benchmarks.bench_simulate papayas 20 200      arms x seeds x labels
python -m tests.benchmarks.bench_simulate rounds              one round at 1,000 to 16,000 rows
"""

from __future__ import annotations

import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from seeker.simulate.cutting import Cut
from seeker.simulate.experiment import Experiment
from seeker.simulate.person import Habits
from seeker.simulate.run import Plan, run
from seeker.simulate.simulating import simulate
from seeker.simulate.source import Source
from seeker.simulate.stories.papayas import papaya_source
from seeker.simulate.working import processors
from tests.benchmarks.pools_with_truth import shared_source

ARMS = ("default", "random", "margin", "svm-random", "svm-uncertainty", "trees-uncertainty")


def papayas(n_seeds: int, n_labels: float) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = papaya_source(Path(folder) / "pool")
        for arm in ARMS:
            plan = Plan(budget=n_labels, every=20.0, apart=0.0, habits=Habits(batch=1))
            experiment = Experiment(source, (arm,), tuple(range(n_seeds)), plan)
            begun, used = time.perf_counter(), time.process_time()
            outcome = simulate(experiment, Path(folder) / arm, processes=processors())
            f1 = outcome.summary.curve(arm, "f1").last
            spent = time.perf_counter() - begun
            print(
                f"{arm:20} {spent:7.0f} s ({time.process_time() - used:.0f} s here)  "
                f"F1 {f1.value:.3f} ({f1.low:.3f} to {f1.high:.3f})",
                flush=True,
            )


def rounds() -> None:
    source: Source = shared_source("adult")
    for n_rows in (1_000, 2_000, 4_000, 8_000, 16_000):
        loaded = replace(source, cut=Cut(at_most=n_rows)).load()
        plan = Plan(budget=60.0, every=60.0, apart=0.0, habits=Habits(batch=5))
        begun = time.process_time()
        run(loaded, "margin", 0, plan)
        print(f"{n_rows:7,} rows {(time.process_time() - begun) / 12:6.2f} s a round", flush=True)


if __name__ == "__main__":
    if sys.argv[1] == "papayas":
        papayas(int(sys.argv[2]), float(sys.argv[3]))
    else:
        rounds()
