"""What is known without an estimate, beside plain counts."""

from __future__ import annotations

import numpy as np

from seeker.audit import NO_LABEL, UNKNOWN, Answer, AuditRound
from seeker.audit.totals import Calls, Totals, count
from seeker.audit.weighing import Coverage
from tests.audit.audited import Codes, codes

# Rows 0 and 1 were certain, 2 and 3 drawn, 4 found by a search since; 5 to 9 are open.
GOLD = codes(1, 0, 1, 0, 1, *[NO_LABEL] * 5)
BEFORE = codes(1, 1, 1, 1, 0, 1, 1, 0, NO_LABEL, 0)
NOW = codes(1, 0, 1, 1, 1, 1, 0, 0, NO_LABEL, 1)
ROUND = AuditRound(
    ("all",), codes(8), codes(2, 3), codes(0, 0), np.full(2, Answer.IN_TURN), certain=codes(0, 1)
)


def totals(
    gold: Codes = GOLD, before: Codes = BEFORE, now: Codes = NOW, one: AuditRound = ROUND
) -> Totals:
    coverage = Coverage([one], gold, np.array([1.0]))
    return count(Calls(gold, before, now, 2), [one], coverage)


def test_labeled_rows_are_counted_by_class_and_by_what_they_are_called() -> None:
    found = totals()
    assert found.population == 10
    assert found.gold_class.tolist() == [2, 3]
    assert found.gold_called.tolist() == [1, 4]
    assert found.gold_right.tolist() == [1, 3]


def test_open_rows_are_counted_by_what_they_were_and_are_called() -> None:
    found = totals()
    assert found.open_before.tolist() == [2, 2]
    assert found.open_now.tolist() == [2, 2]
    assert found.open_kept.tolist() == [1, 1]
    assert found.open_nothing == 1
    assert found.changed == 2


def test_what_was_called_so_before_the_round_is_counted_with_what_was_certain_then() -> None:
    found = totals()
    assert found.before.tolist() == [3, 6]
    assert found.before_known.tolist() == [[0, 1], [2, 2], [0, 0]]
    assert found.certain_class.tolist() == [[1, 1]]
    assert found.certain_known[:, :2].sum(axis=2).tolist() == [[0, 2]]
    assert found.certain_known.tolist() == [[[0, 0], [1, 1], [0, 0]]]
    assert found.open_nothing_before == 1


def test_rows_that_a_model_says_nothing_fair_of_are_left_out() -> None:
    now = NOW.copy()
    now[[0, 3]] = UNKNOWN
    found = totals(now=now)
    assert found.left_out == 2
    assert found.population == 8
    assert found.left_out_class.tolist() == [1, 1]


def test_open_rows_that_no_round_speaks_about_are_not_in_the_population() -> None:
    one = AuditRound(
        ROUND.names, ROUND.sizes, ROUND.rows, ROUND.stratum, ROUND.answers,
        certain=ROUND.certain, absent=codes(4, 8, 9),
    )  # fmt: skip
    found = totals(one=one)
    assert found.uncovered == 2
    assert found.population == 8
    assert found.never_class.tolist() == [0, 1]
    assert found.open_now.tolist() == [2, 1]


def test_a_certain_label_that_was_taken_back_is_certain_no_more() -> None:
    gold = GOLD.copy()
    gold[1] = NO_LABEL
    found = totals(gold=gold)
    assert found.certain_class.tolist() == [[0, 1]]
    assert found.uncovered == 1


def test_what_was_labeled_since_is_the_mean_over_the_rounds_that_count() -> None:
    again = AuditRound(
        ("all",), codes(6), codes(5), codes(0), np.full(1, Answer.WAITING), certain=codes(0, 1, 2)
    )
    coverage = Coverage([ROUND, again], GOLD, np.array([0.5, 0.5]))
    found = count(Calls(GOLD, BEFORE, NOW, 2), [ROUND, again], coverage)
    weight = np.array([0.25, 0.75])
    # Row 2 was found since the first of them, rows 3 and 4 since both.
    assert found.found_since(weight, 0).tolist() == [[0, 1], [1, 0.25], [0, 0]]
    assert found.found_since(weight, 1).tolist() == [[0, 1], [1, 0], [0, 0]]


def test_a_labeled_row_whose_call_nobody_knows_is_left_out_of_what_was_found() -> None:
    before = BEFORE.copy()
    before[[2, 3]] = [UNKNOWN, NO_LABEL]
    assert totals(before=before).before_known.tolist() == [[0, 1], [1, 1], [1, 0]]
