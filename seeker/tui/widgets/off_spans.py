"""Stretches of a text that stay where they are while the text around them is edited."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from seeker.tui.cells import Span


def moved(spans: Sequence[Span], start: int, end: int, text: str) -> tuple[Span, ...]:
    """Say where spans are when `text` has taken the place of what stood from `start` to `end`.

    What is typed right behind a span belongs to it up to the first blank, as a word goes on; what
    is typed right before it doesn't.
    """
    by = len(text) - (end - start)
    goes_on = sum(1 for _ in takewhile(lambda c: not c.isspace(), text))

    def moved_start(place: int) -> int:
        if place < start:
            return place
        return place + by if place >= end else start + len(text)

    def moved_end(place: int) -> int:
        if place < start:
            return place
        if place == start:
            return place + (goes_on if start == end else 0)
        return place + by if place >= end else start

    all_moved = ((moved_start(a), moved_end(b)) for a, b in spans)
    return tuple((a, b) for a, b in all_moved if a < b)
