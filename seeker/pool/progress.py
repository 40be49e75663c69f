"""How long work tells how far it is, and how it is stopped."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Told by long work how far it is.

    Raising `seeker.errors.Cancelled` from `step` stops the work.
    """

    def step(self, what: str, done: int, total: int) -> None:
        """Say that `done` of `total` parts of `what` are finished."""


class Quiet:
    """Progress that nobody watches."""

    def step(self, what: str, done: int, total: int) -> None:
        """Do nothing."""
