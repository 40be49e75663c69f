"""Bounds that hold whatever the pool is like."""

from __future__ import annotations

import numpy as np
import pytest

from seeker.audit import (
    NO_LABEL,
    Answer,
    AuditRound,
    NotAuditedError,
    Standing,
    guarantee_labels,
    measure_labels,
)
from seeker.audit.guaranteed import ClassBounds
from seeker.audit.hypergeometric import fewest_hits, most_hits
from tests.audit.audited import SmallPool, some_pool

FIGURES = ("precision", "recall", "f1", "prevalence")


def truth_of(pool: SmallPool, code: int) -> dict[str, float]:
    final = np.where(pool.gold >= 0, pool.gold, pool.assigned)
    right = float(((final == code) & (pool.truth == code)).sum())
    n_called, n_so = float((final == code).sum()), float((pool.truth == code).sum())
    return {
        "precision": right / n_called if n_called else np.nan,
        "recall": right / n_so if n_so else np.nan,
        "f1": 2 * right / (n_called + n_so) if n_called + n_so else np.nan,
        "prevalence": n_so / len(pool.truth),
    }


def holds(found: ClassBounds, truth: dict[str, float]) -> list[bool]:
    return [
        bool(np.isnan(truth[name]) or
        getattr(found, name).low - 1e-9 <= truth[name] <= getattr(found, name).high + 1e-9)
        for name in FIGURES
    ]  # fmt: skip


@pytest.mark.parametrize("share", [0.003, 0.1])
@pytest.mark.parametrize("strata", [False, True])
def test_bounds_hold_in_at_least_95_of_100_audits(share: float, strata: bool) -> None:
    held = []
    for seed in range(50):
        pool = some_pool(600, share, seed=seed // 5)
        pool.label(np.arange(20))
        one = pool.draw(80, seed=seed, strata=strata)
        found = guarantee_labels([one], pool.standing())
        held.append([holds(found[code], truth_of(pool, code)) for code in (0, 1)])
    # 5 % are seen to be more than 6 of 50 in 1 of 100 simulations.
    assert np.mean(held, axis=0).min() >= 0.88


def test_of_one_uniform_round_prevalence_is_bounded_as_clopper_and_pearson_do() -> None:
    pool = some_pool(1_000, 0.1)
    one = pool.draw(100)
    hits = int(pool.truth[one.rows].sum())
    found = guarantee_labels([one], pool.standing())[1].prevalence
    assert found.low == pytest.approx(fewest_hits(hits, 100, 1_000, 0.025) / 1_000)
    assert found.high == pytest.approx(most_hits(hits, 100, 1_000, 0.025) / 1_000)


def test_they_are_wider_than_the_intervals() -> None:
    pool = some_pool(2_000, 0.05)
    rounds = [pool.draw(300, strata=True)]
    bounds = guarantee_labels(rounds, pool.standing())[1]
    figures = measure_labels(rounds, pool.standing(), n_draws=400).classes[1]
    for name in FIGURES:
        low, high = getattr(bounds, name)
        assert low <= getattr(figures, name).low + 0.01
        assert high >= getattr(figures, name).high - 0.01


def test_a_pool_that_was_drawn_whole_is_bounded_by_the_truth() -> None:
    pool = some_pool(300, 0.1)
    found = guarantee_labels([pool.draw(300)], pool.standing())[1]
    for name, value in truth_of(pool, 1).items():
        assert getattr(found, name) == pytest.approx((value, value))


def test_nobodys_answer_is_whatever_is_worst() -> None:
    pool = some_pool(600, 0.1)
    one = pool.draw(100)
    sure = guarantee_labels([one], pool.standing())[1]
    answers = one.answers.copy()
    answers[:10] = Answer.SKIPPED
    pool.gold[one.rows[:10]] = NO_LABEL
    skipped = AuditRound(
        one.names, one.sizes, one.rows, one.stratum, answers, assigned=one.assigned
    )
    found = guarantee_labels([skipped], pool.standing())[1]
    assert found.prevalence.high >= sure.prevalence.high + 0.05
    assert found.f1.low <= sure.f1.low
    assert found.f1.high >= sure.f1.high


def test_rows_whose_class_changed_since_are_whatever_is_worst() -> None:
    held = []
    for seed in range(40):
        pool = some_pool(600, 0.1, seed=seed)
        one = pool.draw(150, seed=seed)
        as_drawn = pool.assigned.copy()
        changed = np.flatnonzero(pool.gold < 0)[:40]
        pool.assigned[changed] = pool.truth[changed] if seed % 2 else 1 - pool.truth[changed]
        standing = Standing(pool.gold, pool.assigned, 2, as_drawn)
        held.append(holds(guarantee_labels([one], standing)[1], truth_of(pool, 1)))
    assert np.mean(held, axis=0).min() >= 0.95


def test_the_latest_round_that_can_be_counted_is_taken() -> None:
    pool = some_pool(600, 0.1)
    rounds = [pool.draw(30), pool.draw(120, number=1)]
    alone = guarantee_labels([rounds[1]], pool.standing())
    assert guarantee_labels(rounds, pool.standing()) == alone
    assert guarantee_labels([*rounds, pool.draw(20, number=2, asked=0)], pool.standing()) == alone


def test_without_an_answer_it_is_refused() -> None:
    with pytest.raises(NotAuditedError):
        guarantee_labels([], some_pool(50).standing())


def test_of_a_class_never_seen_it_says_what_may_be() -> None:
    nothing = np.zeros(400, dtype=np.int64)
    pool = SmallPool(nothing, nothing.copy())
    found = guarantee_labels([pool.draw(50)], pool.standing())[1]
    assert found.precision == (0.0, 1.0)
    assert found.recall == (0.0, 1.0)
    assert found.prevalence.low == 0.0
    assert found.prevalence.high == pytest.approx(most_hits(0, 50, 400, 0.025) / 400)
