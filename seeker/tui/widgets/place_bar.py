"""The places that share spots on the screen: which are there, and a click for another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual.events import Click
from textual.message import Message

from seeker.tui.widgets.drawn import PLAIN, Piece, width_of
from seeker.tui.widgets.line import Line


@dataclass
class PlaceChosen(Message):
    """A place was clicked; `action` is the screen's action that goes there."""

    action: str


@dataclass(frozen=True)
class Place:
    """A place by its name, with the action that goes there."""

    name: str
    action: str


class PlaceBar(Line):
    """Names in a row, those that are there in brackets; as wide as it needs to be."""

    DEFAULT_CSS = "PlaceBar { width: auto; }"
    ALLOW_SELECT: ClassVar[bool] = False

    _places: Sequence[Place] = ()
    _gap = ""

    def show_places(self, places: Sequence[Place], *there: str, is_tight: bool = False) -> None:
        """Show these places, closer to each other where room is short.

        `there` names those that are seen.
        """
        self._places, self._gap = places, "" if is_tight else " "
        pieces: list[Piece] = []
        for place in places:
            is_there = place.name in there
            shown = f"[{place.name}]" if is_there else f" {place.name} "
            pieces.append((shown, self.look.strong if is_there else self.look.faint))
            pieces.append((self._gap, PLAIN))
        self.styles.width = width_of(pieces)
        self.show(pieces)

    def on_click(self, event: Click) -> None:
        """Say which place was clicked."""
        end = 0
        for place in self._places:
            end += cell_len(f"[{place.name}]{self._gap}")
            if event.x < end:
                self.post_message(PlaceChosen(place.action))
                return
