"""Drawing rows at random, with the probability that each had."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from seeker.audit.chance import frame_hash, row_chance
from seeker.audit.strata import allocate, one_stratum

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from seeker.audit.strata import Strata


@dataclass(frozen=True)
class Drawing:
    """Rows drawn from a frame, in the order in which they are to be asked.

    Whatever is asked of it in this order is a valid, smaller draw: in each stratum the rows with
    the smallest U come first.

    Attributes
    ----------
    seed, number
        Of the draw; `number` is that of the round.
    frame_hash
        Names the frame.
    rows
        Shape (n,): row numbers of the pool, as they were given.
    stratum
        The stratum of each, shape (n,).
    names, sizes
        Name and size of each stratum, shape (n_strata,).
    probability
        With which probability each row was drawn, shape (n,): n_h / N_h.
    """

    seed: int
    number: int
    frame_hash: str
    rows: NDArray[np.int64] = field(repr=False)
    stratum: NDArray[np.int64] = field(repr=False)
    names: tuple[str, ...]
    sizes: NDArray[np.int64] = field(repr=False)
    probability: NDArray[np.float64] = field(repr=False)


def draw(
    rows: NDArray[np.integer],
    hashes: NDArray[np.uint64],
    n_draws: int,
    *,
    seed: int,
    number: int,
    strata: Strata | None = None,
    stream: str = "audit",
) -> Drawing:
    """Draw rows from a frame without replacement, those with the smallest U of each stratum.

    The frame should hold no row whose class a person said already: such rows are known. Drawing
    more of the same round (with the same frame and strata) gives the same rows first; once labels
    have changed, draw a new round.

    Parameters
    ----------
    rows
        The frame: row numbers of the pool, shape (n_frame,).
    hashes
        Their `row_hashes`, shape (n_frame,).
    n_draws
        How many to draw; all where there are fewer.
    seed, number, stream
        As `row_chance` takes them.
    strata
        Of the frame; None draws uniformly.
    """
    parts = strata or one_stratum(len(rows))
    order_of_strata = allocate(parts, n_draws)
    chance = row_chance(hashes, seed=seed, number=number, stream=stream)
    sizes = parts.sizes
    places = np.empty(len(order_of_strata), dtype=np.int64)
    drawn = np.bincount(order_of_strata, minlength=len(sizes))
    for stratum, n in enumerate(drawn.tolist()):
        inside = np.flatnonzero(parts.of_row == stratum)
        places[order_of_strata == stratum] = inside[_smallest(chance[inside], n)]
    return Drawing(
        seed,
        number,
        frame_hash(hashes),
        np.asarray(rows, dtype=np.int64)[places],
        order_of_strata,
        parts.names,
        sizes,
        (drawn / np.maximum(sizes, 1))[order_of_strata],
    )


def _smallest(chance: NDArray[np.uint64], n: int) -> NDArray[np.int64]:
    """Give the places of the `n` smallest, in order."""
    if n < len(chance):
        places = np.argpartition(chance, n)[:n] if n else np.zeros(0, dtype=np.int64)
    else:
        places = np.arange(len(chance))
    return np.asarray(places[np.argsort(chance[places])])
