"""What the audit might have shown: draws of what the drawn rows stand for.

A Bayesian bootstrap (Rubin 1981), stratified: every drawn row gets a random weight, and the weights
of strata of one name are brought to the rows that they stand for. With exponential weights a share
of x in n rows would be drawn from Beta(x, n - x), which varies too little by (n - 1) / (n + 1), and
too much by 1 / (1 - n/N) where n of N rows are drawn without replacement. The weights are
Gamma distributed with a shape that gives the share the variance p (1 - p) (1 - n/N) / (n - 1), its
usual unbiased estimate (Cochran 1977). A stratum drawn whole is certain.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from seeker.audit.weighing import Sample

GONE = -3
"""Stands for the class of a row that is no longer in the pool."""

SKIPPED = -4
"""Stands for the class of a row that nobody could answer."""

# Of two rows no variance can be told: their weights vary as widely as that.
_LEAST_SHAPE = 0.3
_MOST_SHAPE = 1e6
# Draws that are worked on at a time, so that memory stays bounded.
_PART = 250


@dataclass(frozen=True)
class Cells:
    """Drawn rows that are alike in all that counts, and draws of how many rows they stand for.

    Attributes
    ----------
    round, group
        Round and group of each cell, shape (n_cells,).
    then, now
        What its rows were called when they were drawn, and what they are called now.
    truth
        What they are; `GONE` or `SKIPPED` where there is no saying.
    opened
        Whether they were opened to be mended.
    rows
        How many there are.
    weight
        How many rows of the pool they stand for.
    share
        Which share of their stratum was drawn.
    unsure
        The sum of their squared weights, each times s / -log(1 - s), s the share that was drawn: k
        rows are all missed with probability (1 - s)^k, so what may have been missed is that many
        fewer.
    drawn
        The weights, and then draws of them, shape (1 + n_draws, n_cells): the value is computed as
        the draws are.
    """

    round: NDArray[np.int64] = field(repr=False)
    group: NDArray[np.int64] = field(repr=False)
    then: NDArray[np.int64] = field(repr=False)
    now: NDArray[np.int64] = field(repr=False)
    truth: NDArray[np.int64] = field(repr=False)
    opened: NDArray[np.bool_] = field(repr=False)
    rows: NDArray[np.int64] = field(repr=False)
    weight: NDArray[np.float64] = field(repr=False)
    share: NDArray[np.float64] = field(repr=False)
    unsure: NDArray[np.float64] = field(repr=False)
    drawn: NDArray[np.float64] = field(repr=False)

    @property
    def n_draws(self) -> int:
        """How many draws there are, the value apart."""
        return len(self.drawn) - 1

    @cached_property
    def in_group(self) -> NDArray[np.float64]:
        """1 where a cell belongs to a group, else 0, shape (n_cells, n_groups)."""
        return np.asarray(self.group[:, None] == np.arange(self.group.max() + 1), dtype=np.float64)

    @cached_property
    def group_weight(self) -> NDArray[np.float64]:
        """How many rows of the pool each group stands for, shape (n_groups,)."""
        return np.asarray(self.weight @ self.in_group)

    @cached_property
    def group_drawn(self) -> NDArray[np.float64]:
        """Draws of the same, before they are brought to it, shape (1 + n_draws, n_groups)."""
        return np.asarray(self.drawn @ self.in_group)


def resample(
    sample: Sample,
    then: NDArray[np.int64],
    now: NDArray[np.int64],
    truth: NDArray[np.int64],
    n_draws: int,
    random: np.random.Generator,
) -> Cells:
    """Part a sample into cells, and draw what each stands for.

    Parameters
    ----------
    then, now, truth
        Of each row of the sample, shape (n,), n at least 1.
    """
    keys = np.column_stack([sample.round, sample.group, then, now, truth, sample.opened])
    cells, cell_of, rows = np.unique(keys, axis=0, return_inverse=True, return_counts=True)
    order = np.argsort(cell_of.ravel(), kind="stable")
    starts = np.cumsum(rows) - rows
    weight, share = sample.weight[order], sample.share[order]
    shape = gamma_shape(sample)[order]
    drawn = np.empty((1 + n_draws, len(cells)))
    drawn[0] = np.add.reduceat(weight, starts)
    for start in range(1, len(drawn), _PART):
        part = drawn[start : start + _PART]
        random_weight = random.standard_gamma(shape, (len(part), len(weight)))
        random_weight *= weight / shape
        np.add.reduceat(random_weight, starts, axis=1, out=part)
    in_round, group, called_then, called_now, is_so, opened = cells.T
    return Cells(
        in_round,
        group,
        called_then,
        called_now,
        is_so,
        opened.astype(np.bool_),
        rows,
        drawn[0],
        share[starts],
        np.add.reduceat(weight * weight * _unseen(share), starts),
        drawn,
    )


def _unseen(share: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give s / -log(1 - s): 1 where little was drawn, 0 where all was."""
    left = 1.0 - share
    return np.where(left > 1e-9, share / -np.log1p(-np.minimum(share, 1.0 - 1e-9)), 0.0)


def gamma_shape(sample: Sample) -> NDArray[np.float64]:
    """Give the shape of each row's Gamma distribution, shape (n,).

    Shares of rows that weigh differently vary as those of fewer rows, (sum w)^2 / sum w^2 of them
    (Kish 1965).
    """
    sums = np.bincount(sample.group, sample.weight)
    squares = np.bincount(sample.group, sample.weight * sample.weight)
    n = (sums * sums / np.maximum(squares, 1e-300))[sample.group]
    left = np.maximum(1.0 - sample.share, 1e-9)
    return np.clip(((n - 1.0) / left - 1.0) / np.maximum(n, 1e-300), _LEAST_SHAPE, _MOST_SHAPE)
