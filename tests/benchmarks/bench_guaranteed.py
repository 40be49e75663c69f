"""Whether guaranteed bounds hold, and a model's calibration error lies in its interval.

python -m tests.benchmarks.bench_guaranteed [N_TIMES]

Wanted: each bound of each class holds in at least 95 % of the audits, whatever the pool is like.
Their mean widths stand beside those of the ordinary intervals. The calibration error is an estimate
like the others: its interval is to hold the error over all rows in about 95 %.
"""

from __future__ import annotations

import sys

import numpy as np

from seeker.audit import NO_LABEL, Standing, guarantee_labels, measure_calibration
from seeker.learn import calibration_error
from tests.benchmarks.covering import FIGURES
from tests.benchmarks.simulated_audits import (
    Auditor,
    AuditPlan,
    Course,
    RoundPlan,
    Stage,
    true_figures,
)

WANTED = 0.95
N_ROWS = 3_000
N_DRAWS = 200
N_COURSES = 10


def generated_course(prevalence: float, seed: int) -> Course:
    """Generate a model that finds about two thirds of a class, and some labels that it asked."""
    random = np.random.default_rng(seed)
    truth = (random.random(N_ROWS) < prevalence).astype(np.int64)
    mistaken = random.random(N_ROWS) < np.where(truth == 1, 0.33, min(prevalence / 3, 0.1))
    model = np.where(mistaken, 1 - truth, truth)
    doubt = np.clip(np.where(mistaken, 0.3, 0.1) + random.normal(0, 0.1, N_ROWS), 0.01, 0.5)
    labeled = np.zeros(N_ROWS, dtype=np.bool_)
    labeled[np.argsort(-doubt)[:60]] = True
    stage = Stage(labeled, model, doubt, np.full(N_ROWS, NO_LABEL))
    return Course(truth, 2, (stage,), np.zeros((N_ROWS, 0), dtype=np.int64))


def show_bounds(prevalence: float, *, stratified: bool, n_times: int) -> None:
    """Print how often each bound of each class holds, and how wide they are."""
    plan = AuditPlan((RoundPlan(0, N_DRAWS, stratified),))
    auditors = [Auditor(generated_course(prevalence, seed), plan) for seed in range(N_COURSES)]
    held, widths, ordinary = np.zeros((3, n_times, 2, len(FIGURES)))
    for at in range(n_times):
        audited = auditors[at % N_COURSES].audit(at)
        true = true_figures(audited.final, audited.course.truth, 2)
        standing = Standing(audited.gold, audited.assigned, 2, audited.as_drawn)
        bounds = guarantee_labels(audited.label_rounds, standing)
        figures = audited.measure_labels().classes
        for code in (0, 1):
            for number, name in enumerate(FIGURES):
                low, high = getattr(bounds[code], name)
                value = getattr(true[code], name)
                held[at, code, number] = np.isnan(value) or low - 1e-9 <= value <= high + 1e-9
                widths[at, code, number] = high - low
                ordinary[at, code, number] = getattr(figures[code], name).width
    design = "stratified" if stratified else "uniform"
    for code in (0, 1):
        parts = [
            f"{held[:, code, at].mean():6.3f} {widths[:, code, at].mean():5.3f} "
            f"{ordinary[:, code, at].mean():5.3f}"
            for at in range(len(FIGURES))
        ]
        verdict = "ok" if held[:, code].mean(axis=0).min() >= WANTED else "TOO FEW"
        print(f"  {prevalence:5.3f} {design:10} {code}  " + "   ".join(parts) + f"   {verdict}")


def show_calibration(sharpened: float, n_times: int) -> None:
    """Print how often the interval holds the calibration error over all rows."""
    held, widths, values, errors = [], [], [], []
    for at in range(n_times):
        random = np.random.default_rng(at % N_COURSES)
        so = random.beta(0.6, 1.5, N_ROWS)
        truth = (random.random(N_ROWS) < so).astype(np.int64)
        said = so**sharpened / (so**sharpened + (1 - so) ** sharpened)
        model, confidence = (said > 0.5).astype(np.int64), np.maximum(said, 1 - said)
        unlabeled = np.zeros(N_ROWS, dtype=np.bool_)
        stage = Stage(unlabeled, model, 1 - confidence, np.full(N_ROWS, NO_LABEL))
        course = Course(truth, 2, (stage,), np.zeros((N_ROWS, 0), dtype=np.int64))
        audited = Auditor(course, AuditPlan((RoundPlan(0, N_DRAWS),))).audit(at)
        found = measure_calibration(
            audited.label_rounds, audited.gold, model, confidence, seed=at, n_draws=500
        )
        errors.append(float(calibration_error(np.column_stack([1 - said, said]), truth)))
        held.append(found.low <= errors[-1] <= found.high)
        widths.append(found.width)
        values.append(found.value)
    print(
        f"  model sharpened {sharpened:3.1f} times: error {np.mean(errors):.3f}, estimated "
        f"{np.mean(values):.3f}, held in {np.mean(held):.3f}, width {np.mean(widths):.3f}"
    )


def main() -> None:
    """Run what the command line asks for."""
    n_times = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    print(f"{n_times:,} audits of {N_DRAWS} rows of {N_ROWS:,}; of each figure: how often the")
    print("guaranteed bounds hold, their mean width, and that of the ordinary interval")
    print(f"  {'of 1':5} {'draws':10} {'':1}  " + "   ".join(f"{name:18}" for name in FIGURES))
    for prevalence in (0.003, 0.01, 0.1, 0.4):
        for stratified in (False, True):
            show_bounds(prevalence, stratified=stratified, n_times=n_times)
    print("\nExpected calibration error over all rows")
    for sharpened in (1.0, 2.0, 4.0):
        show_calibration(sharpened, n_times)


if __name__ == "__main__":
    main()
