"""Round numbers along an axis."""

from __future__ import annotations

import pytest

from seeker.session.map.ticks import ticks
from seeker.session.map.view import Span


@pytest.mark.parametrize(
    ("span", "most", "labels"),
    [
        (Span(-0.02, 1.02), 6, ["0", "0.2", "0.4", "0.6", "0.8", "1"]),
        (Span(0, 1), 3, ["0", "0.5", "1"]),
        (Span(-1500, 1500), 4, ["-1000", "0", "1000"]),
        (Span(0.001, 0.0042), 4, ["0.001", "0.002", "0.003", "0.004"]),
        (Span(10.1, 10.4), 1, []),
        (Span(0, 1), 0, []),
    ],
)
def test_ticks_are_round_and_in_view(span: Span, most: int, labels: list[str]) -> None:
    assert [label for _, label in ticks(span, most)] == labels
