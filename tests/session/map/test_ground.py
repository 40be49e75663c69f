"""What a model says of the rows in each cell, and where nobody has looked."""

from __future__ import annotations

import numpy as np
import pytest

from seeker.session.map.ground import LEANING, SURE, UNSURE, looked_at
from seeker.session.map.view import Span, View
from tests.session.map.conftest import SQUARE, Draw


def test_the_ground_is_what_the_model_says_of_the_rows_there(draw_rows: Draw) -> None:
    ground = draw_rows([1, 8], [1, 8], P=[[0.95, 0.05], [0.3, 0.7]]).grounds[0]
    assert (ground.classes[8, 1], ground.sureness[8, 1]) == (0, SURE)
    assert (ground.classes[1, 8], ground.sureness[1, 8]) == (1, LEANING)
    assert ground.confidence[8, 1] == pytest.approx(0.95)


def test_a_cell_is_uncertain_where_the_model_gives_its_rows_to_different_classes(
    draw_rows: Draw,
) -> None:
    ground = draw_rows([1, 1], [1, 1], P=[[0.99, 0.01], [0.01, 0.99]]).grounds[0]
    assert ground.sureness[8, 1] == UNSURE
    assert ground.confidence[8, 1] == pytest.approx(0.495)


def test_cells_without_rows_show_what_touches_them_and_no_more(draw_rows: Draw) -> None:
    ground = draw_rows([5], [5], P=[[0.1, 0.9]]).grounds[0]
    assert (ground.classes >= 0).sum() == 9
    assert (ground.classes == 1).sum() == 9
    assert ground.sureness[0, 0] == 0


def test_with_many_classes_each_cell_has_its_own(draw_rows: Draw) -> None:
    P = np.full((23, 23), 0.002) + np.eye(23) * 0.954
    places = [0.2 + 0.43 * place for place in range(23)]
    picture = draw_rows(places, places, size=(23, 23), P=P.tolist(), n_classes=23)
    there = picture.counts > 0
    assert sorted(picture.grounds[0].classes[there].tolist()) == sorted(
        {int(code) for code in picture.grounds[0].classes[there]}
    )


def test_looked_at_is_where_a_labeled_row_is_near() -> None:
    looked = looked_at(np.array([5.0]), np.array([5.0]), SQUARE, (1.0, 2.0), 10, 10)
    columns, lines = np.flatnonzero(looked.any(axis=0)), np.flatnonzero(looked.any(axis=1))
    assert columns.tolist() == [4, 5]
    assert lines.tolist() == [3, 4, 5, 6]


def test_a_label_out_of_view_reaches_in() -> None:
    looked = looked_at(np.array([-0.5]), np.array([5.0]), SQUARE, (1.5, 1.0), 10, 10)
    assert np.flatnonzero(looked.any(axis=0)).tolist() == [0]


def test_labels_far_away_or_without_a_place_count_nowhere() -> None:
    far = looked_at(
        np.array([50.0, np.nan, 1e300]), np.array([5.0, 5.0, -1e300]), SQUARE, (1.0, 1.0), 10, 10
    )
    assert not far.any()
    assert not looked_at(np.array([]), np.array([]), SQUARE, (1.0, 1.0), 3, 4).any()


def test_looked_at_agrees_with_a_plain_scan() -> None:
    random = np.random.default_rng(1)
    x, y = random.uniform(-3, 13, 12), random.uniform(-3, 13, 12)
    view = View(Span(0, 10), Span(2, 9))
    looked = looked_at(x, y, view, (0.7, 0.4), 21, 30)
    for line in range(21):
        for column in range(30):
            middle = (column + 0.5) / 3, 9 - (line + 0.5) / 3
            near = (np.abs(x - middle[0]) <= 0.7) & (np.abs(y - middle[1]) <= 0.4)
            assert looked[line, column] == near.any(), (line, column)


def test_a_rule_gives_labels_to_the_cells_of_its_rows_and_those_that_touch_them(
    draw_rows: Draw,
) -> None:
    looked = draw_rows([5.5, 1.5], [5.5, 1.5], codes=[1, -1]).looked
    assert np.argwhere(looked).tolist() == [[y, x] for y in (3, 4, 5) for x in (4, 5, 6)]


def test_what_touches_an_edge_stays_on_the_map(draw_rows: Draw) -> None:
    looked = draw_rows([0.5], [9.5], codes=[0]).looked
    assert np.argwhere(looked).tolist() == [[0, 0], [0, 1], [1, 0], [1, 1]]
