"""Which rows called a are truly b, and which share of all is called what it is."""

from __future__ import annotations

import numpy as np
import pytest

from seeker.audit import NO_LABEL, Answer, AuditRound, measure_labels, measure_model
from tests.audit.audited import SmallPool


def three_classes(n: int = 900, seed: int = 0) -> SmallPool:
    random = np.random.default_rng(seed)
    truth = random.choice(3, n, p=[0.6, 0.3, 0.1])
    assigned = np.where(random.random(n) < 0.25, random.integers(-1, 3, n), truth)
    return SmallPool(truth, assigned, 3)


def plain_confusion(called: np.ndarray, truth: np.ndarray) -> np.ndarray:
    matrix = np.zeros((4, 3))
    np.add.at(matrix, (called, truth), 1.0)
    return matrix


def test_a_pool_that_was_drawn_whole_has_its_plain_confusion() -> None:
    pool = three_classes()
    found = measure_model([pool.draw(900)], pool.standing(), n_draws=200).confusion
    plain = plain_confusion(pool.assigned, pool.truth)
    np.testing.assert_allclose(found, np.tile(plain, (3, 1, 1)), atol=1e-6)


def test_labels_of_a_person_stand_on_the_diagonal() -> None:
    pool = three_classes()
    found = measure_labels([pool.draw(900)], pool.standing(), n_draws=200).confusion
    np.testing.assert_allclose(found[0], plain_confusion(pool.truth, pool.truth), atol=1e-6)


def test_each_row_of_the_matrix_sums_to_the_rows_called_so() -> None:
    pool = three_classes()
    pool.label(np.arange(100))
    found = measure_model([pool.draw(200, strata=True)], pool.standing(), n_draws=200).confusion
    called = np.bincount(pool.assigned % 4, minlength=4)
    np.testing.assert_allclose(found[0].sum(axis=1), called)


def test_cells_hold_the_truth_in_nearly_all_audits() -> None:
    held = []
    for seed in range(40):
        pool = three_classes(seed=seed)
        rounds = [pool.draw(120, seed=seed, strata=True), pool.draw(60, seed=seed, number=1)]
        _, low, high = measure_model(rounds, pool.standing(), n_draws=300).confusion
        plain = plain_confusion(pool.assigned, pool.truth)
        held.append(((low - 1e-6 <= plain) & (plain <= high + 1e-6)).mean())
    assert np.mean(held) >= 0.92


def test_cells_of_a_small_class_hold_the_truth_where_much_of_it_is_drawn() -> None:
    held = []
    for seed in range(60):
        random = np.random.default_rng(seed)
        assigned = np.repeat([0, 1], [2000, 60])
        truth = np.where(random.random(2060) < [*[0.02] * 2000, *[0.5] * 60], 1, 0)
        pool = SmallPool(truth, assigned)
        rounds = [pool.draw(100, seed=seed, strata=True)]
        assert rounds[0].sizes[0] == 60
        assert np.count_nonzero(rounds[0].stratum == 0) >= 20
        _, low, high = measure_model(rounds, pool.standing(), n_draws=400).confusion
        plain = plain_confusion(assigned, truth)[1, :2]
        held.append(((low[1] - 1e-6 <= plain) & (plain <= high[1] + 1e-6)).mean())
    assert np.mean(held) >= 0.92


def test_called_so_but_never_drawn_may_be_anything() -> None:
    pool = SmallPool(np.zeros(300, dtype=np.int64), np.zeros(300, dtype=np.int64))
    pool.assigned[:4] = 1
    one = pool.draw(10)
    assert (one.rows >= 4).all()
    value, low, high = measure_model([one], pool.standing(), n_draws=200).confusion
    assert np.isnan(value[1]).all()
    assert low[1].tolist() == [0, 0]
    assert high[1].tolist() == [4, 4]


def test_accuracy_is_the_share_called_rightly_and_a_row_called_nothing_is_not() -> None:
    pool = three_classes(400)
    pool.assigned[:50] = NO_LABEL
    found = measure_model([pool.draw(400)], pool.standing(), n_draws=200).accuracy
    right = (pool.assigned == pool.truth).mean()
    assert found == pytest.approx((right, right, right), abs=0.002)


def test_skipped_rows_widen_the_cells() -> None:
    pool = three_classes()
    one = pool.draw(200)
    answers = one.answers.copy()
    answers[:60] = Answer.SKIPPED
    skipped = AuditRound(
        one.names, one.sizes, one.rows, one.stratum, answers, assigned=one.assigned
    )
    sure = measure_model([one], pool.standing(), n_draws=300).confusion
    pool.gold[one.rows[:60]] = NO_LABEL
    unsure = measure_model([skipped], pool.standing(), n_draws=300).confusion
    assert ((unsure[2] - unsure[1]) > (sure[2] - sure[1]))[:3].all()
