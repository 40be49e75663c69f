"""A small pool with two numbers, as the map sees it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from seeker.pool.progress import Quiet
from seeker.session.map.axes import Axis, AxisChoice, make_axis
from seeker.session.map.ground import ModelPoints
from seeker.session.map.picture import MapPicture, Said, draw
from seeker.session.map.view import Span, View

SQUARE = View(Span(0, 10), Span(0, 10))
Draw = Callable[..., MapPicture]


def axis_of(values: list[float], name: str = "x") -> Axis:
    """Give an axis that shows 0 to 10, and a little more."""
    return make_axis(AxisChoice(name, name), np.array(values, dtype=np.float64), (0.0, 10.0))


@pytest.fixture
def draw_rows() -> Draw:
    """Draw rows given by their places in the square from 0 to 10."""

    def drawing(
        x: list[float],
        y: list[float],
        size: tuple[int, int] = (10, 10),
        *,
        gold: list[int] | None = None,
        codes: list[int] | None = None,
        n_classes: int = 2,
        P: list[list[float]] | None = None,
        rows: NDArray[np.int64] | None = None,
        view: View = SQUARE,
    ) -> MapPicture:
        none = [-1] * len(x)
        gold = none if gold is None else gold
        said = Said(
            np.array(gold, dtype=np.int32),
            np.array(gold if codes is None else codes, dtype=np.int32),
            n_classes,
        )
        models = {} if P is None else {"": ModelPoints.of(np.array(P, dtype=np.float64))}
        axes = axis_of(x), axis_of(y, "y")
        return draw(*axes, view, size, said, models, rows, Quiet())

    return drawing
