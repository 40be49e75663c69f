"""How long the token index and the feature matrix take, and what they take of memory.

python -m tests.benchmarks.bench_index [N_ROWS] [SEED]

Each stage is a process of its own: a first start, scikit-learn's CountVectorizer on the same
texts, and a second start, which finds everything in the cache.
"""

from __future__ import annotations

import multiprocessing
import os
import resource
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import numpy as np
import polars as pl

from tests.benchmarks.big_pool import N_ROWS, big_pool

T = TypeVar("T")

TIMES_FASTER = 3.0
SHARE_OF_FIRST_START = 0.1
MEGABYTES = 2500
STALL_MILLISECONDS = 30


class Stalls:
    """The longest time that a thread, which asks for the interpreter each millisecond, had to wait.

    On a busy machine it also waits for other processes.
    """

    def __init__(self) -> None:
        self.longest = 0.0
        threading.Thread(target=self._tick, daemon=True).start()

    def _tick(self) -> None:
        last = time.perf_counter()
        while True:
            time.sleep(0.001)
            now = time.perf_counter()
            self.longest = max(self.longest, now - last - 0.001)
            last = now


@dataclass(frozen=True)
class Stage:
    """What a stage took: seconds of each step, and memory at its peak and longest stall."""

    seconds: dict[str, float]
    megabytes: float
    stall: float
    shape: tuple[int, int]


def timed(seconds: dict[str, float], name: str, work: Callable[[], T]) -> T:
    """Do some work, and note how long it took."""
    start = time.perf_counter()
    result = work()
    seconds[name] = time.perf_counter() - start
    return result


def start_seeker(path: Path) -> Stage:
    """Read the pool, then build its index and matrix, or load them from the cache."""
    from seeker.pool.reading import read_pool

    seconds: dict[str, float] = {}
    pool = timed(seconds, "read", lambda: read_pool(path))
    stalls = Stalls()
    timed(seconds, "index", lambda: pool.index("body"))
    rows, n_features = timed(seconds, "matrix", lambda: pool.features).X.shape
    timed(seconds, "rest", pool.prepare)
    return Stage(seconds, peak_megabytes(), stalls.longest, (rows, n_features))


def count_vectorizer(path: Path) -> Stage:
    """Build scikit-learn's matrix of the same texts, from Python strings that are there already."""
    from sklearn.feature_extraction.text import CountVectorizer

    texts = pl.read_csv(path, columns=["body"])["body"].to_list()
    seconds: dict[str, float] = {}
    stalls = Stalls()
    vectorizer = CountVectorizer(min_df=2, dtype=np.float32)
    X = timed(seconds, "matrix", lambda: vectorizer.fit_transform(texts))
    return Stage(seconds, peak_megabytes(), stalls.longest, (X.shape[0], X.shape[1]))


def peak_megabytes() -> float:
    """Give the largest resident size of this process so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


def alone(stage: Callable[[Path], Stage], path: Path) -> Stage:
    """Run a stage in a fresh process."""
    with multiprocessing.get_context("spawn").Pool(1) as process:
        return process.apply(stage, (path,))


def report(name: str, stage: Stage) -> float:
    """Print what a stage took.

    Returns
    -------
    Seconds for index and matrix together.
    """
    steps = "  ".join(f"{step} {seconds:6.2f} s" for step, seconds in stage.seconds.items())
    print(
        f"{name:16} {steps}  peak {stage.megabytes:,.0f} MB  stall {stage.stall * 1e3:.0f} ms  "
        f"{stage.shape[0]:,} x {stage.shape[1]:,}  load {os.getloadavg()[0]:.1f}",
        flush=True,
    )
    return stage.seconds.get("index", 0.0) + stage.seconds["matrix"]


def main(n_rows: int = N_ROWS, seed: int = 0) -> None:
    """Run all stages and say whether they keep what was promised."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pool.csv"
        big_pool(n_rows, seed).write_csv(path)
        os.environ["SEEKER_CACHE_DIR"] = str(Path(folder) / "cache")
        print(f"{n_rows:,} rows, {os.cpu_count()} cores, {path.stat().st_size / 1e6:,.0f} MB")
        first = alone(start_seeker, path)
        first_seconds = report("first start", first)
        vectorizer_seconds = report("CountVectorizer", alone(count_vectorizer, path))
        second = alone(start_seeker, path)
        report("second start", second)
    figures = [
        ("times faster", vectorizer_seconds / first_seconds, ">=", TIMES_FASTER),
        (
            "second of first",
            sum(second.seconds.values()) / sum(first.seconds.values()),
            "<=",
            SHARE_OF_FIRST_START,
        ),
        ("peak MB", first.megabytes, "<=", MEGABYTES),
        ("stall ms", first.stall * 1e3, "<=", STALL_MILLISECONDS),
    ]
    for name, figure, sign, target in figures:
        kept = figure >= target if sign == ">=" else figure <= target
        print(f"{name:16} {figure:8.3f}   {sign} {target:g}   {'kept' if kept else 'MISSED'}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
