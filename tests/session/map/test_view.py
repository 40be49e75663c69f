"""What is in view, and where values lie in it."""

from __future__ import annotations

import numpy as np
import pytest

from seeker.session.map.view import Span, View, places


def test_each_part_has_its_lower_end() -> None:
    values = np.array([0.0, 0.24, 0.25, 0.99])
    assert places(values, Span(0, 1), 4).tolist() == [1, 1, 2, 4]


def test_values_out_of_view_and_missing_ones_lie_in_the_frame() -> None:
    values = np.array([-0.1, 1.0, 1.1, np.nan, np.inf, -np.inf, 0.5])
    assert places(values, Span(0, 1), 2).tolist() == [0, 3, 3, 0, 3, 0, 2]


def test_huge_values_overflow_nothing() -> None:
    values = np.array([-1e308, 1e308, 0.0])
    assert places(values, Span(-1e-3, 1e-3), 100).tolist() == [0, 101, 51]


def test_zooming_keeps_the_place_it_is_around() -> None:
    view = View(Span(0, 10), Span(0, 100)).zoomed(0.5, (2, 50))
    assert (view.x.low, view.x.high) == (1, 6)
    assert (view.y.low, view.y.high) == (25, 75)


def test_zooming_ends_where_floats_can_tell_no_more_apart() -> None:
    span = Span(1e6, 1e6 + 1)
    for _ in range(100):
        span = span.zoomed(0.5, 1e6 + 0.5)
    assert span.length > 0
    assert places(np.array([1e6 + 0.5]), span, 10)[0] in (5, 6)


def test_zooming_out_for_ever_stays_finite() -> None:
    span = Span(-1e300, 1e300)
    for _ in range(2000):
        span = span.zoomed(2, 0)
    assert np.isfinite(span.length)


@pytest.mark.parametrize("cell", range(7))
def test_the_edge_of_a_cell_lies_in_it(cell: int) -> None:
    span = Span(-3, 11)
    assert span.cell(span.edge(cell, 7), 7) == cell


def test_going_along_keeps_what_is_in_view_as_long() -> None:
    view = View(Span(0, 10), Span(0, 4)).moved(0.5, -0.25)
    assert (view.x, view.y) == (Span(5, 15), Span(-1, 3))
