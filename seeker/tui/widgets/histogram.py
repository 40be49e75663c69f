"""Bars as text: what is counted here in front, what the pool has behind it.

Front and back differ in their glyphs, so that they are told apart without colours.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from itertools import groupby
from operator import itemgetter

UPWARDS = " ▁▂▃▄▅▆▇█"
_SIDEWARDS = " ▏▎▍▌▋▊▉█"
_BEHIND = "░"
_SOME_BEHIND = "·"
_PARTS = 8
# What fills less of a cell than this is shown as some, not as a shade.
_SHADED = 3


class Layer(Enum):
    """What a piece of a bar shows."""

    NOTHING = 0
    FRONT = 1
    BEHIND = 2


Bar = tuple[str, Layer]
"""A bit of a bar."""


def spark(counts: Sequence[float]) -> str:
    """Draw counts as one line, a cell each; the greatest fills its cell, and any is seen."""
    most = max(counts, default=0)
    return "".join(UPWARDS[_height(count / most if most else 0, _PARTS)] for count in counts)


def upright(
    front: Sequence[float], behind: Sequence[float], height: int, bar_width: int = 1
) -> list[list[Bar]]:
    """Draw bars that stand next to each other.

    Parameters
    ----------
    front, behind
        How high each bar is, from 0 to 1.
    height
        Lines that the highest bar takes.
    bar_width
        Cells that each bar is wide.

    Returns
    -------
    list
        The lines from top to bottom, each with a piece of every bar.
    """
    whole = height * _PARTS
    fronts = [_height(share, whole) for share in front]
    backs = [_height(share, whole) for share in behind]
    return [
        [
            _cell(ahead - floor, back - floor, bar_width, at_ground=floor == 0)
            for ahead, back in zip(fronts, backs, strict=True)
        ]
        for floor in range(whole - _PARTS, -1, -_PARTS)
    ]


def lying(front: float, behind: float, width: int) -> list[Bar]:
    """Draw one bar to the right, `width` cells long where it is 1."""
    whole = width * _PARTS
    ahead, back = _height(front, whole), _height(behind, whole)
    cells = [
        (
            (_SIDEWARDS[min(ahead - left, _PARTS)], Layer.FRONT)
            if ahead > left
            else (_BEHIND, Layer.BEHIND)
            if back - left >= _SHADED
            else (" ", Layer.NOTHING)
        )
        for left in range(0, whole, _PARTS)
    ]
    return [
        ("".join(text for text, _ in alike), layer)
        for layer, alike in groupby(cells, key=itemgetter(1))
    ]


def _height(share: float, whole: int) -> int:
    """Give the eighths that a share fills; any share fills one at least."""
    return min(whole, max(1, round(share * whole))) if share > 0 else 0


def _cell(ahead: int, back: int, width: int, *, at_ground: bool) -> Bar:
    """Draw a bar's cell by how far front and back reach above its floor."""
    if ahead > 0:
        return UPWARDS[min(ahead, _PARTS)] * width, Layer.FRONT
    if back >= _SHADED:
        return _BEHIND * width, Layer.BEHIND
    if back > 0 and at_ground:
        return _SOME_BEHIND.center(width), Layer.BEHIND
    return " " * width, Layer.NOTHING
