"""Features for models that weigh them: TF-IDF of words, scaled numbers and random RBF features."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import scipy.sparse as sp

from seeker.learn.blocks import BlockKind
from seeker.learn.sums import multiply_presence, repeat

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from seeker.learn.blocks import Block


@dataclass(frozen=True)
class FeatureMap:
    """How rows become features, as settled on the rows that are learned from.

    Words: (1 + log n) · (log((1 + N) / (1 + df)) + 1), each row of each block to length 1, as
    scikit-learn's TfidfVectorizer with sublinear_tf. Bins and values stay. Numbers: divided by
    their spread, and beside them sqrt(2 / D) · cos(x · w + b) with w normal, b uniform, whose
    products approximate an RBF kernel (Rahimi & Recht 2007); it doesn't matter where 0 is.

    Attributes
    ----------
    blocks
        What the columns are.
    factors
        What each column is multiplied by: the inverse document frequency of words, one by the
        spread of numbers, 1 otherwise; shape (n_features,) float64.
    frequencies, phases
        Of the random features, shapes (n_numbers, n_components) and (n_components,) float64.
    """

    blocks: tuple[Block, ...]
    factors: NDArray[np.float64] = field(repr=False)
    frequencies: NDArray[np.float64] = field(repr=False)
    phases: NDArray[np.float64] = field(repr=False)

    def transform(self, X: Any) -> Any:
        """Give the features of rows.

        Parameters
        ----------
        X
            CSR or dense, shape (n_rows, n_features).

        Returns
        -------
        CSR, or dense where X is, shape (n_rows, n_features + n_components).
        """
        if len(self.blocks) == 1 and not len(self.phases):
            return self._transform_block(X, self.blocks[0])
        parts = [
            self._transform_block(X[:, block.start : block.stop], block) for block in self.blocks
        ]
        parts.append(self._random_features(X))
        if sp.issparse(X):
            return sp.hstack(parts, format="csr")
        return np.hstack(parts)

    def _transform_block(self, X: Any, block: Block) -> Any:
        factors = self.factors[block.start : block.stop].astype(X.dtype)
        if block.kind is BlockKind.COUNTS:
            return _unit_rows(_scale_columns(_sublinear(X), factors))
        return _scale_columns(X, factors)

    def _random_features(self, X: Any) -> Any:
        numbers = columns_of(self.blocks, BlockKind.NUMBERS)
        if not len(self.phases):
            return X[:, :0]
        scaled = _scale_columns(X[:, numbers], self.factors[numbers])
        angles = scaled @ self.frequencies + self.phases
        features = (np.sqrt(2.0 / len(self.phases)) * np.cos(angles)).astype(X.dtype)
        if not sp.issparse(X):
            return features
        # Nothing of it is 0: looking for what is takes as long as all the rest.
        n_rows, n_random = features.shape
        places = np.tile(np.arange(n_random, dtype=np.int32), n_rows)
        starts = np.arange(0, n_rows * n_random + 1, n_random, dtype=np.int32)
        return sp.csr_array((features.ravel(), places, starts), shape=features.shape)


def settle_feature_map(
    X: Any,
    blocks: Sequence[Block],
    weights: NDArray[np.float64],
    *,
    n_components: int,
    gamma: float,
    random: np.random.RandomState,
) -> FeatureMap:
    """Settle how rows become features.

    Parameters
    ----------
    X
        CSR or dense, shape (n_rows, n_features).
    weights
        Of the rows, shape (n_rows,).
    n_components
        How many random features the numbers get; they get none where there are no numbers.
    gamma
        The kernel is exp(-gamma · d²/D), d being the distance and D the number of numbers.
    """
    factors = np.ones(X.shape[1])
    words, numbers = (columns_of(blocks, kind) for kind in (BlockKind.COUNTS, BlockKind.NUMBERS))
    if len(words):
        factors[words] = _inverse_document_frequency(X, weights)[words]
    if len(numbers):
        factors[numbers] = 1.0 / _spread(X[:, numbers], weights)
    n_numbers = len(numbers)
    n_random = n_components if n_numbers else 0
    scale = np.sqrt(2.0 * gamma / max(n_numbers, 1))
    frequencies = random.normal(0.0, scale, (n_numbers, n_random))
    phases = random.uniform(0.0, 2.0 * np.pi, n_random)
    return FeatureMap(tuple(blocks), factors, frequencies, phases)


def columns_of(blocks: Sequence[Block], kind: BlockKind) -> NDArray[np.int64]:
    """Give the columns of all blocks of a kind, in order."""
    runs = [np.arange(block.start, block.stop) for block in blocks if block.kind is kind]
    return np.concatenate([np.zeros(0, dtype=np.int64), *runs])


def _inverse_document_frequency(X: Any, weights: NDArray[np.float64]) -> NDArray[np.float64]:
    present = multiply_presence(X, weights[:, None])[:, 0]
    idf: NDArray[np.float64] = np.log((1.0 + weights.sum()) / (1.0 + present)) + 1.0
    return idf


def _spread(X: Any, weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give the standard deviation of each column; 1 where all values are the same."""
    share = weights / weights.sum()
    squares = X.multiply(X) if sp.issparse(X) else X * X
    mean, mean_square = share @ X, share @ squares
    variance = mean_square - mean**2
    # What rounding leaves of a constant is no spread.
    constant = variance <= 1e-10 * np.maximum(mean_square, 1e-300)
    spread: NDArray[np.float64] = np.sqrt(np.where(constant, 1.0, variance))
    return spread


def _sublinear(X: Any) -> Any:
    if sp.issparse(X):
        return sp.csr_array((1.0 + np.log(X.data), X.indices, X.indptr), shape=X.shape)
    return np.where(X > 0, 1.0 + np.log(np.where(X > 0, X, 1.0)), 0.0)


def _scale_columns(X: Any, factors: NDArray[np.floating]) -> Any:
    if sp.issparse(X):
        return sp.csr_array((X.data * factors[X.indices], X.indices, X.indptr), shape=X.shape)
    return X * factors


def _unit_rows(X: Any) -> Any:
    if sp.issparse(X):
        lengths = np.sqrt(np.asarray(X.multiply(X).sum(axis=1)).ravel())
        by = (1.0 / np.maximum(lengths, 1e-12)).astype(X.dtype)
        values = X.data * repeat(by, np.diff(X.indptr))
        return sp.csr_array((values, X.indices, X.indptr), shape=X.shape)
    lengths = np.sqrt((X * X).sum(axis=1, keepdims=True))
    return X / np.maximum(lengths, 1e-12)
