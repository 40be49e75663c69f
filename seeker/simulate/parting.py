"""Parting a pool into rows to work on, and rows that are kept apart to judge by."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from seeker.pool.column import Role
from seeker.search import SearchablePool, read_pool

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from seeker.simulate.truth import Truth


@dataclass(frozen=True)
class Parted:
    """A pool in two parts, with the truth of both.

    Attributes
    ----------
    pool, truth
        The rows that a person works on.
    apart, truth_apart
        The rows to judge by; None where the pool itself is judged.
    """

    pool: SearchablePool
    truth: Truth = field(repr=False)
    apart: SearchablePool | None
    truth_apart: Truth | None = field(repr=False)


def part(pool: SearchablePool, truth: Truth, share: float, seed: int) -> Parted:
    """Keep a share of each class's rows apart, by chance; with a share of 0 none.

    A class with one row stays whole with the person, and so do rows without truth. The columns
    are read as they are in the whole pool, whatever a part holds of them.
    """
    if share <= 0.0:
        return Parted(pool, truth, None, None)
    random = np.random.default_rng(seed)
    is_apart = np.zeros(pool.n_rows, dtype=np.bool_)
    for code in range(len(truth.names)):
        rows = random.permutation(np.flatnonzero(truth.codes == code))
        is_apart[rows[: min(round(share * len(rows)), len(rows) - 1)]] = True
    apart, rest = np.flatnonzero(is_apart), np.flatnonzero(~is_apart)
    if not len(apart):
        return Parted(pool, truth, None, None)
    return Parted(
        some_rows(pool, rest), truth.take(rest), some_rows(pool, apart), truth.take(apart)
    )


def some_rows(pool: SearchablePool, rows: NDArray[np.integer]) -> SearchablePool:
    """Give a pool of some rows, with the same visible columns of the same types."""
    columns = [column for column in pool.columns.values() if column.role in (Role.FEATURE, Role.ID)]
    frame = pl.DataFrame({column.name: column.raw.gather(rows) for column in columns})
    return read_pool(
        frame,
        id=pool.ids.named,
        use=[column.name for column in columns if column.role is Role.FEATURE],
        types={column.name: column.type for column in columns if column.role is Role.FEATURE},
    )
