"""What drawn rows were called when they were drawn, and what they are called now."""

from __future__ import annotations

import numpy as np
import pytest

from seeker.audit import NO_LABEL, UNKNOWN, Answer, AuditRound, Standing
from seeker.audit.resampling import GONE, SKIPPED
from seeker.audit.standing import DrawnCalls, drawn_calls
from seeker.audit.weighing import weigh
from tests.audit.audited import Codes, codes

ROWS = codes(2, -1, 0, 4)
GOLD = codes(1, NO_LABEL, 0, NO_LABEL, NO_LABEL)
NOW = codes(1, 0, 1, 1, 0)
THEN = codes(0, 1, 1, 0)
DRAWN_BEFORE = codes(0, 0, 1, 0, 1)


def found(
    then: Codes | None = THEN, now: Codes = NOW, as_drawn: Codes | None = DRAWN_BEFORE
) -> DrawnCalls:
    answers = codes(Answer.IN_TURN, Answer.IN_TURN, Answer.IN_TURN, Answer.SKIPPED)
    one = AuditRound(("all",), codes(6), ROWS, codes(0, 0, 0, 0), answers, assigned=then)
    return drawn_calls(weigh([one], GOLD), Standing(GOLD, now, 2, as_drawn), now)


def test_rows_go_by_what_was_recorded_when_they_were_drawn() -> None:
    assert found().then.tolist() == [0, GONE, 1, 0]
    assert found().now.tolist() == [1, GONE, 1, 0]
    assert found().truth.tolist() == [0, GONE, 1, SKIPPED]
    assert not found().acted_upon


def test_without_a_record_they_go_by_what_all_rows_were_called_then() -> None:
    calls = found(then=None)
    assert calls.then.tolist() == [1, GONE, 0, 1]
    assert not calls.acted_upon


def test_without_any_record_they_go_by_what_they_are_called_now_and_it_says_so() -> None:
    calls = found(then=None, as_drawn=None)
    assert calls.then.tolist() == calls.now.tolist() == [1, GONE, 1, 0]
    assert calls.acted_upon


def test_rows_that_a_model_says_nothing_fair_of_are_called_what_they_were() -> None:
    now = NOW.copy()
    now[2] = UNKNOWN
    assert found(now=now).now.tolist() == [0, GONE, 1, 0]


def test_as_long_as_nothing_predicted_anything_they_go_by_what_they_are_called_now() -> None:
    calls = found(then=np.full(4, NO_LABEL), as_drawn=np.full(5, NO_LABEL))
    assert calls.then.tolist() == [1, GONE, 1, 0]
    assert calls.before.tolist() == NOW.tolist()
    assert calls.acted_upon


@pytest.mark.parametrize("as_drawn", [None, DRAWN_BEFORE])
def test_what_is_handed_in_stays_as_it_is(as_drawn: Codes | None) -> None:
    before = NOW.copy()
    found(now=before, as_drawn=as_drawn)
    np.testing.assert_array_equal(before, NOW)
