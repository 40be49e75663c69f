"""What the default model costs in the background: time, memory, and how long others wait for it.

python -m tests.benchmarks.bench_background [N_ROWS [SEED]]

Texts of 50 words, a category, and three numbers; 200 labeled rows, 40 words and a region as rules.
A thread that wakes every millisecond tells how long a single call kept the interpreter to itself.
On a busy machine it waits for a core as well: the same is measured while nothing is learned.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable

import numpy as np
import scipy.sparse as sp

from seeker.learn import BlendClassifier, DualNB, make_rules
from seeker.learn.blocks import Block, BlockKind
from tests.benchmarks.bench_round import many_texts, peak_megabytes

N_LABELED = 200
N_CLASSES = 2


def longest_wait(work: Callable[[], object]) -> tuple[float, float, float]:
    """Give seconds, seconds of processor, and the longest that a ticking thread had to wait."""
    gaps: list[float] = []
    done = threading.Event()

    def tick() -> None:
        last = time.perf_counter()
        while not done.is_set():
            time.sleep(0.001)
            now = time.perf_counter()
            gaps.append(now - last)
            last = now

    ticking = threading.Thread(target=tick)
    ticking.start()
    begun, processor = time.perf_counter(), time.process_time()
    work()
    seconds, busy = time.perf_counter() - begun, time.process_time() - processor
    done.set()
    ticking.join()
    return seconds, busy, max(gaps)


def main(arguments: list[str]) -> None:
    """Print a line for each step."""
    n_rows, seed = (*map(int, arguments), *(1_000_000, 0)[len(arguments) :])
    texts, truth = many_texts(n_rows, N_CLASSES, seed)
    rng = np.random.default_rng(seed)
    category = sp.csr_array(
        (np.ones(n_rows, np.float32), rng.integers(10, size=n_rows), np.arange(n_rows + 1)),
        shape=(n_rows, 10),
    )
    numbers = rng.normal(size=(n_rows, 3)).astype(np.float32)
    numbers[:, 0] += truth
    X = sp.hstack([texts, category, sp.csr_array(numbers)], format="csr", dtype=np.float32)
    n_words = texts.shape[1]
    del texts, category
    ends = [0, n_words, n_words + 10, n_words + 11, n_words + 12, n_words + 13]
    kinds = [BlockKind.COUNTS, BlockKind.ALTERNATIVES, *[BlockKind.NUMBERS] * 3]
    blocks = [Block(*one) for one in zip(kinds, ends[:-1], ends[1:], strict=True)]
    y = np.full(n_rows, -1)
    y[:N_LABELED] = truth[:N_LABELED]
    told = np.arange(300, 340)
    region = sp.csc_array((numbers[:, :1] > 2.0).astype(np.float32))
    rules = make_rules(
        sp.hstack([sp.csc_array(X[:, told] != 0), region]),
        np.append(told % N_CLASSES, 1),
        features=np.append(told, -1),
    )
    instant = DualNB(blocks=blocks, warm_start=True)
    blend = BlendClassifier(blocks=blocks, random_state=0)
    print(f"{n_rows:,} rows, {X.nnz:,} nonzeros, load {os.getloadavg()[0]:.1f}")
    before = peak_megabytes()
    steps: dict[str, Callable[[], object]] = {
        "nothing": lambda: time.sleep(3),
        "instant, first": lambda: instant.fit(X, y, rules=rules),
        "instant, again": lambda: instant.fit(X, y, rules=rules),
        "default, fit": lambda: blend.fit(X, y, rules=rules),
        "default, predict": lambda: blend.predict_proba(X, rules.matches),
    }
    for name, work in steps.items():
        seconds, busy, wait = longest_wait(work)
        print(
            f"{name:18} {seconds:6.1f} s, {busy:6.1f} s of processor, "
            f"longest wait {wait * 1000:4.0f} ms, "
            f"{peak_megabytes() - before:5.0f} MB above the pool",
            flush=True,
        )
    print("exponents", blend.exponents_.round(2))


if __name__ == "__main__":
    main(sys.argv[1:])
