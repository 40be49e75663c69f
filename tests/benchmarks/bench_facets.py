"""Facets of a large pool: time to the first one and to all, and how long other threads wait.

python -m tests.benchmarks.bench_facets POOL [SEARCH …]

The first result is counted while bins are still to be cut; a wait is how much later than asked a
thread comes round that sleeps for a millisecond meanwhile.
"""

from __future__ import annotations

import os
import sys
import threading
import time

from seeker.search import read_pool
from seeker.session.session import Session

SEARCHES = ("", "stars>2", "price>50", "city:Rome", "price:p99..", "tu", "re*", "sort:price")
TICK = 0.001


class Waits:
    """Watches how late a thread comes round."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def _watch(self) -> None:
        while not self._over.is_set():
            begun = time.perf_counter()
            time.sleep(TICK)
            self.longest = max(self.longest, time.perf_counter() - begun - TICK)

    def __enter__(self) -> Waits:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()


def bench(session: Session, search: str) -> None:
    rows = session.search(search).rows
    first = 0.0
    with Waits() as waits:
        begun = time.perf_counter()
        for number, _ in enumerate(session.facets(rows)):
            if not number:
                first = time.perf_counter() - begun
        took = time.perf_counter() - begun
    told = f"first {first * 1000:6.1f} ms  all {took * 1000:6.1f} ms"
    print(f"{len(rows):>12,} rows  {told}  longest wait {waits.longest * 1000:5.1f} ms  {search}")


def main() -> None:
    print(f"load {os.getloadavg()}")
    pool = read_pool(sys.argv[1])
    for name in pool.text_columns:
        pool.index(name)
    session = Session(pool, None, who="bench")
    for search in sys.argv[2:] or SEARCHES:
        bench(session, search)
    print(f"load {os.getloadavg()}")


if __name__ == "__main__":
    main()
