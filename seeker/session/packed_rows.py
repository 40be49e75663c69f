"""Sets of rows in one bit a row: what thousands of rules match fits in memory, and counts fast."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from seeker.session.standing import Mask

_AT_ONCE = 64_000_000
"""Bytes that are looked at without a pause: what a count leaves behind is of that size."""


class PackedRows(NamedTuple):
    """A set of rows of a pool.

    Attributes
    ----------
    bits
        (n_words,) uint64, the first row in the lowest bit of the first byte; no bit is set beyond
        the last row.
    n_rows
        How many rows the pool has.
    """

    bits: NDArray[np.uint64]
    n_rows: int


def pack(mask: Mask) -> PackedRows:
    """Pack the rows that are marked, (n_rows,)."""
    packed = np.packbits(mask, bitorder="little")
    padded = np.zeros(-(-len(packed) // 8) * 8, dtype=np.uint8)
    padded[: len(packed)] = packed
    return PackedRows(padded.view(np.uint64), len(mask))


def unpack(rows: PackedRows) -> Mask:
    """Mark the rows of a set, (n_rows,)."""
    bits = rows.bits.view(np.uint8)
    return np.unpackbits(bits, count=rows.n_rows, bitorder="little").view(np.bool_)


def holds(rows: PackedRows, some: NDArray[np.int64]) -> Mask:
    """Say of some rows, (k,), whether they are in a set."""
    bits = rows.bits.view(np.uint8)[some >> 3] >> (some & 7).astype(np.uint8)
    inside: Mask = (bits & 1).astype(np.bool_)
    return inside


def unite(sets: Iterable[PackedRows], n_rows: int) -> Mask:
    """Mark the rows that are in any of several sets of a pool, (n_rows,)."""
    bits = pack(np.zeros(n_rows, dtype=np.bool_)).bits
    for one in sets:
        bits |= one.bits
    return unpack(PackedRows(bits, n_rows))


def count_shared(rows: PackedRows, others: Sequence[PackedRows]) -> NDArray[np.int64]:
    """Count the rows that a set shares with each of several others, (n_others,)."""
    counts: NDArray[np.int64] = count_all_shared([rows], others)[0]
    return counts


def count_all_shared(some: Sequence[PackedRows], others: Sequence[PackedRows]) -> NDArray[np.int64]:
    """Count the rows that each of some sets shares with each of others, (n_some, n_others)."""
    counts = [
        [np.bitwise_count(together & one.bits).sum(axis=1, dtype=np.int64) for one in some]
        for together in _stacked(others)
    ]
    none = np.empty((len(some), 0), dtype=np.int64)
    return np.concatenate([none, *map(np.array, counts)], axis=1)


def _stacked(sets: Sequence[PackedRows]) -> Iterator[NDArray[np.uint64]]:
    """Put some sets at a time under each other."""
    each = max(1, _AT_ONCE // max(1, sets[0].bits.nbytes)) if sets else 1
    for first in range(0, len(sets), each):
        yield np.stack([one.bits for one in sets[first : first + each]])
