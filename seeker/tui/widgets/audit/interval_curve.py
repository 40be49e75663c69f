"""A curve with the band of its interval, in braille: eight dots to a cell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from seeker.audit.figures import Figure

_BRAILLE = 0x2800
_DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""The bits of a cell's dots, by line and column."""
_ACROSS, _DOWN = 2, 4


def interval_curve(
    at: Sequence[int], figures: Sequence[Figure], width: int, height: int
) -> list[str]:
    """Draw how an interval shrank, in a picture that reaches from 0 to 1.

    The ends are lines, and the value is a line of every other dot between them.

    Parameters
    ----------
    at
        Where each figure stands from left to right, ascending, (k,).
    figures
        The figures there, (k,).
    width, height
        Cells.

    Returns
    -------
    list
        `height` lines of `width` cells, the top one up to 1.
    """
    cells = [[0] * width for _ in range(height)]
    across, down = width * _ACROSS, height * _DOWN
    span = max(at[-1] - at[0], 1) if at else 1
    before: tuple[int, int] | None = None
    for x in range(across if at else 0):
        here = at[0] + span * x / max(across - 1, 1)
        figure = figures[_last_up_to(at, here)]
        low, high = (_line(end, down) for end in (figure.low, figure.high))
        ends = (low, high) if before is None else before
        for line in (*_between(ends[0], low), *_between(ends[1], high)):
            _set(cells, x, line)
        if figure.is_known and x % 3 == 0:
            _set(cells, x, _line(figure.value, down))
        before = low, high
    return ["".join(chr(_BRAILLE + bits) for bits in line) for line in cells]


def _last_up_to(at: Sequence[int], here: float) -> int:
    return max((place for place, one in enumerate(at) if one <= here + 1e-9), default=0)


def _line(share: float, down: int) -> int:
    """Give the dots' line of a share, 0 for 1 at the top."""
    return min(down - 1, max(0, round((1.0 - share) * (down - 1))))


def _between(one: int, other: int) -> range:
    """Give the lines that a step covers, so that the curve has no gap."""
    return range(min(one, other), max(one, other) + 1)


def _set(cells: list[list[int]], x: int, line: int) -> None:
    cells[line // _DOWN][x // _ACROSS] |= _DOTS[line % _DOWN][x % _ACROSS]
