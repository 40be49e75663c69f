from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seeker.tui.widgets.histogram import Layer, lying, spark, upright

shares = st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=1, max_size=20)


def texts(line: list[tuple[str, Layer]]) -> str:
    return "".join(text for text, _ in line)


def test_a_line_of_bars_has_a_cell_for_each_count() -> None:
    assert spark([0, 1, 50, 100]) == " ▁▄█"
    assert spark([0, 0]) == "  "
    assert spark([]) == ""


def test_any_count_is_seen_beside_a_much_greater_one() -> None:
    assert spark([1, 1_000_000])[0] == "▁"
    assert texts(lying(1e-9, 0, 8)).startswith("▏")


def test_bars_stand_on_the_ground_and_reach_up() -> None:
    top, middle, ground = upright([1, 0.5, 0], [0, 0, 0], 3, 2)
    assert (texts(top), texts(middle), texts(ground)) == ("██    ", "██▄▄  ", "████  ")


def test_what_the_pool_has_stands_behind_in_another_glyph() -> None:
    (line,) = upright([0, 0.5], [1, 1], 1)
    assert line == [("░", Layer.BEHIND), ("▄", Layer.FRONT)]
    assert lying(0.25, 0.75, 4) == [
        ("█", Layer.FRONT),
        ("░░", Layer.BEHIND),
        (" ", Layer.NOTHING),
    ]


def test_a_little_of_the_pool_is_a_dot_on_the_ground() -> None:
    top, ground = upright([0], [0.05], 2, 3)
    assert (texts(top), texts(ground)) == ("   ", " · ")


@pytest.mark.parametrize("height", [1, 3])
@given(shares)
def test_bars_keep_their_size(height: int, pairs: list[tuple[float, float]]) -> None:
    front, behind = [one for one, _ in pairs], [other for _, other in pairs]
    lines = upright(front, behind, height, 2)
    assert [len(texts(line)) for line in lines] == [2 * len(pairs)] * height
    assert len(texts(lying(front[0], behind[0], 9))) == 9
