"""Rows as points of unit length: by their features, or by their embeddings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
import scipy.sparse as sp

from seeker.learn.sums import multiply, multiply_transposed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

N_ANCHORS = 300
"""With how many rows each row is compared for the density of embeddings."""

# Rows that are worked on at a time, so that memory stays bounded.
_PART = 8192


class Points(Protocol):
    """Rows that can be compared by their cosine; one that has nothing to compare has 0 with all."""

    def unit(self, rows: NDArray[np.integer]) -> Any:
        """Give rows at unit length, a CSR array or a dense one, shape (n_given, d) float32."""

    def pull(self, weights: NDArray[np.floating]) -> NDArray[np.float64]:
        """Sum each row's cosines with all rows, weighted, shape (n_rows,).

        It costs two passes over the rows, not a comparison of all pairs.
        """

    def project(self, n_dimensions: int) -> NDArray[np.float32]:
        """Project all rows at random, shape (n_rows, n_dimensions) (Achlioptas 2003)."""

    def density(self, weights: NDArray[np.floating]) -> NDArray[np.float64]:
        """Say how similar each row is to the others on average, weighted, shape (n_rows,)."""


class FeaturePoints:
    """Rows by their features, weighted by inverse document frequency, log((1 + n) / (1 + df)).

    What every row has weighs nothing: it tells none apart. Only the rows' lengths are kept; the
    matrix is not copied.
    """

    def __init__(self, X: sp.csr_array, document_frequency: NDArray[np.integer]) -> None:
        self._X = X
        odds = (1.0 + X.shape[0]) / (1.0 + document_frequency)
        self._idf = np.log(odds).astype(np.float32)
        squares = np.zeros(X.shape[0])
        for start in range(0, X.shape[0], _PART):
            stop = min(start + _PART, X.shape[0])
            begin, end = X.indptr[start], X.indptr[stop]
            row_of = np.repeat(np.arange(stop - start), np.diff(X.indptr[start : stop + 1]))
            entries = (X.data[begin:end] * self._idf[X.indices[begin:end]]) ** 2
            squares[start:stop] = np.bincount(row_of, entries, minlength=stop - start)
        self._inverse_lengths = _inverse_roots(squares)

    def unit(self, rows: NDArray[np.integer]) -> Any:
        """Give rows at unit length, a CSR array of shape (n_given, n_features)."""
        part = self._X[rows]
        scale = np.repeat(self._inverse_lengths[rows], np.diff(part.indptr))
        scale *= self._idf[part.indices]
        return sp.csr_array((part.data * scale, part.indices, part.indptr), shape=part.shape)

    def pull(self, weights: NDArray[np.floating]) -> NDArray[np.float64]:
        """Sum each row's cosines with all rows, weighted, shape (n_rows,)."""
        scaled = (weights * self._inverse_lengths)[:, None].astype(np.float32)
        per_feature = multiply_transposed(self._X, scaled)
        per_feature *= self._idf[:, None].astype(np.float64) ** 2
        summed = multiply(self._X, per_feature.astype(np.float32))[:, 0]
        return np.asarray(summed, dtype=np.float64) * self._inverse_lengths

    def compare(self, counts: NDArray[np.floating]) -> NDArray[np.float64]:
        """Give each row's cosine with a point that isn't a row, shape (n_rows,).

        Parameters
        ----------
        counts
            How often it has each feature, shape (n_features,).
        """
        length = np.sqrt(((counts * self._idf) ** 2).sum(dtype=np.float64))
        weights = counts * self._idf**2 / max(float(length), 1e-300)
        summed = multiply(self._X, weights[:, None].astype(np.float32))[:, 0]
        return np.asarray(summed, dtype=np.float64) * self._inverse_lengths

    def project(self, n_dimensions: int) -> NDArray[np.float32]:
        """Project all rows at random, shape (n_rows, n_dimensions)."""
        directions = _directions(self._X.shape[1], n_dimensions) * self._idf[:, None]
        projected = multiply(self._X, directions)
        projected *= self._inverse_lengths[:, None]
        return np.asarray(projected, dtype=np.float32)

    def density(self, weights: NDArray[np.floating]) -> NDArray[np.float64]:
        """Give the mean cosine, exactly: N @ mean(N), with N the rows of unit length."""
        return np.asarray(np.clip(self.pull(weights) / max(float(weights.sum()), 1.0), 0.0, 1.0))


