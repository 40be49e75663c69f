"""The form in which naive Bayes takes rows: long rows and repeated words are dampened."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import scipy.sparse as sp

from seeker.learn.blocks import BlockKind
from seeker.learn.sums import multiply, repeat, take_run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from seeker.learn.blocks import Block

LENGTH_EXPONENT = 0.25
"""What power of a row's length its scores are divided by: words don't come independently."""


@dataclass(frozen=True)
class DampenedRows:
    """Rows as naive Bayes takes them.

    Attributes
    ----------
    X
        CSR or dense, shape (n_rows, n_features); 0 in the columns of numbers.
    divisors
        What the scores of each row are divided by, shape (n_rows,).
    """

    X: Any = field(repr=False)
    divisors: NDArray[np.floating] = field(repr=False)

    def take(self, places: NDArray[np.int64]) -> DampenedRows:
        """Give some of the rows, by their places."""
        return DampenedRows(self.X[places], self.divisors[places])

    def run(self, rows: slice) -> DampenedRows:
        """Give neighbouring rows, without copying them."""
        return DampenedRows(take_run(self.X, rows), self.divisors[rows])


@dataclass(frozen=True)
class RowForm:
    """How rows are dampened, as settled on the rows that are learned from.

    A count n becomes log2(1 + n), since a word that came once comes easily again. The counts of a
    block then are divided by the root of their sum in the row, and multiplied by the mean root: a
    text of four times the length says twice as much. (Rennie et al. 2003, "Tackling the poor
    assumptions of naive Bayes text classifiers", transform so too, and take the length out
    altogether.)

    Attributes
    ----------
    blocks
        What the columns are.
    mean_roots
        The mean root of the length of each block of counts, shape (n_blocks,) float64; 1 for
        blocks of another kind.
    """

    blocks: tuple[Block, ...]
    mean_roots: NDArray[np.float64]

    def dampen(self, X: Any) -> DampenedRows:
        """Dampen rows.

        Parameters
        ----------
        X
            CSR or dense, shape (n_rows, n_features).
        """
        dampened = _dampen_counts(X, self.blocks)
        lengths = _lengths(dampened, self.blocks)
        by = np.ones_like(lengths)
        for place, block in enumerate(self.blocks):
            if block.kind is BlockKind.COUNTS:
                root = np.sqrt(np.maximum(lengths[:, place], 1.0))
                by[:, place] = self.mean_roots[place] / root
        scaled = _scale_blocks(dampened, self.blocks, by)
        total = (lengths * by).sum(axis=1)
        return DampenedRows(scaled, np.maximum(total, 1.0) ** lengths.dtype.type(LENGTH_EXPONENT))


def settle_row_form(X: Any, blocks: Sequence[Block], weights: NDArray[np.float64]) -> RowForm:
    """Settle how rows are dampened.

    Parameters
    ----------
    X
        CSR or dense, shape (n_rows, n_features), not negative but in blocks of numbers.
    weights
        Of the rows, shape (n_rows,).
    """
    roots = np.sqrt(np.maximum(_lengths(_dampen_counts(X, blocks), blocks), 1.0))
    mean = weights @ roots / max(weights.sum(), 1e-300)
    is_count = [block.kind is BlockKind.COUNTS for block in blocks]
    return RowForm(tuple(blocks), np.where(is_count, np.maximum(mean, 1.0), 1.0))


def _dampen_counts(X: Any, blocks: Sequence[Block]) -> Any:
    """Give X with log2(1 + n) for counts, and 0 for numbers."""
    kinds = {block.kind for block in blocks}
    if not sp.issparse(X):
        dense = X.copy()
        for block in blocks:
            columns = slice(block.start, block.stop)
            if block.kind is BlockKind.COUNTS:
                dense[:, columns] = np.log2(1.0 + dense[:, columns])
            elif block.kind is BlockKind.NUMBERS:
                dense[:, columns] = 0.0
        return dense
    values = X.data.copy() if BlockKind.NUMBERS in kinds else X.data
    if BlockKind.NUMBERS in kinds:
        values[_of_kind(blocks, BlockKind.NUMBERS, X.shape[1])[X.indices]] = 0.0
    # log2(1 + 1) is 1: an alternative stays what it is, and so do most words.
    repeated = values != 1.0
    if repeated.any():
        values = values.copy()
        values[repeated] = np.log2(1.0 + values[repeated])
    return sp.csr_array((values, X.indices, X.indptr), shape=X.shape)


def _lengths(X: Any, blocks: Sequence[Block]) -> NDArray[np.floating]:
    """Sum what each row has in each block, shape (n_rows, n_blocks)."""
    members = np.zeros((X.shape[1], len(blocks)), dtype=X.dtype)
    for place, block in enumerate(blocks):
        members[block.start : block.stop, place] = 1.0
    lengths: NDArray[np.floating] = multiply(X, members)
    return lengths


def _scale_blocks(X: Any, blocks: Sequence[Block], by: NDArray[np.floating]) -> Any:
    """Multiply what each row has in each block by a number; `by` is (n_rows, n_blocks)."""
    if not sp.issparse(X):
        return X * np.repeat(by, [block.stop - block.start for block in blocks], axis=1)
    per_row = np.diff(X.indptr)
    if len(blocks) == 1:
        factors = repeat(by[:, 0], per_row)
    else:
        sizes = [block.stop - block.start for block in blocks]
        block_of = np.repeat(np.arange(len(blocks), dtype=np.int64), sizes)
        rows = repeat(np.arange(X.shape[0], dtype=np.int64) * len(blocks), per_row)
        rows += block_of[X.indices]
        factors = by.ravel()[rows]
    return sp.csr_array((X.data * factors, X.indices, X.indptr), shape=X.shape)


def _of_kind(blocks: Sequence[Block], kind: BlockKind, n_features: int) -> NDArray[np.bool_]:
    chosen = np.zeros(n_features, dtype=np.bool_)
    for block in blocks:
        chosen[block.start : block.stop] = block.kind is kind
    return chosen
