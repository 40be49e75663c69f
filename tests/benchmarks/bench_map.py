"""The map of a million rows: a redraw, a rectangle to a counted search, the row under a place.

python -m tests.benchmarks.bench_map [N_ROWS]

Rows have two numbers, of which a few lie far out, and a model has an opinion of each; 1 in 1,000
has a label. A redraw is what a zoom takes: every row is placed anew. The wanted figures are under
100 ms for a redraw, and for a rectangle that becomes a counted search.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Callable

import numpy as np
import polars as pl

from seeker.pool.progress import Quiet
from seeker.search import read_pool
from seeker.session.facets.book import FacetBook
from seeker.session.map.book import MapBook
from seeker.session.map.boxes import write_rectangle
from seeker.session.map.ground import ModelPoints
from seeker.session.map.picture import Said, draw, nearest_row
from seeker.session.map.rectangle import Rectangle
from seeker.session.map.view import View

SIZES = ((60, 16), (110, 30), (190, 42))
CLASSES = (2, 23)


def timed(work: Callable[[], object], times: int = 9) -> str:
    """Give the median of some runs in milliseconds, by the clock and of CPU, and the longest."""
    took, cpu = [], []
    for _ in range(times):
        begun, began = time.perf_counter(), time.thread_time()
        work()
        cpu.append((time.thread_time() - began) * 1000)
        took.append((time.perf_counter() - begun) * 1000)
    clock, busy = statistics.median(took), statistics.median(cpu)
    return f"{clock:7.1f} ms  {busy:7.1f} ms CPU  (longest {max(took):7.1f})"


def main() -> None:
    n_rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    random = np.random.default_rng(0)
    price = np.round(random.lognormal(3.0, 1.0, n_rows), 2)
    weight = random.normal(100.0, 15.0, n_rows).round(3)
    pool = read_pool(pl.DataFrame({"price": price, "weight": weight}))
    book = MapBook(pool, FacetBook(pool))
    print(f"load {os.getloadavg()}")
    begun = time.perf_counter()
    x, y = book.axis("price"), book.axis("weight")
    print(f"{(time.perf_counter() - begun) * 1000:7.1f} ms  both axes, once")
    whole = View.whole(x, y)
    part = whole.zoomed(0.5, (20.0, 100.0))
    some = np.flatnonzero(weight > 100)
    for n_classes in CLASSES:
        gold = np.full(n_rows, -1, dtype=np.int32)
        gold[::1000] = random.integers(0, n_classes, len(gold[::1000]))
        codes = np.where(price > 80, 0, gold).astype(np.int32)
        said = Said(gold, codes, n_classes)
        points = ModelPoints.of(random.dirichlet(np.ones(n_classes), n_rows))
        for size in SIZES:
            for what, view, models, rows in (
                ("points alone", whole, {}, None),
                ("with ground", whole, {"": points}, None),
                ("with two grounds", whole, {"": points, "other": points}, None),
                ("zoomed in", part, {"": points}, None),
                ("half of the rows", whole, {"": points}, some),
            ):
                took = timed(lambda: draw(x, y, view, size, said, models, rows, Quiet()))  # noqa: B023
                print(f"{took}  {what}, {n_classes} classes, {size[0]}x{size[1]}")
    drawn = Rectangle(20, 4, 60, 12)
    search = " ".join(write_rectangle(x, y, whole, (110, 30), drawn))
    counted = len(pool.search(search))
    took = timed(lambda: len(pool.search(" ".join(write_rectangle(x, y, whole, (110, 30), drawn)))))
    print(f"{took}  rectangle to counted search: {search}, {counted:,} rows")
    print(f"{timed(lambda: nearest_row(x, y, whole, (20.0, 100.0)))}  the nearest row")


if __name__ == "__main__":
    main()
