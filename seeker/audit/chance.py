"""Numbers by chance that hang on a row's id, the seed and the round, and on nothing else."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray


def row_hashes(ids: Iterable[str]) -> NDArray[np.uint64]:
    """Hash the ids of rows, once for all draws: the same on every machine, shape (n,) uint64."""
    from seeker.pool.identity import hash_texts

    return hash_texts(ids)


def row_chance(
    hashes: NDArray[np.uint64], *, seed: int, number: int, stream: str = "audit"
) -> NDArray[np.uint64]:
    """Give each row its U = hash(seed, round, id); the rows with the smallest are drawn.

    A row's U is the same whichever rows stand beside it, so that a sample that grows keeps its
    rows, and is fresh in each round. Hashes are mixed as in SplitMix64 (Steele, Lea and Flood
    2014).

    Parameters
    ----------
    hashes
        By `row_hashes`, shape (n,).
    number
        Of the round.
    stream
        What is drawn: `audit`, or the id of the rule whose rows are to be checked. Draws of
        different streams don't hang together.

    Returns
    -------
    NDArray[np.uint64]
        Shape (n,), uniform over all 64-bit numbers.
    """
    digest = blake2b(f"{seed}/{number}/{stream}".encode(), digest_size=8).digest()
    mixed = hashes + np.uint64(int.from_bytes(digest, "big"))
    mixed ^= mixed >> np.uint64(30)
    mixed *= np.uint64(0xBF58476D1CE4E5B9)
    mixed ^= mixed >> np.uint64(27)
    mixed *= np.uint64(0x94D049BB133111EB)
    mixed ^= mixed >> np.uint64(31)
    return mixed


def frame_hash(hashes: NDArray[np.uint64]) -> str:
    """Name a frame by its rows, whatever their order: 16 hexadecimal digits."""
    mixed = row_chance(hashes, seed=0, number=0, stream="frame")
    return f"{int(mixed.sum(dtype=np.uint64)):016x}"
