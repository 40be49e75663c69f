"""Figures with their intervals, beside what is plainly so."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seeker.audit import (
    NO_LABEL,
    UNKNOWN,
    Answer,
    AuditRound,
    Estimates,
    NotAuditedError,
    Standing,
    measure_labels,
    measure_model,
)
from tests.audit.audited import Codes, SmallPool, some_pool

FEW = 300


def true_f1(called: Codes, truth: Codes, code: int) -> float:
    right = ((called == code) & (truth == code)).sum()
    return float(2 * right / ((called == code).sum() + (truth == code).sum()))


def all_figures(found: Estimates) -> list[tuple[float, float, float]]:
    figures = [
        figure
        for one in found.classes
        for figure in (one.precision, one.recall, one.f1, one.prevalence)
    ]
    return [*figures, found.accuracy, found.macro_f1]


def test_a_pool_that_was_drawn_whole_is_known_exactly() -> None:
    pool = some_pool(200, 0.2)
    one = pool.draw(200, strata=True)
    found = measure_model([one], pool.standing(), n_draws=FEW)
    for code in (0, 1):
        figures = found.classes[code]
        right = ((pool.assigned == code) & (pool.truth == code)).sum()
        n_called, n_so = (pool.assigned == code).sum(), (pool.truth == code).sum()
        plain = {
            "precision": right / n_called,
            "recall": right / n_so,
            "f1": 2 * right / (n_called + n_so),
            "prevalence": n_so / 200,
        }
        for name, value in plain.items():
            assert getattr(figures, name) == pytest.approx((value, value, value), abs=0.002)
        assert figures.known == n_so
        assert figures.called == n_called
    right = (pool.assigned == pool.truth).mean()
    assert found.accuracy == pytest.approx((right, right, right), abs=0.002)
    plain_confusion = np.zeros((3, 2))
    np.add.at(plain_confusion, (pool.assigned, pool.truth), 1)
    np.testing.assert_allclose(found.confusion, np.tile(plain_confusion, (3, 1, 1)), atol=1e-6)


def test_of_one_uniform_round_the_value_is_what_the_textbook_computes() -> None:
    pool = some_pool(1_000, 0.2, seed=3)
    one = pool.draw(250)
    found = measure_model([one], pool.standing(), n_draws=FEW).classes[1]
    truth, called = pool.truth[one.rows], pool.assigned[one.rows]
    share = (truth[called == 1] == 1).mean()
    assert found.precision.value == pytest.approx(share)
    assert found.total.value == pytest.approx(1_000 * truth.mean())
    assert found.prevalence.value == pytest.approx(truth.mean())
    missed = 4.0 * ((truth == 1) & (called == 0)).sum()
    right = share * (pool.assigned == 1).sum()
    assert found.recall.value == pytest.approx(right / (right + missed))
    assert found.f1.value == pytest.approx(2 * right / (right + missed + found.called))
    assert found.rows == (called == 1).sum()


def test_of_a_stratified_round_each_row_counts_by_its_stratum() -> None:
    pool = some_pool(1_000, 0.1, seed=4)
    one = pool.draw(200, strata=True)
    found = measure_model([one], pool.standing(), n_draws=FEW).classes[1]
    weight = (one.sizes / np.bincount(one.stratum))[one.stratum]
    so = pool.truth[one.rows] == 1
    assert found.total.value == pytest.approx(weight[so].sum())
    right = weight[so & (pool.assigned[one.rows] == 1)].sum()
    assert found.precision.value == pytest.approx(right / found.called)
    assert found.recall.value == pytest.approx(right / weight[so].sum())


def test_labels_of_a_person_count_as_known_in_the_labels_and_not_in_the_model() -> None:
    pool = some_pool(1_000, 0.2)
    pool.label(np.flatnonzero(pool.truth == 1)[:60])
    rounds = [pool.draw(150, strata=True)]
    labels = measure_labels(rounds, pool.standing(), n_draws=FEW)
    model = measure_model(rounds, pool.standing(), n_draws=FEW)
    final = np.where(pool.gold >= 0, pool.gold, pool.assigned)
    assert labels.classes[1].called == (final == 1).sum()
    assert model.classes[1].called == (pool.assigned == 1).sum()
    assert labels.classes[1].f1.value > model.classes[1].f1.value
    assert labels.classes[1].known == model.classes[1].known == (pool.gold == 1).sum()


def test_no_figure_contradicts_what_a_person_knows() -> None:
    pool = some_pool(400, 0.05)
    rounds = [pool.draw(40)]
    pool.label(np.flatnonzero(pool.truth == 1))
    found = measure_labels(rounds, pool.standing(), n_draws=FEW).classes[1]
    known = int((pool.truth == 1).sum())
    assert found.known == known
    assert found.total.low >= known
    assert found.total.value >= known
    assert found.recall.high == pytest.approx(1.0)


def test_rows_that_a_model_learned_from_are_left_out_unless_one_speaks_that_did_not() -> None:
    pool = some_pool(500, 0.2)
    pool.label(np.arange(50))
    rounds = [pool.draw(100)]
    assigned = pool.assigned.copy()
    assigned[:50] = UNKNOWN
    found = measure_model(rounds, Standing(pool.gold, assigned, 2, assigned), n_draws=FEW)
    assert found.basis.left_out == 50
    assert found.basis.population == 450
    assert found.classes[1].known == (pool.gold[50:] == 1).sum()
    assert measure_model(rounds, pool.standing(), n_draws=FEW).basis.left_out == 0


def test_a_model_that_was_not_there_when_rows_were_drawn_is_measured_and_it_says_so() -> None:
    pool = some_pool(1_000, 0.2)
    one = pool.draw(200)
    bare = AuditRound(one.names, one.sizes, one.rows, one.stratum, one.answers)
    other = np.roll(pool.assigned, 1)
    found = measure_model([bare], Standing(pool.gold, other, 2), n_draws=FEW)
    assert found.basis.acted_upon
    called = other[one.rows] == 1
    assert found.classes[1].precision.value == pytest.approx(
        (pool.truth[one.rows][called] == 1).mean()
    )


def test_the_basis_says_what_it_all_rests_on() -> None:
    pool = some_pool(600, 0.2)
    rounds = [
        pool.draw(30),
        pool.draw(40, number=1, strata=True),
        pool.draw(20, number=2, asked=12),
    ]
    rounds[0].answers[2] = Answer.SKIPPED
    rounds[0].rows[5] = -1
    basis = measure_labels(rounds, pool.standing(), n_draws=FEW).basis
    assert (basis.rows, basis.rounds, basis.skipped, basis.waiting, basis.gone) == (80, 3, 1, 8, 1)
    assert basis.population == 600
    assert basis.incomplete_rounds == basis.left_out == basis.uncovered == basis.changed == 0


def test_the_same_seed_gives_the_same_figures() -> None:
    pool = some_pool(600, 0.2)
    rounds = [pool.draw(60, strata=True)]
    one, same = (measure_labels(rounds, pool.standing(), seed=5, n_draws=FEW) for _ in range(2))
    assert all_figures(one) == all_figures(same)
    other = measure_labels(rounds, pool.standing(), seed=6, n_draws=FEW)
    assert all_figures(other) != all_figures(one)
    assert other.classes[1].f1.value == one.classes[1].f1.value


def test_skipped_rows_widen_the_figures_by_both_answers() -> None:
    pool = some_pool(1_000, 0.1)
    one = pool.draw(200)
    sure = measure_labels([one], pool.standing(), n_draws=FEW).classes[1]
    answers = one.answers.copy()
    answers[:20] = Answer.SKIPPED
    skipped = AuditRound(
        one.names, one.sizes, one.rows, one.stratum, answers, assigned=one.assigned
    )
    gold = pool.gold.copy()
    gold[one.rows[:20]] = NO_LABEL
    found = measure_labels([skipped], Standing(gold, pool.assigned, 2, pool.assigned), n_draws=FEW)
    unsure = found.classes[1]
    assert unsure.prevalence.high >= sure.prevalence.high + 0.07
    assert unsure.prevalence.low <= sure.prevalence.low + 0.01
    assert unsure.f1.width > sure.f1.width
    assert found.basis.skipped == 20


def test_opened_rows_count_as_they_were_and_at_the_upper_end_as_right() -> None:
    pool = some_pool(1_000, 0.1)
    one = pool.draw(300)
    wrong = np.flatnonzero(pool.assigned[one.rows] != pool.truth[one.rows])
    opened = np.isin(np.arange(300), wrong)
    seen = AuditRound(
        one.names, one.sizes, one.rows, one.stratum, one.answers,
        assigned=one.assigned, opened=opened,
    )  # fmt: skip
    plain = measure_labels([one], pool.standing(), n_draws=FEW).classes[1]
    found = measure_labels([seen], pool.standing(), n_draws=FEW)
    assert found.basis.opened == len(wrong) > 0
    assert found.classes[1].f1.value == pytest.approx(plain.f1.value)
    assert found.classes[1].f1.low == pytest.approx(plain.f1.low, abs=0.03)
    assert found.classes[1].f1.high > plain.f1.high + 0.05


def test_rows_whose_class_changed_since_the_last_round_widen_the_figures_both_ways() -> None:
    pool = some_pool(1_000, 0.1)
    rounds = [pool.draw(300)]
    before = measure_labels(rounds, pool.standing(), n_draws=FEW).classes[1]
    open_rows = np.flatnonzero(pool.gold < 0)
    changed = pool.assigned.copy()
    changed[open_rows[:50]] = 1
    standing = Standing(pool.gold, changed, 2, pool.assigned)
    found = measure_labels(rounds, standing, n_draws=FEW)
    assert found.basis.changed == (changed != pool.assigned).sum()
    final = np.where(pool.gold >= 0, pool.gold, changed)
    after = found.classes[1].precision
    assert after.low <= (final[final == 1] == pool.truth[final == 1]).mean() <= after.high
    assert after.width > before.precision.width + 0.2


def test_of_a_class_that_was_never_seen_the_upper_ends_say_what_may_be() -> None:
    pool = SmallPool(np.zeros(500, dtype=np.int64), np.zeros(500, dtype=np.int64))
    found = measure_labels([pool.draw(60)], pool.standing(), n_draws=FEW)
    rare = found.classes[1]
    assert math.isnan(rare.precision.value)
    assert math.isnan(rare.recall.value)
    assert (rare.precision.low, rare.precision.high) == (0.0, 1.0)
    assert rare.total.value == rare.total.low == 0.0
    assert 10 <= rare.total.high <= 40  # 3 % of 60 draws; 97.5 % bounds are 26
    assert found.macro_f1.value == found.classes[0].f1.value


def test_a_class_that_a_model_calls_but_chance_did_not_draw_has_no_precision() -> None:
    truth = np.zeros(1_000, dtype=np.int64)
    assigned = truth.copy()
    assigned[:3] = 1
    pool = SmallPool(truth, assigned)
    one = pool.draw(20)
    assert not np.isin(one.rows, [0, 1, 2]).any()
    found = measure_labels([one], pool.standing(), n_draws=FEW).classes[1]
    assert not found.precision.is_known
    assert (found.precision.low, found.precision.high) == (0.0, 1.0)
    assert found.called == 3


@settings(max_examples=40)
@given(
    n_classes=st.integers(2, 4),
    n_draws=st.integers(6, 60),
    n_rounds=st.integers(1, 3),
    stratified=st.booleans(),
    seed=st.integers(0, 999),
)
def test_every_figure_lies_in_its_interval_and_that_between_0_and_1(
    n_classes: int, n_draws: int, n_rounds: int, stratified: bool, seed: int
) -> None:
    random = np.random.default_rng(seed)
    truth = random.choice(n_classes, 200, p=random.dirichlet(np.full(n_classes, 0.5)))
    assigned = np.where(random.random(200) < 0.3, random.integers(-1, n_classes, 200), truth)
    pool = SmallPool(truth, assigned, n_classes)
    rounds = []
    for number in range(n_rounds):
        rounds.append(pool.draw(n_draws, seed=seed, number=number, strata=stratified))
        pool.label(random.integers(0, 200, 10))
    try:
        found = measure_labels(rounds, pool.standing(), n_draws=60)
    except NotAuditedError:
        return
    for value, low, high in all_figures(found):
        assert 0.0 <= low <= high <= 1.0 + 1e-9
        assert math.isnan(value) or low <= value <= high
    for one in found.classes:
        assert one.known <= one.total.low + 1e-9
        assert one.total.high <= 200 + 1e-9
    value, low, high = found.confusion
    assert (low <= high + 1e-9).all()
    known = ~np.isnan(value)
    assert (low[known] <= value[known] + 1e-9).all()
    assert (value[known] <= high[known] + 1e-9).all()


def test_a_later_round_outweighs_what_rows_were_called_earlier() -> None:
    pool = some_pool(2_000, 0.2, seed=8)
    better = pool.assigned.copy()
    rounds = [pool.draw(150)]
    better = np.where(np.random.default_rng(1).random(2_000) < 0.8, pool.truth, better)
    pool.assigned = better
    rounds.append(pool.draw(150, number=1))
    found = measure_model(rounds, pool.standing(), n_draws=FEW).classes[1].precision
    truth = (pool.truth[better == 1] == 1).mean()
    assert found.low <= truth <= found.high


@pytest.mark.parametrize("measure", [measure_labels, measure_model])
def test_without_a_round_or_an_answer_there_is_no_saying(measure: object) -> None:
    assert callable(measure)
    pool = some_pool(100, 0.2)
    with pytest.raises(NotAuditedError, match="no row was drawn for an audit yet"):
        measure([], pool.standing())
    with pytest.raises(NotAuditedError, match="no row was drawn for an audit yet"):
        measure([pool.draw(0)], pool.standing())
    with pytest.raises(
        NotAuditedError, match=r"none of the 10 rows drawn .* was labeled in its turn"
    ):
        measure([pool.draw(10, asked=0)], pool.standing())
    waiting = pool.draw(20, strata=True, asked=1)
    with pytest.raises(
        NotAuditedError, match=r"1 of the 20 rows .* but none yet of one of the strata"
    ):
        measure([waiting], pool.standing())


def test_one_audit_row_says_next_to_nothing_and_says_that() -> None:
    pool = some_pool(100, 0.2)
    found = measure_labels([pool.draw(1)], pool.standing(), n_draws=FEW)
    assert found.basis.rows == 1
    right = found.classes[0]
    assert right.prevalence.high > 0.95
    assert right.prevalence.low < 0.5
    assert found.classes[1].f1.low == 0.0
    assert found.classes[1].total.high > 30


def test_rows_that_were_gold_before_the_draw_are_certain_and_never_drawn() -> None:
    pool = some_pool(300, 0.2)
    pool.label(np.arange(200))
    one = pool.draw(100)
    assert (one.rows >= 200).all()
    found = measure_labels([one], pool.standing(), n_draws=FEW).classes[1]
    plain = (pool.truth == 1).sum()
    assert found.total == pytest.approx((plain, plain, plain), abs=0.5)


def test_a_label_that_was_taken_back_since_is_no_longer_known() -> None:
    pool = some_pool(300, 0.2)
    pool.label(np.arange(50))
    rounds = [pool.draw(50), pool.draw(50, number=1)]
    n_known = (pool.gold == 1).sum()
    gone = int(np.flatnonzero(pool.gold[:50] == 1)[0])
    pool.gold[gone] = NO_LABEL
    found = measure_labels(rounds, pool.standing(), n_draws=FEW)
    assert found.classes[1].known == n_known - 1
    assert found.basis.uncovered == 1
    assert found.basis.population == 299


def test_rows_that_came_after_the_last_round_are_not_spoken_of() -> None:
    pool = some_pool(400, 0.2)
    small = SmallPool(pool.truth[:300], pool.assigned[:300])
    one = small.draw(100)
    grown = AuditRound(
        one.names, one.sizes, one.rows, one.stratum, one.answers,
        absent=np.arange(300, 400), assigned=one.assigned,
    )  # fmt: skip
    gold = np.concatenate([small.gold, np.full(100, NO_LABEL)])
    found = measure_labels([grown], Standing(gold, pool.assigned, 2, pool.assigned), n_draws=FEW)
    assert found.basis.uncovered == 100
    assert found.basis.population == 300
    same = measure_labels([one], small.standing(), n_draws=FEW)
    assert found.classes[1].total.value == pytest.approx(same.classes[1].total.value)
    assert found.classes[1].f1.value == pytest.approx(same.classes[1].f1.value)


def test_a_drawn_row_that_left_the_pool_stands_for_nothing() -> None:
    pool = some_pool(300, 0.2)
    one = pool.draw(60)
    rows = one.rows.copy()
    rows[:6] = -1
    left = AuditRound(one.names, one.sizes, rows, one.stratum, one.answers, assigned=one.assigned)
    found = measure_labels([left], pool.standing(), n_draws=FEW)
    assert found.basis.gone == 6
    assert found.basis.rows == 54


def test_a_model_that_learned_much_since_the_draw_is_told_by_what_it_calls_rows_now() -> None:
    values = []
    for seed in range(20):
        truth = (np.random.default_rng(seed).random(1000) < 0.15).astype(np.int64)
        early = truth | (np.arange(1000) % 5 < 2)
        pool = SmallPool(truth, early)
        one = pool.draw(60, seed=seed)
        figures = measure_labels([one], Standing(pool.gold, truth, 2, early)).classes[1]
        assert figures.f1.low <= 1.0 <= figures.f1.high
        then = measure_labels([one], Standing(pool.gold, early, 2, early)).classes[1]
        values.append((figures.precision.value, then.precision.value))
    now, before = np.mean(values, axis=0)
    assert before == pytest.approx(0.15 / 0.49, abs=0.06)
    # It isn't taken at its word: some of the drawn rows may have taught it.
    assert 0.7 < now < 0.9
