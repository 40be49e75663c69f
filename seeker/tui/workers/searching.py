"""Answering a search for the screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from seeker.tui.lights import Lights, light_up

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from seeker.tui.desk import Desk, HighlightsView, LightView, MatchesView


MIXED = "sort:mix"
"""The search by which the model asks of the whole pool, as it would choose itself."""


@dataclass(frozen=True)
class Answer:
    """What a search found.

    `seconds` is how long it took; `index` is the place of the row that the person went to last, 0
    when it isn't in the result; `lights` has what matched in the rows around that. `is_list` is
    true for rows that no search found: they are looked at, and no rule can be said of them.
    `n_drawn` rows were drawn for an audit to stand among these.
    """

    text: str
    matches: MatchesView
    seconds: float
    index: int
    lights: Lights
    is_list: bool = False
    n_drawn: int = 0


@dataclass(frozen=True)
class _Listed:
    """Rows that no search found, in the place of what one finds."""

    rows: NDArray[np.int64]
    notes: Sequence[str]
    highlights: HighlightsView


class _NothingLit:
    """Nothing to light up."""

    lights: Sequence[LightView] = ()

    def spans(self, column: str, text: str) -> Sequence[tuple[int, int]]:
        """Light up nothing."""
        return ()


def listed(rows: NDArray[np.int64], what: str) -> Answer:
    """Give rows to be looked at as an answer; `what` tells what they are."""
    matches = _Listed(rows, (what,), _NothingLit())
    return Answer("", matches, 0.0, 0, Lights(matches.highlights), is_list=True)


def answer(desk: Desk, text: str, row: int | None, page: int, clock: Callable[[], float]) -> Answer:
    """Search, find a row in the result, and light up a page around it.

    Where the model is asked for its mix, rows are drawn for an audit unless some wait.

    Raises
    ------
    SeekerError
        The search can't be understood or answered.
    """
    n_drawn = desk.draw_for_mix() if text.strip() == MIXED else 0
    begun = clock()
    matches = desk.search(text)
    seconds = clock() - begun
    index = 0
    if row is not None:
        places = (matches.rows == row).nonzero()[0]
        index = int(places[0]) if len(places) else 0
    lights = Lights(matches.highlights)
    around = lights.ask(matches.rows[max(0, index - page) : index + page].tolist())
    lights.add(light_up(desk.pool, matches.highlights, around))
    return Answer(text, matches, seconds, index, lights, n_drawn=n_drawn)
