"""Drawing by the line: text with styles becomes strips of cells, over a widget's own colours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from operator import itemgetter

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from seeker.tui.cells import Span
from seeker.tui.look import Look, look_on

Piece = tuple[str, Style]
"""A bit of text, made safe by `seeker.escaping`, with the style to lay over the widget's own."""

PLAIN = Style()


class Drawn(Widget):
    """A widget that draws its lines itself; textual's markup never sees what it shows."""

    _look: Look | None = None
    _base: Style | None = None

    @property
    def look(self) -> Look:
        """The styles of the theme that is on."""
        if self._look is None:
            self._look = look_on(self.app)
        return self._look

    @property
    def base(self) -> Style:
        """The widget's own colours."""
        if self._base is None:
            self._base = self.rich_style
        return self._base

    def notify_style_update(self) -> None:
        """Forget what was worked out for the former theme."""
        super().notify_style_update()
        self._look = self._base = None

    def strip(self, pieces: Iterable[Piece], width: int, under: Style = PLAIN) -> Strip:
        """Make a line of exactly `width` cells; `under` colours all of it.

        Neighbours of one style become one segment: textual's work on a line grows with them.
        """
        base = self.base + under
        segments = [
            Segment("".join(text for text, _ in alike), base + style)
            for style, alike in groupby(pieces, key=itemgetter(1))
        ]
        return Strip(segments).adjust_cell_length(width, base)


def width_of(pieces: Iterable[Piece]) -> int:
    """Give the cells that pieces take next to each other."""
    return sum(cell_len(text) for text, _ in pieces)


def lit(text: str, spans: Sequence[Span], style: Style, match: Style) -> Iterator[Piece]:
    """Cut a text into pieces, the spans in another style than the rest."""
    return layered(text, style, [(spans, match)])


def layered(
    text: str, style: Style, layers: Sequence[tuple[Sequence[Span], Style]]
) -> Iterator[Piece]:
    """Cut a text into pieces, each with the styles of all spans that it lies in."""
    edges = {0, len(text)}
    for spans, _ in layers:
        for span in spans:
            edges.update(span)
    places = sorted(edge for edge in edges if 0 <= edge <= len(text))
    for start, end in pairwise(places):
        laid = style
        for spans, over in layers:
            if any(a <= start and end <= b for a, b in spans):
                laid += over
        yield text[start:end], laid
