"""Intervals hold the truth however an audit is mixed with other work: small, seeded simulations.

`tests.benchmarks.bench_coverage` is the large one, on real pools.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from seeker.audit import NO_LABEL
from tests.benchmarks.covering import FIGURES, Counted, bias
from tests.benchmarks.simulated_audits import Auditor, AuditPlan, Course, RoundPlan, Stage

N_ROWS = 1_200
N_TIMES = 30
PLANS = {
    "one uniform round": AuditPlan((RoundPlan(2, 150, stratified=False),)),
    "one stratified round": AuditPlan((RoundPlan(2, 150),)),
    "rounds between searches that the audit prompted": AuditPlan(
        (RoundPlan(0, 50, stratified=False), RoundPlan(1, 60), RoundPlan(2, 60)),
        searched=3,
        learned=3,
    ),
    "a round that is not finished": AuditPlan(
        (RoundPlan(1, 80), RoundPlan(2, 90)), searched=3, answered=0.8
    ),
    "no round since the model changed": AuditPlan((RoundPlan(0, 150),), searched=3, learned=3),
}


def generated_course(shares: tuple[float, ...], seed: int) -> Course:
    """Generate rows in groups of near duplicates, searches by class, and models that get better."""
    random = np.random.default_rng(seed)
    n_classes = len(shares)
    group = np.arange(N_ROWS) // 5
    truth = random.choice(n_classes, N_ROWS // 5, p=shares)[group]
    neighbours = np.array([[5 * g + (at + k) % 5 for k in range(1, 5)]
                           for g, at in zip(group.tolist(), (np.arange(N_ROWS) % 5).tolist(),
                                            strict=True)])  # fmt: skip
    stages, labeled = [], np.zeros(N_ROWS, dtype=np.bool_)
    ruled = np.full(N_ROWS, NO_LABEL)
    hardness = random.random(N_ROWS // 5)[group] * 0.6 + random.random(N_ROWS) * 0.4
    for skill in (0.6, 0.7, 0.8):
        for code in range(n_classes):
            labeled[random.permutation(np.flatnonzero(truth == code))[:12]] = True
        mistaken = hardness > skill
        model = np.where(mistaken, random.integers(0, n_classes, N_ROWS), truth)
        doubt = np.clip(hardness - skill + 0.2 + random.normal(0, 0.1, N_ROWS), 0.01, 0.6)
        of_rule = random.permutation(np.flatnonzero(truth == n_classes - 1))[:8]
        ruled = ruled.copy()
        ruled[of_rule] = n_classes - 1
        ruled[random.integers(0, N_ROWS)] = n_classes - 1
        stages.append(Stage(labeled.copy(), model, doubt, ruled))
    return Course(truth, n_classes, tuple(stages), neighbours)


@cache
def simulate(plan: str, shares: tuple[float, ...], seed: int = 0) -> tuple[Counted, Counted]:
    """Audit again and again, and count: the labels of the pool, and the model."""
    auditors = [Auditor(generated_course(shares, seed + at), PLANS[plan]) for at in range(5)]
    labels, model = Counted(len(shares)), Counted(len(shares))
    for time in range(N_TIMES):
        audited = auditors[time % len(auditors)].audit(time)
        labels.add(audited.measure_labels(n_draws=150), audited.final, audited)
        model.add(audited.measure_model(n_draws=150), audited.model, audited)
    return labels, model


SHARES = [(0.97, 0.03), (0.6, 0.3, 0.1)]


@pytest.mark.parametrize("shares", SHARES)
def test_intervals_hold_the_truth(shares: tuple[float, ...]) -> None:
    pooled = []
    for plan in PLANS:
        for counted in simulate(plan, shares):
            cells = [one.cells[name] for one in counted.classes for name in FIGURES]
            cells += [cell for cell in (counted.accuracy, counted.macro_f1) if cell.held]
            pooled += cells
            # 91 % are seen as less in 1 of 200 cells.
            assert min(cell.coverage for cell in cells) >= 0.76
    assert np.mean([cell.coverage for cell in pooled]) >= 0.93


@pytest.mark.parametrize("shares", SHARES)
def test_totals_are_right_on_average(shares: tuple[float, ...]) -> None:
    for plan in PLANS:
        for counted in simulate(plan, shares):
            for one in counted.classes:
                estimated, true = np.array(one.unbounded).T
                error = np.std(estimated) / np.sqrt(N_TIMES) / np.mean(true)
                assert abs(bias(one.unbounded)) <= 0.005 + 3 * error


def test_naive_figures_are_not() -> None:
    labels, _ = simulate("one uniform round", SHARES[0])
    assert bias(labels.classes[1].naive["prevalence"]) >= 1.0


def test_intervals_say_something() -> None:
    labels, _ = simulate("one stratified round", SHARES[1])
    widths = [np.mean(one.cells["f1"].width) for one in labels.classes]
    assert max(widths) <= 0.25
