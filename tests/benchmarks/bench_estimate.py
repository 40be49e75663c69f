"""How long an audit takes on a large pool: to draw a round, and to estimate.

python -m tests.benchmarks.bench_estimate [N_ROWS [REPEATS]]

Wanted: an estimate on 1,000,000 rows in under 2 seconds. The times are the processor's, as other
work on the machine doesn't count.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

import numpy as np

from seeker.audit import (
    NO_LABEL,
    Answer,
    AuditRound,
    Standing,
    draw,
    guarantee_labels,
    measure_calibration,
    measure_labels,
    measure_model,
    stratify,
)

WANTED_SECONDS = 2.0
N_ROUNDS = 3
N_DRAWS = 200


def best_of(repeats: int, work: Callable[[], object]) -> float:
    """Give the shortest of some times, in seconds of the processor."""
    taken = []
    for _ in range(repeats):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return min(taken)


def measure(n_rows: int, n_classes: int, repeats: int) -> None:
    """Draw some rounds from a large pool, and estimate from them."""
    random = np.random.default_rng(0)
    truth = random.choice(n_classes, n_rows, p=random.dirichlet(np.full(n_classes, 0.5)))
    assigned = np.where(random.random(n_rows) < 0.05, random.integers(0, n_classes, n_rows), truth)
    doubt = random.random(n_rows) ** 3
    hashes = random.integers(0, 2**63, n_rows).astype(np.uint64)
    names = [str(code) for code in range(n_classes)]
    gold = np.full(n_rows, NO_LABEL)
    gold[random.integers(0, n_rows, 2_000)] = 0
    gold = np.where(gold == 0, truth, gold)
    rounds: list[AuditRound] = []

    def draw_round() -> AuditRound:
        frame = np.flatnonzero(gold < 0)
        strata = stratify(assigned[frame], doubt[frame], names, N_DRAWS)
        drawn = draw(frame, hashes[frame], N_DRAWS, seed=1, number=len(rounds), strata=strata)
        return AuditRound(
            drawn.names,
            drawn.sizes,
            drawn.rows,
            drawn.stratum,
            np.full(N_DRAWS, Answer.IN_TURN),
            certain=np.flatnonzero(gold >= 0),
            assigned=assigned[drawn.rows],
        )

    to_draw = best_of(repeats, draw_round)
    for _ in range(N_ROUNDS):
        rounds.append(draw_round())
        gold[rounds[-1].rows] = truth[rounds[-1].rows]
    standing = Standing(gold, assigned, n_classes, assigned)
    print(f"\n{n_rows:,} rows, {n_classes} classes, {N_ROUNDS} rounds of {N_DRAWS} rows")
    works: tuple[tuple[str, Callable[[], object]], ...] = (
        ("estimate, labels", lambda: measure_labels(rounds, standing)),
        ("estimate, a model", lambda: measure_model(rounds, standing)),
        ("guaranteed bounds", lambda: guarantee_labels(rounds, standing)),
        ("calibration", lambda: measure_calibration(rounds, gold, assigned, 1.0 - doubt)),
    )
    print(f"  {'draw a round':20} {to_draw * 1e3:7.0f} ms")
    for what, work in works:
        taken = best_of(repeats, work)
        verdict = "ok" if taken <= WANTED_SECONDS else f"TOO SLOW, at most {WANTED_SECONDS} s"
        print(f"  {what:20} {taken * 1e3:7.0f} ms  {verdict}")


def main() -> None:
    """Run what the command line asks for."""
    n_rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    repeats = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    for n_classes in (2, 10, 30):
        measure(n_rows, n_classes, repeats)


if __name__ == "__main__":
    main()
