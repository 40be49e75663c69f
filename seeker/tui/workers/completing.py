"""What could be typed next in the search box."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from seeker.tui.desk import CompletionView, Desk

_AFTER_A_NAME = ":<>="
_IN_A_LIST = "(|"
_VALUES = frozenset({"value", "class"})


@dataclass(frozen=True)
class Completed:
    """What is offered for a text; each of the offers may take the place of a part of it."""

    text: str
    offers: tuple[CompletionView, ...]


def complete(desk: Desk, text: str, cursor: int) -> Completed:
    """Ask what could be typed at the cursor, behind at least one character of a term.

    Right behind a name's colon its values are offered. What stands there already is no offer.
    """
    before = text[cursor - 1 : cursor]
    if not before or before.isspace():
        return Completed(text, ())
    offers = [one for one in desk.complete(text, cursor) if text[one.start : one.end] != one.insert]
    if offers and offers[0].start == cursor and before not in _AFTER_A_NAME:
        offers = [one for one in offers if before in _IN_A_LIST and one.kind in _VALUES]
    return Completed(text, tuple(offers))
