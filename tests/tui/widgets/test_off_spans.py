"""Stretches of a text that stay where they are while it is edited."""

from __future__ import annotations

import pytest

from seeker.tui.widgets.off_spans import moved


@pytest.mark.parametrize(
    ("start", "end", "text", "kept"),
    [
        (0, 0, "new ", ["late"]),
        (7, 7, "x", ["late"]),
        (11, 11, "ly", ["lately"]),
        (11, 11, "ly more", ["lately"]),
        (11, 11, " ", ["late"]),
        (9, 9, "X", ["laXte"]),
        (10, 11, "", ["lat"]),
        (0, 7, "", ["late"]),
        (5, 9, "", ["te"]),
        (9, 15, "", ["la"]),
        (7, 11, "other", []),
        (0, 15, "", []),
    ],
)
def test_a_span_moves_grows_and_shrinks_with_the_edit(
    start: int, end: int, text: str, kept: list[str]
) -> None:
    before = "refund late fee"
    after = before[:start] + text + before[end:]
    assert [after[a:b] for a, b in moved([(7, 11)], start, end, text)] == kept
