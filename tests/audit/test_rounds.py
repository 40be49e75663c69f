"""Which drawn rows of a round can be counted."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from seeker.audit import Answer, AuditRound

W, T, E, S = Answer.WAITING, Answer.IN_TURN, Answer.ELSEWHERE, Answer.SKIPPED


def counted(answers: list[Answer], stratum: list[int] | None = None, gone: int = -1) -> list[bool]:
    n = len(answers)
    rows = np.arange(10, 10 + n)
    rows[rows == 10 + gone] = -1
    strata = np.array(stratum or [0] * n, dtype=np.int64)
    sizes = np.full(strata.max(initial=0) + 1, 100)
    names = tuple(str(at) for at in range(len(sizes)))
    one = AuditRound(names, sizes, rows, strata, np.array(answers, dtype=np.int64))
    found: list[bool] = one.counted().tolist()
    return found


def test_rows_after_the_first_that_waits_are_not_counted() -> None:
    assert counted([T, T, W, T]) == [True, True, False, False]


def test_a_row_that_came_up_elsewhere_waits_for_those_before_it() -> None:
    assert counted([T, W, E, E]) == [True, False, False, False]


def test_the_sample_ends_with_a_row_that_was_asked_in_turn() -> None:
    assert counted([T, E, T, E, E, W]) == [True, True, True, False, False, False]
    assert counted([E, E, W]) == [False, False, False]


def test_a_row_that_nobody_could_answer_was_asked_in_turn() -> None:
    assert counted([S, E, S, W]) == [True, True, True, False]


def test_a_round_without_a_waiting_row_counts_whole() -> None:
    assert counted([E, E, T, S, E]) == [True] * 5
    assert counted([E]) == [True]


def test_strata_wait_each_for_its_own_rows() -> None:
    assert counted([T, T, W, T, T], [0, 1, 0, 1, 0]) == [True, True, False, True, False]


def test_a_row_that_is_no_longer_in_the_pool_does_not_wait() -> None:
    assert counted([T, W, T, W], gone=1) == [True, True, True, False]
    assert counted([T, T, W], gone=1) == [True, False, False]


def test_a_round_without_rows_counts_none() -> None:
    assert counted([]) == []


@given(st.lists(st.sampled_from(list(Answer)), max_size=12))
def test_answering_one_more_row_in_turn_takes_none_away(answers: list[Answer]) -> None:
    if W not in answers:
        return
    later = list(answers)
    later[answers.index(W)] = T
    before, after = np.array(counted(answers)), np.array(counted(later))
    assert (after | ~before).all()
