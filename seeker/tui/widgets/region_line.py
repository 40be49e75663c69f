"""A region that the model suggests, as a line of a list and as a page to read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.text import Text

from seeker.escaping import one_line
from seeker.tui.cells import fit
from seeker.tui.look import Look
from seeker.tui.widgets.drawn import Piece
from seeker.tui.widgets.region_text import class_table
from seeker.tui.widgets.row_state import class_piece

if TYPE_CHECKING:
    from seeker.session.answers import RulePreview
    from seeker.session.suggestions import RegionSuggestion

_GAIN, _ROWS, _CLASS = 7, 8, 18
_PURE = "pure"


def region_heads(width: int, look: Look) -> list[Piece]:
    """Name the columns."""
    head = fit("gain", _GAIN, right=True) + fit("rows", _ROWS, right=True)
    return [(fit(head + "  " + fit("the model thinks", _CLASS) + "  search", width), look.faint)]


def region_pieces(
    region: RegionSuggestion, classes: Sequence[str], width: int, look: Look
) -> list[Piece]:
    """Draw a region in `width` cells: what an answer gains, its rows, and what the model thinks."""
    named, style = class_piece(region.label, classes, look)
    doubt = "" if region.kind == _PURE else "? "
    room = width - _GAIN - _ROWS - _CLASS - 4
    return [
        (fit(f"{region.score:,.0f}", _GAIN, right=True), look.strong),
        (fit(f"{region.count:,}", _ROWS, right=True) + "  ", look.faint),
        (fit(f"{doubt}{named} {region.share:.2f}", _CLASS) + "  ", style),
        (fit(one_line(region.search), room), look.name),
    ]


def region_page(
    region: RegionSuggestion, preview: RulePreview | None, classes: Sequence[str], look: Look
) -> Text:
    """Tell what an answer would settle; `preview` is None while it is found out."""
    text = Text()
    text.append(f"{one_line(region.search)}\n\n", look.strong)
    text.append(f"{region.count:>9,}", look.strong)
    text.append(f"  rows, {region.unlabeled:,} of them without a label\n")
    text.append(f"{region.score:>9,.0f}", look.strong).append("  rows are the expected gain: ")
    text.append(_why(region) + "\n", look.faint)
    if preview is None:
        return text.append("…\n", look.faint)
    return text.append("\n").append_text(class_table(preview.facts, classes, look))


def _why(region: RegionSuggestion) -> str:
    label = one_line(region.label)
    if region.kind == _PURE:
        return f"so many more are {label} than of as many rows anywhere, if the model is right"
    return "the model doesn't know what to make of them; this is how many rows' worth of doubt"
