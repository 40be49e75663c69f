"""Counting the facets of a result for the screen."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual.message import Message

from seeker.errors import Cancelled
from seeker.tui.messages import FacetsCounted
from seeker.tui.workers.searching import Answer

if TYPE_CHECKING:
    from seeker.session.facets import Facet
    from seeker.tui.desk import Desk

_BETWEEN = 0.03


class Halt:
    """Progress that nobody watches, and that ends the work at its next step after `stop`."""

    def __init__(self) -> None:
        self._stopped = threading.Event()

    def stop(self) -> None:
        """Stop the work at its next step."""
        self._stopped.set()

    def step(self, what: str, done: int, total: int) -> None:
        """Raise Cancelled when someone asked to stop."""
        if self._stopped.is_set():
            raise Cancelled


def count_facets(
    desk: Desk,
    answer: Answer,
    columns: Sequence[str],
    halt: Halt,
    post: Callable[[Message], object],
) -> None:
    """Count the labels and some columns of a result, and post what is there at most every 30 ms.

    Stops without a word when it is halted.
    """
    counted: list[Facet] = []
    posted = time.monotonic()
    facets = desk.facets(answer.matches.rows, columns=columns, wait=False, progress=halt)
    try:
        for facet in facets:
            counted.append(facet)
            if time.monotonic() - posted >= _BETWEEN:
                post(FacetsCounted(answer, counted))
                counted, posted = [], time.monotonic()
    except Cancelled:
        return
    if counted:
        post(FacetsCounted(answer, counted))
