"""How far a model's probabilities can be taken at their word."""

from __future__ import annotations

import numpy as np
import pytest

from seeker.audit import Answer, NotAuditedError, measure_calibration
from seeker.learn import calibration_error
from tests.audit.audited import SmallPool


def pool_of(seed: int, *, sharpened: float) -> tuple[SmallPool, np.ndarray]:
    """Make rows of which a model knows the probability, and says it sharpened."""
    random = np.random.default_rng(seed)
    so = random.beta(0.6, 1.5, 3_000)
    truth = (random.random(3_000) < so).astype(np.int64)
    said = so**sharpened / (so**sharpened + (1 - so) ** sharpened)
    return SmallPool(truth, (said > 0.5).astype(np.int64)), np.maximum(said, 1 - said)


def true_error(pool: SmallPool, confidence: np.ndarray) -> float:
    P = np.column_stack([1 - confidence, confidence])
    P[pool.assigned == 0] = P[pool.assigned == 0][:, ::-1]
    return float(calibration_error(P, pool.truth))


@pytest.mark.parametrize("sharpened", [1.0, 2.5])
def test_the_interval_holds_the_error_over_all_rows_in_most_audits(sharpened: float) -> None:
    held, values, errors = [], [], []
    for seed in range(60):
        pool, confidence = pool_of(seed, sharpened=sharpened)
        one = pool.draw(300, seed=seed)
        found = measure_calibration(
            [one], pool.gold, pool.assigned, confidence, seed=seed, n_draws=400
        )
        errors.append(true_error(pool, confidence))
        values.append(found.value)
        held.append(found.low <= errors[-1] <= found.high)
    assert np.mean(held) >= 0.88
    assert np.mean(values) == pytest.approx(np.mean(errors), abs=0.025)


def test_a_model_that_is_too_sure_is_told_from_one_that_is_not() -> None:
    found = []
    for sharpened in (1.0, 4.0):
        pool, confidence = pool_of(1, sharpened=sharpened)
        one = pool.draw(400)
        found.append(measure_calibration([one], pool.gold, pool.assigned, confidence))
    assert found[0].high < found[1].value


def test_strata_are_weighed() -> None:
    held = []
    for seed in range(30):
        pool, confidence = pool_of(seed, sharpened=3.0)
        one = pool.draw(600, strata=True)
        found = measure_calibration([one], pool.gold, pool.assigned, confidence, n_draws=400)
        held.append(found.low <= true_error(pool, confidence) <= found.high)
    assert np.mean(held) >= 0.9


def test_one_row_says_nothing() -> None:
    pool, confidence = pool_of(0, sharpened=1.0)
    found = measure_calibration([pool.draw(1)], pool.gold, pool.assigned, confidence)
    assert (found.low, found.high) == (0.0, 1.0)


def test_only_drawn_rows_are_looked_at() -> None:
    pool, confidence = pool_of(0, sharpened=1.0)
    one = pool.draw(50)
    before = measure_calibration([one], pool.gold, pool.assigned, confidence)
    others = np.setdiff1d(np.arange(3_000), one.rows)
    pool.label(others)
    confidence[others] = 0.5
    pool.assigned[others] = 1
    assert measure_calibration([one], pool.gold, pool.assigned, confidence) == before


def test_without_an_answer_it_is_refused() -> None:
    pool, confidence = pool_of(0, sharpened=1.0)
    with pytest.raises(NotAuditedError):
        measure_calibration([], pool.gold, pool.assigned, confidence)
    skipped = pool.draw(5)
    skipped.answers[:] = Answer.SKIPPED
    with pytest.raises(NotAuditedError):
        measure_calibration([skipped], pool.gold, pool.assigned, confidence)
