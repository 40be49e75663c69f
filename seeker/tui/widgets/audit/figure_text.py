"""Figures with their intervals in a few cells: `.81 .74-.87`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seeker.tui.look import Look
from seeker.tui.widgets.drawn import Piece

if TYPE_CHECKING:
    from seeker.audit.figures import Figure

UNKNOWN = "–"
COUNTS = frozenset({"total"})
"""Measures that count rows; all others are shares."""
_FINE = frozenset({"prevalence"})
_THOUSAND, _MILLION = 1_000, 1_000_000


def value_text(value: float, measure: str) -> str:
    """Write a value: a share without its leading 0, a count of rows as short as it can be read."""
    if measure in COUNTS:
        return _count(value)
    written = f"{value:.{3 if measure in _FINE else 2}f}"
    return written[1:] if written.startswith("0.") else written[:3]


def interval_text(figure: Figure, measure: str) -> str:
    """Write the ends of a figure's interval."""
    return f"{value_text(figure.low, measure)}-{value_text(figure.high, measure)}"


def figure_text(figure: Figure, measure: str) -> str:
    """Write a figure with its interval: `.81 (.74-.87)`."""
    value = value_text(figure.value, measure) if figure.is_known else UNKNOWN
    return f"{value} ({interval_text(figure, measure)})"


def figure_width(figure: Figure, measure: str) -> int:
    """Give the cells that a figure takes as `figure_pieces` draws it."""
    return sum(len(text) for text in _parts(figure, measure))


def figure_pieces(figure: Figure, measure: str, look: Look, width: int = 0) -> list[Piece]:
    """Draw a figure in `width` cells at least; its interval stands behind it."""
    value, ends = _parts(figure, measure)
    return [(value, look.strong), (ends.ljust(width - len(value)), look.faint)]


def _parts(figure: Figure, measure: str) -> tuple[str, str]:
    value = value_text(figure.value, measure) if figure.is_known else UNKNOWN
    return value, f" {interval_text(figure, measure)}"


def _count(value: float) -> str:
    if value < 100 * _THOUSAND:
        return f"{value:,.0f}"
    if value < _MILLION:
        return f"{value / _THOUSAND:,.0f}k"
    return f"{value / _MILLION:,.2f}M"
