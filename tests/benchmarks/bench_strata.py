"""How many labels a stratified audit saves, at 1 % prevalence.

python -m tests.benchmarks.bench_strata [N_TIMES [POOL;POOL]]

On each pool, models of which somebody trained with some hundreds of labels; measured is the mean
width of the interval of F1 of the rare class, for the labels of the pool, and how many uniform
draws it takes to get as narrow a one (widths in between by a power law). Wanted: four times as
many.
"""

from __future__ import annotations

import sys

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

from seeker.audit import NO_LABEL
from tests.benchmarks.audited_pools import read_probes, read_real_pool, take_course
from tests.benchmarks.simulated_audits import (
    Auditor,
    AuditPlan,
    Course,
    RoundPlan,
    Stage,
    true_figures,
)

POOLS = (
    "kddcup99, probes",
    "adult",
    "fake_jobs",
    "generated",
    "generated, too sure",
    "generated, unsure",
)
WANTED_TIMES = 4.0
SIZES = (100, 200, 300)
UNIFORM_SIZES = (100, 200, 400, 800, 1200, 1600, 2400)
N_COURSES = 3
AT_MOST = 50_000
RARE = 0.01
TIMES_LABELED = 2


def generated_course(seed: int, trust: float) -> Course:
    """Generate scores of a model; `trust` above 1 makes it surer than it has reason to be."""
    random = np.random.default_rng(seed)
    truth = (random.random(AT_MOST) < RARE).astype(np.int64)
    score = 3.0 * (random.normal(size=AT_MOST) + 3.0 * truth - 1.5) + np.log(RARE / (1 - RARE))
    model = (score > 0.0).astype(np.int64)
    doubt = np.asarray(expit(-np.abs(trust * score)))
    unlabeled = np.zeros(AT_MOST, dtype=np.bool_)
    stage = Stage(unlabeled, model, doubt, np.full(AT_MOST, NO_LABEL))
    return Course(truth, 2, (stage,), np.zeros((AT_MOST, 0), dtype=np.int64))


def courses_of(name: str) -> list[Course]:
    """Take some courses over a pool with one rare class."""
    seeds = range(N_COURSES)
    if name.startswith("generated"):
        trust = {"generated": 1.0, "generated, too sure": 2.0, "generated, unsure": 0.4}[name]
        return [generated_course(seed, trust) for seed in seeds]
    pool = read_probes() if name == "kddcup99, probes" else read_real_pool(name)
    shares = (RARE, 1 - RARE) if name == "fake_jobs" else (1 - RARE, RARE)
    pool = pool.thinned(shares, at_most=AT_MOST)
    return [take_course(pool, seed, times=TIMES_LABELED, with_neighbours=False) for seed in seeds]


def measure(
    courses: list[Course], n_draws: int, *, stratified: bool, n_times: int
) -> tuple[float, float]:
    """Give the mean width of the interval of F1, and how often it holds the truth."""
    last = len(courses[0].stages) - 1
    rare = int(np.bincount(courses[0].truth).argmin())
    plan = AuditPlan((RoundPlan(last, n_draws, stratified),))
    auditors = [Auditor(course, plan) for course in courses]
    widths, held = [], []
    for seed in range(n_times):
        audited = auditors[seed % len(auditors)].audit(seed)
        figure = audited.measure_labels().classes[rare].f1
        true = true_figures(audited.final, audited.course.truth, 2)[rare].f1
        widths.append(figure.width)
        held.append(figure.low - 1e-9 <= true <= figure.high + 1e-9)
    return float(np.mean(widths)), float(np.mean(held))


def uniform_draws_for(width: float, widths: NDArray[np.float64]) -> float:
    """Give how many uniform draws make an interval that narrow; infinite beyond those tried."""
    if width < widths.min():
        return np.inf
    falling = np.minimum.accumulate(widths)[::-1]
    sizes = np.log(UNIFORM_SIZES)[::-1]
    return float(np.exp(np.interp(np.log(width), np.log(falling), sizes)))


def main() -> None:
    """Run what the command line asks for."""
    n_times = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    print(f"F1 of a class of 1 %, mean of {n_times} audits: width of its interval (coverage)")
    for name in sys.argv[2].split(";") if len(sys.argv) > 2 else POOLS:
        courses = courses_of(name)
        rare = int(np.bincount(courses[0].truth).argmin())
        true = [
            true_figures(course.stages[-1].model, course.truth, 2)[rare].f1 for course in courses
        ]
        print(f"\n{name}: {len(courses[0].truth):,} rows, F1 of the models {np.round(true, 2)}")
        uniform = [measure(courses, n, stratified=False, n_times=n_times) for n in UNIFORM_SIZES]
        told = "   ".join(
            f"{n} {w:.3f} ({c:.2f})" for n, (w, c) in zip(UNIFORM_SIZES, uniform, strict=True)
        )
        print(f"  uniform     {told}")
        for n in SIZES:
            width, coverage = measure(courses, n, stratified=True, n_times=n_times)
            times = uniform_draws_for(width, np.array([one[0] for one in uniform])) / n
            verdict = "ok" if times >= WANTED_TIMES else f"wanted {WANTED_TIMES:.0f}"
            print(
                f"  stratified  {n} {width:.3f} ({coverage:.2f})   as {times * n:.0f} uniform "
                f"draws: {times:.1f} times, {verdict}",
                flush=True,
            )


if __name__ == "__main__":
    main()