class VectorPoints:
    """Rows by their embeddings, float32, shape (n_rows, d); a row of NaN has none."""

    def __init__(self, vectors: NDArray[np.float32]) -> None:
        self._vectors = vectors
        squares = np.einsum("ij,ij->i", vectors, vectors, dtype=np.float64)
        self._inverse_lengths = _inverse_roots(squares)

    def unit(self, rows: NDArray[np.integer]) -> Any:
        """Give rows at unit length, shape (n_given, d)."""
        return np.nan_to_num(self._vectors[rows]) * self._inverse_lengths[rows, None]

    def pull(self, weights: NDArray[np.floating]) -> NDArray[np.float64]:
        """Sum each row's cosines with all rows, weighted, shape (n_rows,)."""
        total = np.zeros(self._vectors.shape[1])
        for rows, part in self._parts():
            total += weights[rows] @ part
        return np.concatenate([np.zeros(0), *(part @ total for _, part in self._parts())])

    def project(self, n_dimensions: int) -> NDArray[np.float32]:
        """Project all rows at random, shape (n_rows, n_dimensions)."""
        directions = _directions(self._vectors.shape[1], n_dimensions)
        projected = np.empty((len(self._vectors), n_dimensions), dtype=np.float32)
        for rows, part in self._parts():
            projected[rows] = part @ directions
        return projected

    def density(self, weights: NDArray[np.floating]) -> NDArray[np.float64]:
        """Give the mean of 1 / (1 + distance) to `N_ANCHORS` rows drawn by their weights.

        Most cosines of embeddings are alike, and their mean says little more than how close a row
        is to the middle.
        """
        density = np.zeros(len(self._vectors))
        shares = np.where(self._inverse_lengths > 0, weights, 0.0)
        n_anchors = min(N_ANCHORS, int(np.count_nonzero(shares)))
        if not n_anchors:
            return density
        # A pool has one density, so that its anchors are not drawn anew with every seed.
        random = np.random.default_rng(0)
        drawn = random.choice(len(shares), n_anchors, replace=False, p=shares / shares.sum())
        anchors = self.unit(drawn)
        for rows, part in self._parts():
            distances = np.sqrt(np.maximum(2.0 - 2.0 * (part @ anchors.T), 0.0))
            near = 1.0 / (1.0 + distances)
            # A row that is an anchor would be nearest to itself.
            near[rows[:, None] == drawn] = np.nan
            density[rows] = _mean_of_known(near)
        density[self._inverse_lengths == 0] = 0.0
        return density

    def _parts(self) -> Iterator[tuple[NDArray[np.integer], Any]]:
        for start in range(0, len(self._vectors), _PART):
            rows = np.arange(start, min(start + _PART, len(self._vectors)))
            yield rows, self.unit(rows)


def _mean_of_known(values: NDArray[np.floating]) -> NDArray[np.float64]:
    """Give the mean of each row's values without NaN, shape (n,); 0 where there is none."""
    known = ~np.isnan(values)
    sums = np.where(known, values, 0.0).sum(axis=1, dtype=np.float64)
    return np.asarray(sums / np.maximum(known.sum(axis=1), 1))


def _inverse_roots(squares: NDArray[np.float64]) -> NDArray[np.float32]:
    """Give 1 / sqrt(x), and 0 for what is 0 or no number."""
    known = np.isfinite(squares) & (squares > 0.0)
    return np.where(known, 1.0 / np.sqrt(np.where(known, squares, 1.0)), 0.0).astype(np.float32)


def _directions(n: int, n_dimensions: int) -> NDArray[np.float32]:
    # A pool is projected in one way, whatever the seed.
    signs = np.random.default_rng(0).integers(0, 2, (n, n_dimensions), dtype=np.int8) * 2 - 1
    return np.asarray(signs / np.sqrt(n_dimensions), dtype=np.float32)
