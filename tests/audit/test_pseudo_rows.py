"""Part of a pseudo-row stands for what a sample may have missed."""

from __future__ import annotations

import numpy as np
import pytest

from seeker.audit import NO_LABEL, Answer, AuditRound
from seeker.audit.pseudo_rows import MISSED, draw_missed, pseudo_rows, typical_weight, where_most
from seeker.audit.resampling import Cells, resample
from seeker.audit.weighing import weigh
from tests.audit.audited import codes

N_DRAWS = 4_000
SIZES = codes(20, 400, 600)
DRAWN = codes(10, 20, 20)
STRATUM = np.repeat(np.arange(3), DRAWN)


def cells_of(called: np.ndarray) -> Cells:
    """Draw three strata, all rows of class 0."""
    rows = np.arange(50)
    gold = np.full(1_020, NO_LABEL)
    gold[rows] = 0
    one = AuditRound(("a", "b", "c"), SIZES, rows, STRATUM, np.full(50, Answer.IN_TURN))
    truth = np.zeros(50, dtype=np.int64)
    random = np.random.default_rng(0)
    return resample(weigh([one], gold), called, called, truth, N_DRAWS, random)


def missed_of(cells: Cells, home: int) -> np.ndarray:
    return draw_missed(cells, cells.then == 1, home, np.random.default_rng(1))


def test_there_is_the_same_part_of_a_row_in_all_and_the_value_has_none() -> None:
    cells = cells_of(np.where(STRATUM == 0, 1, 0))
    missed = missed_of(cells, home=0)
    assert (missed[0] == 0.0).all()
    assert (missed[:, 0] == 0.0).all()
    weights = [typical_weight(cells, cells.group == group) for group in (1, 2)]
    in_rows = missed[1:, 1:] / weights
    assert in_rows.sum(axis=1).mean() == pytest.approx(MISSED, rel=0.1)


def test_it_stands_for_as_many_rows_of_the_pool_in_each_stratum() -> None:
    means = missed_of(cells_of(np.where(STRATUM == 0, 1, 0)), home=0)[1:].mean(axis=0)
    assert means[1] == pytest.approx(means[2], rel=0.2)


def test_the_group_of_the_rows_called_so_is_taken_where_there_is_no_other() -> None:
    called = np.where(STRATUM == 0, codes(1, 0)[np.arange(50) % 2], 1)
    assert missed_of(cells_of(called), home=0)[1:].mean(axis=0)[0] > 0.0


def test_where_no_row_was_drawn_that_is_called_otherwise_it_may_be_anywhere() -> None:
    means = missed_of(cells_of(np.ones(50, dtype=np.int64)), home=2)[1:].mean(axis=0)
    assert (means[:2] > 0.0).all()


def test_the_home_is_where_most_rows_are_and_not_where_most_were_drawn() -> None:
    cells = cells_of(np.where(STRATUM < 2, 1, 0))
    assert where_most(cells, cells.then == 1) == 1
    assert where_most(cells, cells.then == 7) == -1
    assert typical_weight(cells, cells.then == 7) == 0.0


def test_pseudo_rows_are_gamma_distributed() -> None:
    found = pseudo_rows(np.random.default_rng(0), N_DRAWS, np.array([0.5, 2.0]))
    assert found.shape == (N_DRAWS + 1, 2)
    np.testing.assert_allclose(found[1:].mean(axis=0), [0.5, 2.0], rtol=0.1)
    assert (found[0] == 0.0).all()
