"""What is offered under the search box: what could be typed next, or searches from before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual.geometry import Offset

from seeker.escaping import one_line
from seeker.tui.cells import fit
from seeker.tui.look import Look
from seeker.tui.widgets.choices import Choices
from seeker.tui.widgets.drawn import PLAIN, Piece

_IN_VIEW = 8
_WIDEST = 72
_POINTER = 2
_GAP = 2
_HINT = 9


@dataclass(frozen=True)
class Offer:
    """A line to take: its text, and what it is or how often."""

    text: str
    detail: str = ""


class DropDown(Choices):
    """Lines over the list, right under the search box. The keys stay in the box.

    Attributes
    ----------
    offers
        What is shown; empty while it is closed.
    was_moved
        The person has gone up or down in it.
    """

    DEFAULT_CSS = """
    DropDown { overlay: screen; constrain: inside inside; display: none; background: $panel; }
    """

    def __init__(self) -> None:
        super().__init__(_IN_VIEW)
        self.offers: Sequence[Offer] = ()
        self.was_moved = False
        self._coloured: Callable[[str, Look], Sequence[Piece]] | None = None

    @property
    def is_open(self) -> bool:
        """Something is offered."""
        return bool(self.offers)

    @property
    def chosen(self) -> Offer | None:
        """What would be taken."""
        return self.offers[self.choice] if self.offers else None

    def offer(
        self,
        offers: Sequence[Offer],
        at: Offset,
        coloured: Callable[[str, Look], Sequence[Piece]] | None = None,
    ) -> None:
        """Show other lines, the first of them chosen; none closes it.

        Parameters
        ----------
        offers
            The lines.
        at
            The cell of the screen where the upper left corner should be, if there is room.
        coloured
            Draws a text; None draws it plain.
        """
        self.offers, self.was_moved, self._coloured = offers, False, coloured
        self.display = bool(offers)
        if not offers:
            self.show(0, lambda _: ())
            return
        details = max(cell_len(one_line(offer.detail)) for offer in offers)
        texts = max(cell_len(one_line(offer.text)) for offer in offers)
        around = _POINTER + _GAP + details + _HINT
        widest = self.screen.size.width - at.x if coloured else _WIDEST
        room = max(4, min(texts, widest - around, self.screen.size.width - around))
        self.styles.width = room + around
        self.absolute_offset = at
        self.show(len(offers), lambda place: self._drawn(place, room, details))

    def close(self) -> None:
        """Offer nothing any more."""
        self.offer((), Offset())

    def move(self, by: int) -> None:
        """Choose another line."""
        self.was_moved = True
        super().move(by)

    def _drawn(self, place: int, room: int, details: int) -> Sequence[Piece]:
        """Draw a line; the chosen one names the key that takes it."""
        offer, look = self.offers[place], self.look
        hint = ""
        if place == self.choice:
            hint = "enter" if self.was_moved else "tab"
        text = one_line(offer.text)
        shown = fit(text, room)
        if self._coloured is None or shown.rstrip() != text:
            pieces: list[Piece] = [(shown, PLAIN)]
        else:
            pieces = [*self._coloured(text, look), (" " * (room - cell_len(text)), PLAIN)]
        detail = fit(one_line(offer.detail), details)
        # Where nothing but the characters tells it from the list, the edge does.
        edge = [(f"{hint:>{_HINT - 2}} ", look.name), ("│", look.rule)]
        return [*pieces, (" " * _GAP + detail, look.faint), *edge]
