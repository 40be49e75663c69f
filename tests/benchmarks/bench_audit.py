"""An audit of a large pool: how long a draw takes, an estimate, a curve, the coverage.

python -m tests.benchmarks.bench_audit POOL

Prices over 60 are dear, and those of most rows with few stars; the model sees nearly all of it.
"""

from __future__ import annotations

import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import numpy as np

import seeker
from seeker.pool.column import NumberColumn

T = TypeVar("T")

N_LABELS = 200
N_DRAWN = 300


def timed(what: str, call: Callable[[], T]) -> T:
    wall, cpu = time.perf_counter(), time.process_time()
    result = call()
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    print(f"{what:32} {wall * 1000:9.0f} ms  CPU {cpu * 1000:9.0f} ms")
    return result


def main() -> None:
    print(f"load {os.getloadavg()}")
    pool = seeker.read_pool(sys.argv[1])
    price = pool.columns["price"]
    assert isinstance(price, NumberColumn)
    is_dear = np.nan_to_num(price.values) > 60.0
    with (
        tempfile.TemporaryDirectory() as folder,
        seeker.open(
            pool, project=Path(folder) / "big.seeker", classes=["dear", "cheap"]
        ) as session,
    ):
        session.prepare()
        rows = np.random.default_rng(0).permutation(pool.n_rows)[:N_LABELS]
        for name, mask in (("dear", is_dear), ("cheap", ~is_dear)):
            session.label_rows(rows[mask[rows]], name)
        timed("learn at once", session.learn_instantly)
        ids = timed("draw", lambda: session.audit(N_DRAWN))
        drawn = pool.ids.rows_of(ids)
        for name, mask in (("dear", is_dear), ("cheap", ~is_dear)):
            session.label_rows(drawn[mask[drawn]], name)
        found = timed("estimate", session.estimate)
        timed("estimate again", session.estimate)
        timed("estimate of the model", lambda: session.estimate("model"))
        timed("guaranteed too", lambda: session.estimate(guaranteed=True))
        timed("stopping", lambda: session.stopping("dear"))
        timed("curve of 20", session.estimates_so_far)
        timed("coverage", session.coverage)
        print(f"F1 of dear {found['dear'].f1}, {found.rests_on}")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
