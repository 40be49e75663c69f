"""What was said, in lines that can be searched: read from the ledger a few at a time."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from seeker.session.answers import ActionView
    from seeker.tui.desk import Desk

AT_ONCE = 2_000
"""Actions that are read without a pause."""


@dataclass(frozen=True)
class Recalled:
    """An action with its local time, and the text in which a filter looks."""

    view: ActionView
    time: datetime
    text: str = field(repr=False)

    @property
    def number(self) -> int:
        """The action's number."""
        return self.view.number


def recall(desk: Desk, before: int | None, limit: int = AT_ONCE) -> list[Recalled]:
    """Read some actions, the newest first, those with a lower number than `before`."""
    return [_recalled(view) for view in islice(desk.actions(before), limit)]


def _recalled(view: ActionView) -> Recalled:
    local = view.time.astimezone()
    undone = "undone" if view.undone else ""
    text = f"{local:%Y-%m-%d %H:%M %b} {view.who} {view.what} {undone}".casefold()
    return Recalled(view, local, text)


def filtered(recalled: Sequence[Recalled], typed: str) -> list[Recalled]:
    """Keep the actions whose line has every word that was typed."""
    words = typed.casefold().split()
    if not words:
        return list(recalled)
    return [each for each in recalled if all(word in each.text for word in words)]


def refreshed(former: Sequence[Recalled], newest: Sequence[Recalled]) -> list[Recalled]:
    """Put the newest actions in the place of those that were read before; both fall in number."""
    last = newest[-1].number if newest else 0
    return [*newest, *former[bisect_right(former, -last, key=lambda each: -each.number) :]]
