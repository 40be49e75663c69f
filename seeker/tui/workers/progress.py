"""Progress from a thread to the screen, and the request to stop back."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.message import Message

from seeker.errors import Cancelled
from seeker.tui.messages import ColumnsSettled, Stepped

if TYPE_CHECKING:
    from seeker.pool.roles import Said

_BETWEEN = 0.05
_TO_GUESS = 1.0
"""Seconds of work after which it can be said how much is left."""


class ScreenProgress:
    """Posts a message at most every 50 ms, and raises Cancelled at the next step after `stop`.

    Parameters
    ----------
    post
        Takes messages from any thread.
    clock
        Seconds.
    """

    def __init__(
        self, post: Callable[[Message], object], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._post = post
        self._clock = clock
        self._begun = 0.0
        self._stopped = threading.Event()
        self._what = ""
        self._next = 0.0

    @property
    def stopped(self) -> bool:
        """Someone asked to stop."""
        return self._stopped.is_set()

    def stop(self) -> None:
        """Stop the work at its next step."""
        self._stopped.set()

    def settled(self, said: Said) -> None:
        """Say what the columns of the pool are for."""
        self._post(ColumnsSettled(said))

    def step(self, what: str, done: int, total: int) -> None:
        """Say that `done` of `total` parts of `what` are finished; raises Cancelled."""
        if self._stopped.is_set():
            raise Cancelled
        now = self._clock()
        if what != self._what:
            self._what, self._begun, self._next = what, now, now
        if now >= self._next:
            self._next = now + _BETWEEN
            self._post(Stepped(what, done, total, self._left(now, done, total)))

    def _left(self, now: float, done: int, total: int) -> float | None:
        spent = now - self._begun
        return spent * (total - done) / done if done > 0 and spent >= _TO_GUESS else None
