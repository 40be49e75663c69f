"""Draws of what the drawn rows stand for: as wide as samples really vary."""

from __future__ import annotations

import numpy as np
import pytest

from seeker.audit import NO_LABEL, Answer, AuditRound
from seeker.audit.resampling import Cells, gamma_shape, resample
from seeker.audit.weighing import Sample, weigh
from tests.audit.audited import codes

N_DRAWS = 4_000


def sample_of(drawn: int, size: int) -> Sample:
    rows = np.arange(drawn)
    gold = np.full(size, NO_LABEL)
    gold[rows] = 0
    answers = np.full(drawn, Answer.IN_TURN)
    return weigh([AuditRound(("all",), codes(size), rows, 0 * rows, answers)], gold)


def cells_of(hits: int, drawn: int, size: int) -> Cells:
    truth = (np.arange(drawn) < hits).astype(np.int64)
    called = np.zeros(drawn, dtype=np.int64)
    random = np.random.default_rng(0)
    return resample(sample_of(drawn, size), called, called, truth, N_DRAWS, random)


@pytest.mark.parametrize(
    ("hits", "drawn", "size"), [(20, 50, 5_000), (5, 100, 200), (40, 80, 100), (3, 10, 1_000)]
)
def test_a_share_varies_as_the_textbook_says(hits: int, drawn: int, size: int) -> None:
    cells = cells_of(hits, drawn, size)
    share = cells.drawn[1:, cells.truth == 1].sum(axis=1) / cells.drawn[1:].sum(axis=1)
    p = hits / drawn
    variance = p * (1 - p) * (1 - drawn / size) / (drawn - 1)
    assert share.mean() == pytest.approx(p, abs=4 * np.sqrt(variance / N_DRAWS) + 0.005)
    assert share.var() == pytest.approx(variance, rel=0.12)


def test_the_first_draw_is_the_value() -> None:
    cells = cells_of(5, 20, 100)
    np.testing.assert_allclose(cells.drawn[0], cells.weight)
    assert cells.weight.sum() == pytest.approx(100)
    assert cells.group_weight.tolist() == pytest.approx([100])
    assert cells.n_draws == N_DRAWS


def test_a_frame_that_was_drawn_whole_is_certain() -> None:
    cells = cells_of(5, 20, 20)
    np.testing.assert_allclose(cells.drawn, np.tile(cells.weight, (N_DRAWS + 1, 1)), rtol=0.01)
    assert cells.unsure.sum() == pytest.approx(0.0)


def test_alike_rows_share_a_cell() -> None:
    cells = cells_of(5, 20, 100)
    assert cells.rows.tolist() == [15, 5]
    assert cells.truth.tolist() == [0, 1]


def test_what_may_have_been_missed_shrinks_as_the_frame_is_used_up() -> None:
    unsure = [cells_of(0, drawn, 100).unsure.sum() / 100 for drawn in (1, 10, 50, 90, 99, 100)]
    assert unsure == sorted(unsure, reverse=True)
    assert unsure[1] == pytest.approx(1 / -np.log(0.9))
    assert unsure[-1] == 0.0


def test_rows_that_weigh_differently_vary_as_fewer_rows() -> None:
    equal = sample_of(10, 1_000)
    skewed = Sample(**(vars(equal) | {"weight": np.array([910.0] + [10.0] * 9)}))
    assert gamma_shape(skewed).max() < 0.5 * gamma_shape(equal).min()


def test_one_row_has_a_shape_all_the_same() -> None:
    assert np.isfinite(gamma_shape(sample_of(1, 100))).all()
