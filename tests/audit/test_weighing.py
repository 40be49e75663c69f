"""What each drawn row stands for: Horvitz and Thompson's totals, over several rounds."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from seeker.audit import NO_LABEL, Answer, AuditRound
from seeker.audit.weighing import Coverage, weigh
from tests.audit.audited import SmallPool, codes, some_pool


def test_a_row_stands_for_its_stratum_over_what_was_drawn_of_it() -> None:
    rows = codes(3, 5, 8, 9, 11)
    one = AuditRound(
        ("as a", "as b"), codes(10, 90), rows, codes(0, 0, 1, 1, 1), np.full(5, Answer.IN_TURN)
    )
    gold = np.full(100, NO_LABEL)
    gold[rows] = 0
    found = weigh([one], gold)
    np.testing.assert_allclose(found.weight, [5, 5, 30, 30, 30])
    np.testing.assert_allclose(found.share, [0.2, 0.2, 1 / 30, 1 / 30, 1 / 30])
    assert found.round_weight.tolist() == [1.0]
    assert found.n_groups == 2


def test_over_all_draws_the_total_is_that_of_the_pool() -> None:
    pool = some_pool(60, 0.2)
    pool.label(codes(0, 1, 2, 3))
    n_so = int(pool.truth.sum())
    totals = []
    for seed in range(400):
        again = SmallPool(pool.truth, pool.assigned)
        again.label(codes(0, 1, 2, 3))
        rounds = [again.draw(12, seed=seed, strata=True), again.draw(8, seed=seed, number=1)]
        found = weigh(rounds, again.gold)
        certain = sum(
            w * again.truth[one.certain].sum()
            for w, one in zip(found.round_weight, rounds, strict=True)
        )
        totals.append(certain + found.weight @ again.truth[found.rows])
    off = np.mean(totals) - n_so
    assert abs(off) <= 3 * np.std(totals) / np.sqrt(len(totals))
    assert np.std(totals) / np.sqrt(len(totals)) < 0.02 * n_so


@given(st.integers(1, 3), st.integers(6, 30), st.booleans())
def test_drawn_rows_and_certain_ones_stand_for_the_whole_pool(
    n_rounds: int, n: int, strata: bool
) -> None:
    pool = some_pool(200, 0.1)
    rounds = [pool.draw(n, number=at, strata=strata) for at in range(n_rounds)]
    found = weigh(rounds, pool.gold)
    certain = sum(w * len(one.certain) for w, one in zip(found.round_weight, rounds, strict=True))
    assert certain + found.weight.sum() == pytest.approx(200)
    assert found.round_weight.sum() == pytest.approx(1.0)


def test_a_round_weighs_by_the_variance_it_promises_and_not_by_what_it_found() -> None:
    pool = some_pool(1000, 0.1)
    rounds = [pool.draw(50), pool.draw(200, number=1)]
    found = weigh(rounds, pool.gold).round_weight
    promised = [1000 * 950 / 50, 950 * 750 / 200]
    np.testing.assert_allclose(found, (1 / np.array(promised)) / (1 / np.array(promised)).sum())
    other = pool.gold.copy()
    other[other >= 0] = 0
    np.testing.assert_array_equal(weigh(rounds, other).round_weight, found)


def test_strata_by_prediction_weigh_more() -> None:
    pool = some_pool(1000, 0.1)
    rounds = [pool.draw(60), pool.draw(60, number=1, strata=True)]
    uniform, stratified = weigh(rounds, pool.gold).round_weight
    assert stratified > 1.5 * uniform


def test_a_round_that_drew_all_does_not_silence_the_sums() -> None:
    pool = some_pool(40, 0.2)
    found = weigh([pool.draw(10), pool.draw(30, number=1)], pool.gold)
    assert found.round_weight[1] > 0.999
    assert np.isfinite(found.weight).all()


def test_a_stratum_without_an_answer_puts_the_round_off() -> None:
    pool = some_pool(1000, 0.1)
    waiting = pool.draw(60, strata=True, asked=1)
    found = weigh([waiting], pool.gold)
    assert len(found.rows) == 0
    assert found.round_weight.tolist() == [0.0]
    both = weigh([waiting, pool.draw(20, number=1)], pool.gold)
    assert both.round_weight.tolist() == [0.0, 1.0]


def test_skipped_rows_keep_their_weight() -> None:
    pool = some_pool(100, 0.1)
    one = pool.draw(10)
    one.answers[3] = Answer.SKIPPED
    found = weigh([one], pool.gold)
    np.testing.assert_allclose(found.weight, 10.0)
    assert found.skipped.tolist() == [False] * 3 + [True] + [False] * 6


def test_new_rows_are_spoken_for_by_the_later_round_alone() -> None:
    pool = some_pool(100, 0.2)
    first = pool.draw(20)
    grown = some_pool(140, 0.2)
    grown.gold[:100] = pool.gold
    grown.truth[:100] = pool.truth
    older = AuditRound(
        first.names, first.sizes, first.rows, first.stratum, first.answers,
        absent=np.arange(100, 140), assigned=first.assigned,
    )  # fmt: skip
    second = grown.draw(30, number=1)
    found = weigh([older, second], grown.gold)
    of_new = second.rows[second.rows >= 100]
    assert len(of_new)
    weight = dict(zip(found.rows.tolist(), found.weight.tolist(), strict=True))
    for row in of_new.tolist():
        assert weight[row] == pytest.approx(120 / 30)
    expected = found.round_weight[0] * 0 + 40
    assert sum(weight[row] for row in of_new.tolist()) == pytest.approx(expected, rel=0.4)


def test_rows_that_came_after_the_last_round_are_spoken_for_by_none() -> None:
    one = AuditRound(
        ("all",), codes(10), codes(1, 2), codes(0, 0), np.full(2, Answer.IN_TURN),
        absent=codes(10, 11),
    )  # fmt: skip
    gold = np.full(12, NO_LABEL)
    coverage = Coverage([one], gold, np.array([1.0]))
    assert coverage.never.tolist() == [10, 11]
    np.testing.assert_array_equal(coverage.of(codes(0, 10)), [1.0, 1.0])


def test_a_label_that_was_taken_back_is_spoken_for_by_the_rounds_after_it() -> None:
    gold = np.full(10, NO_LABEL)
    gold[[1, 2, 3, 4]] = 0
    all_turn = np.full(2, Answer.IN_TURN)
    first = AuditRound(("all",), codes(9), codes(1, 2), codes(0, 0), all_turn, certain=codes(0))
    second = AuditRound(("all",), codes(8), codes(3, 4), codes(0, 0), all_turn, certain=codes(1, 2))
    coverage = Coverage([first, second], gold, np.array([0.25, 0.75]))
    np.testing.assert_allclose(coverage.of(codes(0, 1, 5)), [0.75, 1.0, 1.0])


def test_without_a_round_there_is_no_sample() -> None:
    found = weigh([], np.full(5, NO_LABEL))
    assert len(found.rows) == found.n_groups == 0
