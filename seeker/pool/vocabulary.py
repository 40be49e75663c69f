"""The vocabulary: the distinct tokens of a column, sorted, and how it is stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from seeker.pool.numbering import Numbering
from seeker.pool.tokeniser import normalise

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Converting strings between polars, bytes and Python holds the interpreter's lock; in parts of
# this size it is held for about a millisecond.
_PART = 16_384
_PART_BYTES = 1 << 18


def sort_vocabulary(spellings: pl.Series) -> tuple[list[str], NDArray[np.uint32]]:
    """Normalise and sort the spellings that tokens were found in.

    Parameters
    ----------
    spellings
        String, shape (n_spellings,), distinct, as they stand in the texts.

    Returns
    -------
    tuple
        The vocabulary in the order of code points, and the position in it of each spelling,
        shape (n_spellings,) uint32.
    """
    plain = spellings.str.len_bytes() == spellings.str.len_chars()
    normalised = spellings.str.to_lowercase()
    # What lies outside ASCII folds by rules that polars doesn't have.
    if not plain.all():
        others = np.flatnonzero(~plain.to_numpy())
        folded = [normalise(one) for one in _listed(spellings.gather(others))]
        normalised = normalised.scatter(others, pl.Series(folded, dtype=pl.String))
    ordered = normalised.unique().sort()
    # Looking hashes up is far quicker than ranking strings.
    numbering = Numbering()
    position_of = np.empty(len(ordered), dtype=np.uint32)
    position_of[numbering.number(ordered)] = np.arange(len(ordered), dtype=np.uint32)
    return _listed(ordered), position_of[numbering.number(normalised)]


def pack(vocabulary: list[str]) -> NDArray[np.uint8]:
    """Write a vocabulary as bytes, shape (n_bytes,) uint8: UTF-8, each token ended by a newline."""
    parts = (vocabulary[start : start + _PART] for start in range(0, len(vocabulary), _PART))
    packed = b"".join("".join(f"{token}\n" for token in part).encode() for part in parts)
    return np.frombuffer(packed, dtype=np.uint8)


def unpack(packed: NDArray[np.uint8]) -> list[str]:
    """Read a vocabulary that `pack` wrote."""
    whole = packed.tobytes()
    vocabulary: list[str] = []
    start = 0
    while start < len(whole):
        end = whole.find(b"\n", min(start + _PART_BYTES, len(whole) - 1)) + 1
        vocabulary.extend(whole[start : end - 1].decode().split("\n"))
        start = end
    return vocabulary


def _listed(strings: pl.Series) -> list[str]:
    listed: list[str] = []
    for start in range(0, len(strings), _PART):
        listed.extend(strings.slice(start, _PART).to_list())
    return listed
