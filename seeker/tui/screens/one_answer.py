"""A screen over the others that is left with an answer, once."""

from __future__ import annotations

from typing import TypeVar

from textual.await_complete import AwaitComplete
from textual.screen import Screen

Result = TypeVar("Result")


class OneAnswer(Screen[Result]):
    """Takes no second answer: keys may still come while it goes, and textual would take each.

    The answer would be acted on twice, and the screen below would go as well.
    """

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Leave with an answer, if nobody left before."""
        return super().dismiss(result) if self.is_active else AwaitComplete()
