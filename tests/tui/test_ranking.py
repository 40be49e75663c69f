"""Names that fit what was typed, the best first."""

from __future__ import annotations

import pytest

from seeker.tui.ranking import rank

NAMES = ("card lost", "lost card", "lost", "Blost it", "top up")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", [0, 1, 2, 3, 4]),
        ("LOST", [2, 1, 0, 3]),
        ("  lost   card ", [1]),
        ("lsot card", [1, 2]),
        ("qqqq", []),
        ("up", [4]),
    ],
)
def test_the_beginning_comes_first_and_the_likely_last(typed: str, found: list[int]) -> None:
    assert rank(NAMES, typed) == found
