"""Points as braille: two by four dots in a cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

ACROSS, DOWN = 2, 4
"""The dots of a cell, from left to right and from top to bottom."""

BLANK = 0x2800
"""The character without dots; a dot's bit is added to it (Unicode, Braille Patterns)."""

_BITS = np.array([[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]], dtype=np.uint8)


def dots_of(counts: NDArray[np.integer]) -> NDArray[np.uint8]:
    """Give the bits of the braille character of each cell.

    Parameters
    ----------
    counts
        How many points lie in each dot, (4 height, 2 width), the top line first.

    Returns
    -------
    NDArray[np.uint8]
        (height, width); 0 where there is no point.
    """
    height, width = counts.shape[0] // DOWN, counts.shape[1] // ACROSS
    lit = (counts > 0).reshape(height, DOWN, width, ACROSS)
    bits = np.einsum("hdwa,da->hw", lit, _BITS, dtype=np.int64)
    return np.asarray(bits, dtype=np.uint8)


def cells_of(counts: NDArray[np.integer]) -> NDArray[np.int64]:
    """Sum what is counted in each dot over the dots of a cell: (4 h, 2 w) to (h, w)."""
    height, width = counts.shape[0] // DOWN, counts.shape[1] // ACROSS
    parted = counts.reshape(height, DOWN, width, ACROSS)
    return np.asarray(parted.sum(axis=(1, 3)), dtype=np.int64)
