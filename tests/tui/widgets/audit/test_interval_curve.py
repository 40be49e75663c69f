"""Curves with their band, in braille."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from seeker.audit import Figure
from seeker.tui.widgets.audit.interval_curve import interval_curve

_SHARE = st.floats(0, 1)


def lit(line: str) -> list[bool]:
    """Tell which cells of a line have a dot."""
    return [character != "⠀" for character in line]


def test_ends_are_lines_at_their_height() -> None:
    lines = interval_curve([1, 2], [Figure(float("nan"), 0.0, 1.0)] * 2, 10, 4)
    assert all(lit(lines[0]))
    assert all(lit(lines[3]))
    assert not any(lit(lines[1]) + lit(lines[2]))


def test_a_step_is_drawn_through() -> None:
    wide, narrow = Figure(float("nan"), 0.0, 1.0), Figure(float("nan"), 1.0, 1.0)
    lines = interval_curve([1, 10], [wide, narrow], 10, 4)
    assert [any(lit(line)) for line in lines] == [True] * 4
    assert sum(lit(lines[1])) == 1


def test_the_value_is_drawn_only_where_it_is_known() -> None:
    known = interval_curve([1, 2], [Figure(0.5, 0.0, 1.0)] * 2, 12, 5)
    assert any(lit(known[2]))


@given(
    st.lists(st.tuples(_SHARE, _SHARE, _SHARE), min_size=0, max_size=8),
    st.integers(1, 40),
    st.integers(1, 8),
)
def test_the_picture_has_the_size_that_was_asked_for(
    ends: list[tuple[float, float, float]], width: int, height: int
) -> None:
    figures = [Figure(sorted(each)[1], min(each), max(each)) for each in ends]
    lines = interval_curve(range(1, len(figures) + 1), figures, width, height)
    assert [len(line) for line in lines] == [width] * height
