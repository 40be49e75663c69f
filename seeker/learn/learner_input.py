"""All that models see of a pool in one matrix: its features, and its numbers as they are."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np
import scipy.sparse as sp

from seeker.learn.blocks import Block, BlockKind, blocks_of
from seeker.pool.column import DateColumn, NumberColumn, Role, VectorColumn
from seeker.pool.field import FieldKind
from seeker.pool.term_text import write_missing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from seeker.pool.column import Column
    from seeker.pool.features import FeatureMatrix
    from seeker.pool.field import Field


_FAR = 3.0


@dataclass(frozen=True)
class NumberScale:
    """How the numbers of a column are read: z = (value - centre) / spread, far ones by their log.

    Where |z| > 3 it becomes 3 + 3 log(|z| / 3), with the sign of z: what lies far out neither
    drowns the others nor loses its order.

    Attributes
    ----------
    centre, spread
        Shape (width,) float64: the median, and half of what lies between the 10th and the 90th
        percentile; a vector's width is its length, a number's is 1.
    """

    centre: NDArray[np.float64]
    spread: NDArray[np.float64]

    def read(self, values: NDArray[np.float64]) -> NDArray[np.float32]:
        """Scale values, shape (n_rows, width); a missing one lies at the centre."""
        scaled = (values - self.centre) / self.spread
        beyond = np.maximum(np.abs(scaled) / _FAR, 1.0)
        read = scaled / beyond * (1.0 + np.log(beyond))
        return np.nan_to_num(read, nan=0.0).astype(np.float32)


@dataclass(frozen=True)
class LearningMatrix:
    """What models see of a pool.

    Attributes
    ----------
    X
        CSR float32, shape (n_rows, n_columns): first the features, numbered as in the pool's
        feature matrix, then the numbers, dates and vectors. These take eight bytes a value; where
        there are none, X is the feature matrix itself, not a copy.
    blocks
        What the columns are.
    scales
        How each number column was read, by its name; another pool is read in the same way.
    """

    X: sp.csr_array = field(repr=False)
    blocks: tuple[Block, ...]
    scales: dict[str, NumberScale] = field(repr=False)


def learning_matrix(
    features: FeatureMatrix,
    columns: Iterable[Column],
    scales: dict[str, NumberScale] | None = None,
) -> LearningMatrix:
    """Put a pool's features and its numbers beside each other.

    Parameters
    ----------
    features
        The pool's feature matrix.
    columns
        The pool's columns; those whose role is not FEATURE are left out.
    scales
        Of the pool that a model was learned on, to judge another pool; None to settle them.
    """
    values = {
        column.name: numbers_of(column)
        for column in columns
        if column.role is Role.FEATURE
        and isinstance(column, NumberColumn | DateColumn | VectorColumn)
    }
    settled = {name: _settle(one) for name, one in values.items()} if scales is None else scales
    blocks = [
        replace(block, rough=_n_bins(features, field)) if field.column in values else block
        for block, field in zip(blocks_of(features.fields), features.fields, strict=True)
    ]
    parts = [features.X]
    at = features.n_features
    for name, one in values.items():
        parts.append(sp.csr_array(settled[name].read(one)))
        blocks.append(Block(BlockKind.NUMBERS, at, at + one.shape[1]))
        at += one.shape[1]
    X = features.X if len(parts) == 1 else sp.hstack(parts, format="csr", dtype=np.float32)
    return LearningMatrix(X, tuple(blocks), settled)


def _n_bins(features: FeatureMatrix, field: Field) -> int:
    """Count the bins of a number: all features of its field but the one for a missing value."""
    if field.kind is not FieldKind.BINS:
        return 0
    missing = features.feature_search(field.stop - 1) == write_missing(field.column)
    return field.stop - field.start - int(missing)


def numbers_of(column: NumberColumn | DateColumn | VectorColumn) -> NDArray[np.float64]:
    """Give the numbers of a column, (n_rows, width), NaN where there are none; dates in days."""
    values = column.values
    if isinstance(column, DateColumn):
        days = values.astype("datetime64[s]").astype(np.float64) / 86_400
        days[np.isnat(values)] = np.nan
        values = days
    numbers = np.where(np.isfinite(values), values, np.nan).astype(np.float64)
    return numbers.reshape(len(numbers), -1)


def _settle(values: NDArray[np.float64]) -> NumberScale:
    centre, spread = np.zeros(values.shape[1]), np.ones(values.shape[1])
    for place in range(values.shape[1]):
        known = values[:, place][~np.isnan(values[:, place])]
        if len(known):
            low, centre[place], high = np.quantile(known, [0.1, 0.5, 0.9])
            # Where most values are the same, what differs tells how far.
            width = (high - low) / 2 or float(known.std())
            spread[place] = width or 1.0
    return NumberScale(centre, spread)
