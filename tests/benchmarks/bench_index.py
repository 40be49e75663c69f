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
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
import polars as pl

from tests.benchmarks.big_pool import N_ROWS, big_pool

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from seeker.pool.cache import CacheEntry

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
    """What a stage took: seconds of each step, memory at its peak, longest stall while building."""

    seconds: dict[str, float]
    megabytes: float
    stall: float
    shape: tuple[int, int]

    @property
    def building(self) -> float:
        """Seconds for index and matrix, not counting that they are saved in the cache."""
        return (
            self.seconds.get("index", 0.0)
            + self.seconds["matrix"]
            - self.seconds.get("of these saving", 0.0)
        )

    @property
    def starting(self) -> float:
        """Seconds until everything is there."""
        return sum(self.seconds.values()) - self.seconds["of these saving"]


def timed(seconds: dict[str, float], name: str, work: Callable[[], T]) -> T:
    """Do some work, and note how long it took."""
    start = time.perf_counter()
    result = work()
    seconds[name] = time.perf_counter() - start
    return result


def start_seeker(path: Path) -> Stage:
    """Read the pool, then build its index and matrix, or load them from the cache."""
    from seeker.pool import cache
    from seeker.pool.reading import read_pool

    saving = 0.0
    save = cache.CacheEntry.save_arrays

    def timed_save(entry: CacheEntry, arrays: Mapping[str, NDArray[Any]]) -> None:
        nonlocal saving
        start = time.perf_counter()
        save(entry, arrays)
        saving += time.perf_counter() - start

    cache.CacheEntry.save_arrays = timed_save  # type: ignore[assignment, method-assign]
    seconds: dict[str, float] = {}
    pool = timed(seconds, "read", lambda: read_pool(path))
    saving = 0.0
    stalls = Stalls()
    timed(seconds, "index", lambda: pool.index("body"))
    rows, n_features = timed(seconds, "matrix", lambda: pool.features).X.shape
    seconds["of these saving"] = saving
    stall = stalls.longest
    timed(seconds, "ids, duplicates", pool.prepare)
    return Stage(seconds, peak_megabytes(), stall, (rows, n_features))


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


def report(name: str, stage: Stage) -> None:
    """Print what a stage took."""
    steps = "  ".join(f"{step} {seconds:.2f} s" for step, seconds in stage.seconds.items())
    print(
        f"{name:16} {steps}  peak {stage.megabytes:,.0f} MB  stall {stage.stall * 1e3:.0f} ms  "
        f"{stage.shape[0]:,} x {stage.shape[1]:,}  load {os.getloadavg()[0]:.1f}",
        flush=True,
    )


def main(n_rows: int = N_ROWS, seed: int = 0) -> None:
    """Run all stages and say whether they keep what was promised."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pool.csv"
        big_pool(n_rows, seed).write_csv(path)
        os.environ["SEEKER_CACHE_DIR"] = str(Path(folder) / "cache")
        print(f"{n_rows:,} rows, {os.cpu_count()} cores, {path.stat().st_size / 1e6:,.0f} MB")
        first = alone(start_seeker, path)
        report("first start", first)
        vectorizer = alone(count_vectorizer, path)
        report("CountVectorizer", vectorizer)
        second = alone(start_seeker, path)
        report("second start", second)
    figures = [
        ("times faster", vectorizer.building / first.building, ">=", TIMES_FASTER),
        ("second of first", second.starting / first.starting, "<=", SHARE_OF_FIRST_START),
        ("peak MB", first.megabytes, "<=", MEGABYTES),
        ("stall ms", first.stall * 1e3, "<=", STALL_MILLISECONDS),
    ]
    for name, figure, sign, target in figures:
        kept = figure >= target if sign == ">=" else figure <= target
        print(f"{name:16} {figure:8.3f}   {sign} {target:g}   {'kept' if kept else 'MISSED'}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
