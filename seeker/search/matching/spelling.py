"""Words spelled about so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

if TYPE_CHECKING:
    from collections.abc import Sequence

# rapidfuzz holds the interpreter's lock while it takes strings in: a few milliseconds for so many.
_CHUNK = 16_384


def spelled_about(word: str, vocabulary: Sequence[str], edits: int | None = None) -> list[int]:
    """Find the words that are at most so many edits away from one.

    An edit adds, drops or changes a letter, or swaps two neighbours (the optimal string alignment
    distance).

    Parameters
    ----------
    edits
        By default none for a word of one or two letters, one up to five letters, else two.

    Returns
    -------
    list[int]
        Positions in the vocabulary, the nearest first.
    """
    if edits is None:
        edits = allowed_edits(word)
    found: list[tuple[int, int]] = []
    for start in range(0, len(vocabulary), _CHUNK):
        distances = process.cdist(
            [word],
            vocabulary[start : start + _CHUNK],
            scorer=OSA.distance,
            score_cutoff=edits,
            dtype=np.uint8,
        )[0]
        near = np.flatnonzero(distances <= edits)
        found += [(int(distances[at]), start + int(at)) for at in near]
    return [position for _, position in sorted(found)]


def allowed_edits(word: str) -> int:
    """Give how many edits away a word may be to be spelled about so."""
    if len(word) <= 2:
        return 0
    return 1 if len(word) <= 5 else 2
