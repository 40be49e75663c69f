"""A rule as a line of a list: as many of its figures as there is room for, then its search."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.style import Style

from seeker.escaping import one_line
from seeker.tui.cells import fit
from seeker.tui.look import Look
from seeker.tui.widgets.drawn import PLAIN, Piece, width_of
from seeker.tui.widgets.row_state import class_piece

if TYPE_CHECKING:
    from seeker.session.answers import RuleView

_GAP = 1
_LEAST_SEARCH = 18
_OFF = Style(dim=True)
_CLASS = 12
CERTIFIED, OFF, PROBLEM = "✓", "○", "!"


@dataclass(frozen=True)
class _Figure:
    """A column: its head, its cells, and what it shows of a rule."""

    head: str
    width: int
    told: Callable[[RuleView], str]
    warns: bool = False


def _purity(rule: RuleView) -> str:
    return f"{rule.purity.value:.2f}" if rule.checks else "·"


def _interval(rule: RuleView) -> str:
    return f"{rule.purity.low:.2f}-{rule.purity.high:.2f}" if rule.checks else ""


_ROWS = _Figure("rows", 9, lambda rule: f"{rule.rows:,}")
_PURITY = _Figure("purity", 6, _purity)
_CONFLICTS = _Figure(
    "conflict", 9, lambda rule: f"{rule.conflicts:,}" if rule.conflicts else "·", warns=True
)
_MORE = (
    _Figure("checks", 6, lambda rule: f"{rule.checks:,}" if rule.checks else "·"),
    _Figure("gold", 7, lambda rule: f"{rule.labeled:,}" if rule.labeled else "·"),
    _Figure(
        "of pool",
        7,
        lambda rule: f"{rule.coverage:.1%}",
    ),
    _Figure("interval", 9, _interval),
    _Figure("overlap", 9, lambda rule: f"{rule.overlap:,}" if rule.overlap else "·"),
    _Figure("only it", 9, lambda rule: f"{rule.only:,}"),
)
"""The figures that a wide list shows as well, in the order in which they find room."""


def mark_of(rule: RuleView) -> str:
    """Give the sign for a rule's state: certified, switched off, or in trouble."""
    if rule.trouble is not None:
        return PROBLEM
    if not rule.active:
        return OFF
    return CERTIFIED if rule.certified else " "


def rule_pieces(
    rule: RuleView, classes: Sequence[str], width: int, look: Look, number_width: int
) -> list[Piece]:
    """Draw a rule in `width` cells."""
    base = PLAIN if rule.active else _OFF
    mark = mark_of(rule)
    pieces: list[Piece] = [
        (fit(str(rule.id), number_width, right=True) + " ", look.faint),
        (mark + " ", look.error if mark == PROBLEM else look.match),
        *_class_pieces(rule, classes, look),
    ]
    for figure in _figures(width, number_width):
        told = figure.told(rule)
        warned = figure.warns and told != "·"
        style = look.warning if warned else base
        pieces.append((fit(told, figure.width, right=True) + " " * _GAP, style))
    search = one_line(rule.search) or "every row of the pool"
    return [*pieces, (" " + fit(search, width - width_of(pieces) - 1), look.name + base)]


def _class_pieces(rule: RuleView, classes: Sequence[str], look: Look) -> list[Piece]:
    name, style = class_piece(rule.label, classes, look)
    return [
        (fit(name, _CLASS) + " ", style if rule.active else style + _OFF),
        (fit(rule.strength, 5) + " ", look.faint),
    ]


def rule_heads(width: int, look: Look, number_width: int) -> list[Piece]:
    """Name the columns of the lines."""
    line = " " * (number_width + 3) + fit("class", _CLASS) + " " + fit("as", 5) + " "
    for figure in _figures(width, number_width):
        line += fit(figure.head, figure.width, right=True) + " " * _GAP
    return [(line + " search", look.faint)]


def _figures(width: int, number_width: int) -> list[_Figure]:
    """Choose what there is room for."""
    used = number_width + 3 + _CLASS + 1 + 6 + 1
    shown: list[_Figure] = []
    for figure in (_ROWS, _PURITY, _CONFLICTS, *_MORE):
        used += figure.width + _GAP
        if width - used < max(_LEAST_SEARCH, width // 4) and shown:
            break
        shown.append(figure)
    return shown
