"""What the model says of a row, in a few cells: its likeliest class and how likely that is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from seeker.tui.cells import fit
from seeker.tui.look import Look
from seeker.tui.widgets.drawn import Piece

if TYPE_CHECKING:
    from seeker.tui.desk_models import OpinionView

_PROBABILITY = 4
"""Cells for a blank and a probability."""


def opinion_width(classes: Sequence[str]) -> int:
    """Give the cells that the opinion takes: the longest number of a class, and a probability."""
    return len(str(len(classes))) + _PROBABILITY


def opinion_pieces(opinion: OpinionView, row: int, look: Look, width: int) -> list[Piece]:
    """Draw the likeliest class of a row and how likely it is."""
    code = int(opinion.predicted[row])
    number = f"{code + 1:>{width - _PROBABILITY}}"
    return [
        (number, look.of_class(code)),
        (fit(f" {probability(float(opinion.probabilities[row, code]))}", _PROBABILITY), look.faint),
    ]


def probability(share: float) -> str:
    """Write a probability in three cells: .52, and 1.0 where nothing else rounds to two digits."""
    written = f"{share:.2f}"
    return "1.0" if written == "1.00" else written[1:]
