"""Answering a search for the screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from seeker.tui.desk import Desk, MatchesView


@dataclass(frozen=True)
class Answer:
    """What a search found.

    `seconds` is how long it took; `index` is the place of the row that the cursor was on, 0 when
    it isn't in the result.
    """

    text: str
    matches: MatchesView
    seconds: float
    index: int


def answer(desk: Desk, text: str, row: int | None, clock: Callable[[], float]) -> Answer:
    """Search, and find the cursor's row in the result; raises SeekerError."""
    begun = clock()
    matches = desk.search(text)
    seconds = clock() - begun
    index = 0
    if row is not None:
        places = (matches.rows == row).nonzero()[0]
        index = int(places[0]) if len(places) else 0
    return Answer(text, matches, seconds, index)
