"""Cutting a pool to a skew: so many rows of other classes to each of the wanted one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from seeker.errors import UsageError
from seeker.simulate.parting import some_rows
from seeker.simulate.truth import NO_TRUTH

if TYPE_CHECKING:
    from seeker.search import SearchablePool
    from seeker.simulate.truth import Truth


@dataclass(frozen=True)
class Cut:
    """Which rows to take.

    Attributes
    ----------
    others_to_one
        How many rows of other classes to each of the wanted one; as in the pool where None.
    at_most
        How many rows in all, at most.
    wanted
        How many rows of the wanted class, at most.
    seed
        What chance goes by.
    """

    others_to_one: float | None = None
    at_most: int = 20_000
    wanted: int = 20_000
    seed: int = 0


def cut_pool(pool: SearchablePool, truth: Truth, cut: Cut) -> tuple[SearchablePool, Truth]:
    """Take as many rows as there are in the wanted proportion, by chance; unknown ones are left.

    Raises
    ------
    UsageError
        Not even one row of the wanted class would be left.
    """
    wanted = np.flatnonzero(truth.wanted)
    others = np.flatnonzero((truth.codes != NO_TRUTH) & ~truth.wanted)
    to_one = len(others) / len(wanted) if cut.others_to_one is None else cut.others_to_one
    n_wanted = min(
        len(wanted), cut.wanted, int(len(others) / to_one), int(cut.at_most / (1.0 + to_one))
    )
    if n_wanted < 1:
        raise UsageError(
            f"{pool.name} is too small to be cut to {to_one:g}:1",
            remedy=f"It has {len(others):,} rows that are not {truth.names[0]}.",
        )
    n_others = min(round(n_wanted * to_one), len(others))
    random = np.random.default_rng(cut.seed)
    rows = np.sort(
        np.concatenate(
            [
                random.choice(wanted, n_wanted, replace=False),
                random.choice(others, n_others, replace=False),
            ]
        )
    )
    return some_rows(pool, rows), truth.take(rows)
