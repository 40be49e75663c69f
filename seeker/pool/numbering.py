"""Numbering distinct strings, millions of them from several threads."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

if TYPE_CHECKING:
    from numpy.typing import NDArray

_N_SLOTS = 1 << 20
_EMPTY = np.uint64(2**64 - 1)


class Numbering:
    """Gives each distinct string a number, from 0 on, in no particular order.

    Strings are told apart by 64 bits of hash: among a million distinct ones the chance that two
    are taken for one is 3 in 100 million. What polars offers for this, categories, takes four times
    as long, and holds the interpreter's lock while it frees them.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._strings: list[pl.Series] = []
        self._n_strings = 0
        # Sorted hashes and their numbers, in runs of which each is more than twice the next.
        self._runs: list[tuple[NDArray[np.uint64], NDArray[np.uint32]]] = []
        # Frequent strings come early: those that come first in a slot of this table answer nearly
        # all look-ups. An empty slot holds a hash that belongs to another slot.
        self._slot_hashes = np.full(_N_SLOTS, _EMPTY)
        self._slot_hashes[-1] = 0
        self._slot_numbers = np.zeros(_N_SLOTS, dtype=np.uint32)

    def number(self, strings: pl.Series) -> NDArray[np.uint32]:
        """Give the number of each string, shape (n,); those not seen before get a new one.

        May be called from several threads.
        """
        hashes = strings.hash().to_numpy()
        slots = _slots_of(hashes)
        # Read in this order: a slot is filled once, its number before its hash.
        known = self._slot_hashes[slots] == hashes
        numbers = self._slot_numbers[slots]
        missed = np.flatnonzero(~known)
        if len(missed):
            distinct, first, places = np.unique(
                hashes[missed], return_index=True, return_inverse=True
            )
            with self._lock:
                numbers[missed] = self._find_or_add(distinct, strings, missed[first])[places]
        return numbers

    def distinct(self) -> pl.Series:
        """Give the strings, each at the place of its number, shape (n_distinct,)."""
        return pl.concat([pl.Series([], dtype=pl.String), *self._strings])

    def _find_or_add(
        self, hashes: NDArray[np.uint64], strings: pl.Series, first: NDArray[np.intp]
    ) -> NDArray[np.uint32]:
        """Give the numbers of distinct, sorted hashes; `first` says where in `strings` they are."""
        numbers = np.zeros(len(hashes), dtype=np.uint32)
        is_new = np.ones(len(hashes), dtype=np.bool_)
        for known, known_numbers in self._runs:
            places = np.minimum(np.searchsorted(known, hashes), len(known) - 1)
            found = known[places] == hashes
            numbers[found] = known_numbers[places[found]]
            is_new &= ~found
        new = np.flatnonzero(is_new)
        numbers[new] = np.arange(self._n_strings, self._n_strings + len(new), dtype=np.uint32)
        self._n_strings += len(new)
        self._strings.append(strings.gather(first[new]))
        self._remember(hashes[new], numbers[new])
        return numbers

    def _remember(self, hashes: NDArray[np.uint64], numbers: NDArray[np.uint32]) -> None:
        slots = _slots_of(hashes)
        free = np.flatnonzero(_slots_of(self._slot_hashes[slots]) != slots)
        # Where two of them share a slot, both arrays keep the last one.
        self._slot_numbers[slots[free]] = numbers[free]
        self._slot_hashes[slots[free]] = hashes[free]
        while self._runs and len(self._runs[-1][0]) <= 2 * len(hashes):
            earlier, earlier_numbers = self._runs.pop()
            hashes = np.concatenate([earlier, hashes])
            order = np.argsort(hashes, kind="stable")
            hashes = hashes[order]
            numbers = np.concatenate([earlier_numbers, numbers])[order]
        if len(hashes):
            self._runs.append((hashes, numbers))


def _slots_of(hashes: NDArray[np.uint64]) -> NDArray[np.int64]:
    return (hashes & np.uint64(_N_SLOTS - 1)).view(np.int64)
