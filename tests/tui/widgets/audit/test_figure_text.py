"""Figures in a few cells."""

from __future__ import annotations

import pytest

from seeker.audit import Figure
from seeker.tui.look import THEMES, look_of
from seeker.tui.widgets.audit.figure_text import (
    figure_pieces,
    figure_text,
    figure_width,
    value_text,
)

_LOOK = look_of(THEMES[0], dict(THEMES[0].to_color_system().generate()))


@pytest.mark.parametrize(
    ("value", "measure", "text"),
    [
        (0.814, "f1", ".81"),
        (1.0, "f1", "1.0"),
        (0.998, "recall", "1.0"),
        (0.0, "precision", ".00"),
        (0.0134, "prevalence", ".013"),
        (0.9999, "prevalence", "1.0"),
        (12.4, "total", "12"),
        (36_241.2, "total", "36,241"),
        (412_345, "total", "412k"),
        (1_234_567, "total", "1.23M"),
    ],
)
def test_values_are_short(value: float, measure: str, text: str) -> None:
    assert value_text(value, measure) == text


def test_a_figure_has_its_interval_behind_it() -> None:
    assert figure_text(Figure(0.81, 0.74, 0.87), "f1") == ".81 (.74-.87)"
    assert figure_text(Figure(float("nan"), 0.0, 1.0), "f1") == "– (.00-1.0)"


def test_pieces_take_the_width_that_is_told() -> None:
    figure = Figure(0.81, 0.74, 0.87)
    assert sum(len(text) for text, _ in figure_pieces(figure, "f1", _LOOK)) == 11
    assert figure_width(figure, "f1") == 11
    assert sum(len(text) for text, _ in figure_pieces(figure, "f1", _LOOK, 20)) == 20
