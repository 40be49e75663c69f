"""Whether 95 % intervals hold the truth, on real pools, however audits are mixed with other work.

python -m tests.benchmarks.bench_coverage [N_TIMES [POOL;POOL [PLAN;PLAN]]]

Each of N_TIMES repetitions draws its own audit rows in a session in which searches, rules and a
model's questions label rows before, between and after the rounds, and in which what the audit
shows is acted upon. Two things are estimated: how good the labels of the pool are, and how good the
model is. Wanted: all intervals together hold the truth in at least 93 % of the repetitions, those
of no cell (pool, plan, class, figure) in under 91 %; totals of rows of a class, and of rows rightly
called so, are off by under 2 % on average. Beside each figure stands its mean width, and what the
labeled rows say naively.
"""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass

import numpy as np

from tests.benchmarks.audited_pools import read_real_pool, take_course
from tests.benchmarks.covering import FIGURES, Cell, ClassCount, Counted, bias
from tests.benchmarks.simulated_audits import Auditor, AuditPlan, RoundPlan

WANTED_POOLED, WANTED_CELL, WANTED_BIAS = 0.93, 0.91, 0.02
N_COURSES = 10
LEAST_TOTAL = 5.0
"""Of fewer rows on average a share isn't judged: half a row is a fifth of two and a half."""


@dataclass(frozen=True)
class PoolPlan:
    """Which pool, what learns on it, and thinned to which shares of its classes."""

    name: str
    is_linear: bool = True
    shares: tuple[float, ...] = ()


POOLS = {
    "papayas": PoolPlan("papayas", is_linear=False),
    "sms_spam": PoolPlan("sms_spam"),
    "sms_spam, 1 % spam": PoolPlan("sms_spam", shares=(0.99, 0.01)),
    "mammography": PoolPlan("mammography", is_linear=False),
    "mammography, 1 %": PoolPlan("mammography", is_linear=False, shares=(0.01, 0.99)),
    "adult": PoolPlan("adult"),
    "fake_jobs": PoolPlan("fake_jobs"),
    "ng20_science, uneven": PoolPlan("ng20_science", shares=(0.6, 0.3, 0.085, 0.015)),
}
PLANS = {
    "uniform": AuditPlan((RoundPlan(3, 300, stratified=False),)),
    "stratified": AuditPlan((RoundPlan(3, 300),)),
    "rounds": AuditPlan(
        (RoundPlan(0, 60, stratified=False), RoundPlan(1, 80), RoundPlan(2, 80), RoundPlan(3, 80)),
        searched=4,
        learned=3,
    ),
    "waiting": AuditPlan(
        (RoundPlan(1, 100), RoundPlan(2, 100), RoundPlan(3, 125)),
        searched=4,
        learned=3,
        answered=0.8,
    ),
    "in the mix": AuditPlan(
        tuple(RoundPlan(at // 4, 20) for at in range(16)), searched=4, learned=3
    ),
}


@dataclass
class Verdict:
    """What all cells come to."""

    cells: list[Cell]
    biases: list[float]

    def tell(self) -> None:
        """Print it."""
        held = np.concatenate([cell.held for cell in self.cells])
        worst = min(cell.coverage for cell in self.cells)
        off = max(abs(one) for one in self.biases)
        print(f"\nAll intervals: {held.mean():.1%} (wanted {WANTED_POOLED:.0%})")
        print(f"Worst of {len(self.cells)} cells: {worst:.1%} (wanted {WANTED_CELL:.0%})")
        print(f"Most biased total: {off:.2%} (wanted {WANTED_BIAS:.0%})")


def show_class(what: str, code: int, count: ClassCount, verdict: Verdict) -> None:
    """Print what was found of a class: coverage, mean width, naive and true value a figure."""
    parts = []
    for name in FIGURES:
        cell = count.cells[name]
        if not cell.held:
            parts.append(f"{'-':>24}")
            continue
        verdict.cells.append(cell)
        naive, true = (
            np.mean(of[~np.isnan(of)]) if not np.isnan(of).all() else np.nan
            for of in np.array(count.naive[name]).T
        )
        flag = " " if cell.coverage >= WANTED_CELL else "!"
        parts.append(
            f"{cell.coverage:6.3f}{flag} {np.mean(cell.width):5.3f} {true:5.3f} {naive:5.3f}"
        )
    totals = [bias(count.unbounded), bias(count.right)]
    for pairs, off in zip((count.unbounded, count.right), totals, strict=True):
        if pairs and np.mean([true for _, true in pairs]) >= LEAST_TOTAL:
            verdict.biases.append(off)
    print(f"  {what:6} {code}" + "  ".join(parts) + "".join(f" {one:+7.2%}" for one in totals))


def measure(pool_name: str, plan_names: list[str], n_times: int, verdict: Verdict) -> None:
    """Audit a pool again and again, by each plan."""
    plan = POOLS[pool_name]
    pool = read_real_pool(plan.name, is_linear=plan.is_linear)
    own = tuple(np.bincount(pool.truth) / len(pool.truth))
    pool = pool.thinned(plan.shares or own)
    courses = [take_course(pool, seed) for seed in range(N_COURSES)]
    sizes = ", ".join(f"{n:,}" for n in np.bincount(pool.truth))
    print(f"\n{pool_name}: {len(pool.truth):,} rows, of the classes {sizes}", flush=True)
    for name in plan_names:
        start = time.perf_counter()
        auditors = [Auditor(course, PLANS[name]) for course in courses]
        labels, model = Counted(pool.n_classes), Counted(pool.n_classes)
        for at in range(n_times):
            audited = auditors[at % N_COURSES].audit(at)
            labels.add(audited.measure_labels(), audited.final, audited)
            model.add(audited.measure_model(), audited.model, audited)
        print(f" {name} ({(time.perf_counter() - start) / n_times * 1e3:.0f} ms)")
        for what, counted in (("labels", labels), ("model", model)):
            for code, count in enumerate(counted.classes):
                show_class(what, code, count, verdict)
            for called, cell in (("accuracy", counted.accuracy), ("macro F1", counted.macro_f1)):
                if cell.held:
                    verdict.cells.append(cell)
                    print(f"  {what:6} {called} {cell.coverage:.3f} {np.mean(cell.width):.3f}")
        sys.stdout.flush()


def main() -> None:
    """Run what the command line asks for."""
    arguments = sys.argv[1:]
    n_times = int(arguments[0]) if arguments else 2_000
    pools = arguments[1].split(";") if len(arguments) > 1 else list(POOLS)
    plans = arguments[2].split(";") if len(arguments) > 2 else list(PLANS)
    print(f"{n_times:,} repetitions; of each figure: coverage, mean width, truth, naive figure")
    print("           " + "".join(f"{name:26}" for name in FIGURES) + "bias: all, rightly")
    verdict = Verdict([], [])
    for name in pools:
        measure(name, plans, n_times, verdict)
    verdict.tell()


if __name__ == "__main__":
    main()
