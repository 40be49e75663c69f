"""The title of a place over the rows: its name, and the figure that the person chose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.app import App

from seeker.escaping import one_line
from seeker.tui.cells import fit
from seeker.tui.look import Look
from seeker.tui.widgets.audit.figure_text import figure_text
from seeker.tui.widgets.drawn import Piece
from seeker.tui.widgets.line import Line

if TYPE_CHECKING:
    from seeker.tui.workers.measuring import Headline

_LONGEST_NAME = 16
_SHORT_NAME = 10


def headline_pieces(
    headline: Headline | None, look: Look, *, is_tight: bool = False
) -> list[Piece]:
    """Draw a figure with its interval: `complaint F1 .81 (.74-.87)`; nothing for none.

    The name of a class is cut, to less where room is short: it shares it with the pool's name.
    """
    if headline is None:
        return []
    named = headline.named
    label = "" if named.label is None else one_line(named.label)
    words = one_line(named.words)
    longest = _SHORT_NAME if is_tight else _LONGEST_NAME
    if cell_len(label) > longest:
        words = fit(label, longest) + words[len(label) :]
    return [
        (f"{words} ", look.faint),
        (figure_text(headline.figure, named.measure), look.strong),
    ]


def headline_on(app: App[object]) -> Headline | None:
    """Give the figure that an app has in sight."""
    return getattr(app, "headline", None)


class PlaceTitle(Line):
    """Names the place at the left; the chosen figure stands at the right, in every place."""

    _place = ""

    def show_place(self, place: str) -> None:
        """Name a place."""
        self._place = place
        self._draw()

    def show_headline(self) -> None:
        """Show the figure as it stands now."""
        self._draw()

    def notify_style_update(self) -> None:
        """Draw the line again in the new colours."""
        super().notify_style_update()
        if self.is_mounted:
            self._draw()

    def _draw(self) -> None:
        look = self.look
        right = headline_pieces(headline_on(self.app), look)
        self.show(
            [(" seeker ", look.name), (f" {self._place}", look.strong)],
            [*right, (" ", look.faint)] if right else (),
        )
