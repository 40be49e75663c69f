"""Maps: every row is counted once, where it lies."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seeker.errors import Cancelled
from seeker.pool.progress import Quiet
from seeker.session.map.picture import DENSEST, SEVERAL, Said, draw, nearest_row
from seeker.session.map.rectangle import Rectangle
from seeker.session.map.view import Span, View
from tests.session.map.conftest import SQUARE, Draw, axis_of

# A value that lies nearer to an edge than floats tell apart may be on either side of it.
NUMBERS = st.floats(-5, 15).map(lambda value: round(value, 3)) | st.just(float("nan"))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1, max_size=40),
    st.integers(1, 12),
    st.integers(1, 9),
)
def test_a_map_counts_like_a_plain_scan(
    points: list[tuple[float, float]], width: int, height: int
) -> None:
    x, y = (np.array(values) for values in zip(*points, strict=True))
    none = np.full(len(x), -1, dtype=np.int32)
    picture = draw(
        axis_of(x.tolist()),
        axis_of(y.tolist()),
        SQUARE,
        (width, height),
        Said(none, none, 0),
        {},
        None,
        Quiet(),
    )
    with np.errstate(invalid="ignore"):
        inside = (x >= 0) & (x < 10) & (y >= 0) & (y < 10)
    assert picture.counts.sum() == inside.sum() == len(x) - picture.n_outside
    assert ((picture.dots > 0) == (picture.counts > 0)).all()
    for line in range(height):
        for column in range(width):
            # Dots decide: a cell is two dots wide and four high.
            low, high = column * 10 / width, (column + 1) * 10 / width
            near = inside & (x > low + 1e-6) & (x < high - 1e-6)
            floor = (height - 1 - line) * 10 / height
            near &= (y > floor + 1e-6) & (y < floor + 10 / height - 1e-6)
            assert picture.counts[line, column] >= near.sum()


def test_what_is_higher_stands_above(draw_rows: Draw) -> None:
    picture = draw_rows([0.5, 9.5], [9.5, 0.5])
    assert picture.counts[0, 0] == 1
    assert picture.counts[9, 9] == 1


def test_gold_and_rules_are_counted_by_class_and_gold_comes_first(draw_rows: Draw) -> None:
    picture = draw_rows(
        [1, 1, 5, 8], [1, 1, 5, 8], gold=[0, 1, 1, -1], codes=[0, 1, 1, 0], size=(5, 5)
    )
    assert picture.gold.sum(axis=(1, 2)).tolist() == [1, 2]
    assert picture.ruled.sum(axis=(1, 2)).tolist() == [1, 0]
    assert picture.gold_class[4, 0] == SEVERAL
    assert picture.gold_class[2, 2] == 1
    assert picture.ruled_class[0, 4] == 0
    assert picture.gold_class[0, 0] == -1


def test_without_classes_a_map_is_points(draw_rows: Draw) -> None:
    picture = draw_rows([1], [1], n_classes=0)
    assert (picture.gold_class == -1).all()
    assert picture.counted(Rectangle(0, 0, 9, 9)).gold == ()


def test_a_rectangle_holds_what_its_cells_hold(draw_rows: Draw) -> None:
    picture = draw_rows([1, 2, 8], [1, 2, 8], gold=[0, -1, 1])
    counted = picture.counted(Rectangle.between((4, 9), (0, 5)))
    assert (counted.rows, counted.gold) == (2, (1, 0))


def test_the_rows_of_a_search_alone_are_points_but_all_labels_and_grounds_stay(
    draw_rows: Draw,
) -> None:
    picture = draw_rows([1, 8], [1, 8], gold=[0, 1], P=[[0.9, 0.1], [0.2, 0.8]], rows=np.array([1]))
    assert picture.counts.sum() == 1
    assert picture.gold.sum() == 2
    assert (picture.grounds[0].classes >= 0).sum() > 9
    assert picture.n_rows == 1


def test_density_tells_many_from_few(draw_rows: Draw) -> None:
    picture = draw_rows([1.0] * 1000 + [5.0] * 30 + [8.0], [1.0] * 1000 + [5.0] * 30 + [8.0])
    assert picture.density[8, 1] == DENSEST
    assert 1 < picture.density[4, 5] < DENSEST
    assert picture.density[1, 8] == 1
    assert picture.density[0, 0] == 0


def test_a_halted_map_stops(draw_rows: Draw) -> None:
    class Stop:
        def step(self, what: str, done: int, total: int) -> None:
            raise Cancelled

    axis = axis_of([1.0])
    said = Said(np.array([-1], dtype=np.int32), np.array([-1], dtype=np.int32), 0)
    with pytest.raises(Cancelled):
        draw(axis, axis, SQUARE, (3, 3), said, {}, None, Stop())


def test_the_nearest_row_is_the_nearest_as_seen() -> None:
    x, y = axis_of([0, 5, 10, float("nan")]), axis_of([0, 500, 0, 1], "y")
    view = View(Span(0, 10), Span(0, 1000))
    assert nearest_row(x, y, view, (5, 100)) == 1
    assert nearest_row(x, y, view, (5, 100), np.array([0, 3])) == 0
    assert nearest_row(x, y, view, (5, 100), np.array([3])) is None
    assert nearest_row(x, y, view, (5, 100), np.array([], dtype=np.int64)) is None
