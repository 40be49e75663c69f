"""A rectangle and the search that it becomes."""

from __future__ import annotations

import math

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seeker.search import read_pool
from seeker.session.map.axes import AxisChoice, AxisKind, make_axis
from seeker.session.map.boxes import on_cells, read_box, view_of, write_rectangle
from seeker.session.map.rectangle import Rectangle
from seeker.session.map.view import Span, View
from tests.session.map.conftest import SQUARE, axis_of

SIZE = (20, 10)


def test_a_rectangle_becomes_ranges_without_their_upper_ends() -> None:
    x, y = axis_of([-9, 5, 19]), axis_of([-9, 5, 19], "the y")
    terms = write_rectangle(x, y, SQUARE, SIZE, Rectangle(4, 2, 7, 5))
    assert terms == ("x:2..<4", "`the y`:4..<8")


def test_at_the_edge_of_all_there_is_a_range_is_open() -> None:
    x, y = axis_of([0, 5, 10]), axis_of([0, 5, 10], "y")
    whole = View.whole(x, y)
    assert write_rectangle(x, y, whole, SIZE, Rectangle(0, 2, 4, 9)) == ("x:..<2.4", "y:..<8")
    assert write_rectangle(x, y, whole, SIZE, Rectangle(0, 0, 19, 9)) == ()


def test_a_range_is_open_where_no_value_lies_beyond_its_end() -> None:
    x, y = axis_of([4.0, 5, 6]), axis_of([0, 5, 10], "y")
    terms = write_rectangle(x, y, View.whole(x, y), SIZE, Rectangle(2, 3, 10, 6))
    assert terms[0] == "x:..<5.5"


def test_where_more_lies_beyond_the_edge_it_is_closed() -> None:
    x, y = axis_of([-50, 5, 90]), axis_of([0, 5, 10], "y")
    whole = View.whole(x, y)
    assert write_rectangle(x, y, whole, SIZE, Rectangle(0, 0, 19, 9)) == ("x:-0.2..<10.2",)


def test_an_axis_with_missing_values_says_that_there_has_to_be_one() -> None:
    x, y = axis_of([0, 5, 10]), axis_of([0, math.nan, 10], "y")
    terms = write_rectangle(x, y, View.whole(x, y), SIZE, Rectangle(2, 0, 4, 9))
    assert terms[1] == "y:*"


def test_components_of_texts_have_no_ranges() -> None:
    choice = AxisChoice("body · 1", "body", AxisKind.COMPONENT, component=1)
    x = make_axis(choice, np.array([0.0, 10.0]), (0.0, 10.0))
    y = axis_of([-9, 19], "y")
    assert write_rectangle(x, y, SQUARE, SIZE, Rectangle(2, 2, 4, 4)) == ("y:5..<8",)


@settings(max_examples=80, deadline=None)
@given(
    st.integers(0, 10**6),
    st.floats(-1e6, 1e6),
    st.floats(1e-3, 1e6),
    st.tuples(st.integers(0, 19), st.integers(0, 19), st.integers(0, 9), st.integers(0, 9)),
)
def test_the_search_finds_what_the_rectangle_shows_up_to_a_third_of_a_cell(
    seed: int, low: float, length: float, corners: tuple[int, int, int, int]
) -> None:
    random = np.random.default_rng(seed)
    values = {name: random.uniform(low, low + length, 60) for name in ("a", "b")}
    pool = read_pool(pl.DataFrame(values))
    span = Span(low - length / 50, low + length * 1.02)
    axes = [
        make_axis(AxisChoice(name, name), values[name], (low, low + length)) for name in ("a", "b")
    ]
    drawn = Rectangle.between((corners[0], corners[2]), (corners[1], corners[3]))
    view = View(Span(axes[0].low, axes[0].high), Span(axes[1].low, axes[1].high))
    terms = write_rectangle(axes[0], axes[1], view, SIZE, drawn)
    found = set(pool.search(" ".join(terms)).rows.tolist())
    inside, around = set(), set()
    for row in range(60):
        places = [
            (values["a"][row] - view.x.low) / view.x.length * 20 - drawn.left,
            9 - drawn.bottom,
        ]
        across = places[0]
        up = (values["b"][row] - view.y.low) / view.y.length * 10 - places[1]
        wide, high = drawn.right - drawn.left + 1, drawn.bottom - drawn.top + 1
        if 0.34 < across < wide - 0.34 and 0.34 < up < high - 0.34:
            inside.add(row)
        if -0.34 < across < wide + 0.34 and -0.34 < up < high + 0.34:
            around.add(row)
    assert inside <= found <= around
    assert span.length > 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x:1..2 y:3..<4", ((1, 2), (3, 4))),
        ("X:..2", ((None, 2), (None, None))),
        ("y:3..", ((None, None), (3, None))),
        ("x:1..2 refund", None),
        ("x:1..2 OR y:3..4", None),
        ("-x:1..2", None),
        ("z:1..2 x:1..2", None),
        ("x:1..2 x:1..3", None),
        ("", None),
        ("x:p90..", None),
        ("x:(", None),
    ],
)
def test_a_search_of_ranges_is_a_box_and_nothing_else_is(text: str, expected: object) -> None:
    box = read_box(text, axis_of([0, 10]), axis_of([0, 10], "y"))
    assert (None if box is None else (box.x, box.y)) == expected


def test_a_box_is_drawn_over_the_cells_that_were_drawn() -> None:
    x, y = axis_of([-9, 19]), axis_of([-9, 19], "y")
    for drawn in (Rectangle(4, 2, 7, 5), Rectangle(0, 0, 0, 0), Rectangle(3, 9, 19, 9)):
        box = read_box(" ".join(write_rectangle(x, y, SQUARE, SIZE, drawn)), x, y)
        assert box is not None
        assert on_cells(box, SQUARE, SIZE) == drawn


def test_a_box_out_of_view_has_no_cells() -> None:
    box = read_box("x:50..60", axis_of([0, 10]), axis_of([0, 10], "y"))
    assert box is not None
    assert on_cells(box, SQUARE, SIZE) is None


def test_the_view_of_a_rectangle_holds_just_that() -> None:
    view = view_of(Rectangle(4, 2, 7, 5), SQUARE, SIZE)
    assert (view.x, view.y) == (Span(2, 4), Span(4, 8))
