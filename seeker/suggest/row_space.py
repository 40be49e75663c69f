"""What strategies look at of a pool itself, whatever is known of its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import scipy.sparse as sp

from seeker.learn.sums import multiply_presence
from seeker.pool.once import Once
from seeker.suggest.points import FeaturePoints, Points, VectorPoints

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from seeker.pool.duplicates import Duplicates
    from seeker.pool.features import FeatureMatrix

_N_DIMENSIONS = 32


class RowSpace:
    """The rows of a pool: which lie close to each other, and how many lie around each.

    Rows are compared by their embeddings where there are any, else by their features. What is
    computed is computed once.

    Parameters
    ----------
    features
        The feature matrix, with n_rows rows.
    duplicates
        Which rows hold the same values. Each group counts as one row.
    vectors
        Embeddings, float32, shape (n_rows, d), a row of NaN where there is none; optional.

    Raises
    ------
    ValueError
        The parts are about different numbers of rows.
    """

    def __init__(
        self,
        features: FeatureMatrix,
        duplicates: Duplicates,
        vectors: NDArray[np.float32] | None = None,
    ) -> None:
        self.features = features
        self.duplicates = duplicates
        self.vectors = vectors
        self.n_rows = int(features.X.shape[0])
        for name, part in (("duplicates", duplicates.group), ("vectors", vectors)):
            if part is not None and len(part) != self.n_rows:
                raise ValueError(f"{name} are about {len(part)} rows, features about {self.n_rows}")
        self._document_frequency: Once[NDArray[np.int64]] = Once()
        self._points: Once[Points] = Once()
        self._feature_points: Once[FeaturePoints] = Once()
        self._density: Once[NDArray[np.float64]] = Once()
        self._cohesion: Once[NDArray[np.float64]] = Once()

    @property
    def document_frequency(self) -> NDArray[np.int64]:
        """In how many rows each feature stands, shape (n_features,)."""
        X = self.features.X
        return self._document_frequency.get(
            lambda: np.bincount(X.indices, minlength=X.shape[1]).astype(np.int64)
        )

    @property
    def density(self) -> NDArray[np.float64]:
        """How similar each row is to the others on average, shape (n_rows,), from 0 to 1.

        The information density of Settles and Craven (2008), without a matrix of all pairs.
        """
        return self._density.get(lambda: self._get_points().density(1.0 / self.duplicates.size))

    @property
    def cohesion(self) -> NDArray[np.float64]:
        """How much more alike the rows with a feature are than any rows, shape (n_features,).

        The feature's sum of squares between groups, as in an analysis of variance, less what as
        many rows drawn by chance would have. It grows with the number of rows, and is about 0 for
        words that stand in rows of all kinds. Rows are projected at random first, so that it
        takes no more than two passes over them.
        """
        return self._cohesion.get(self._compute_cohesion)

    def pull(self, weights: NDArray[np.floating]) -> NDArray[np.float64]:
        """Sum each row's cosines with all rows, weighted.

        Parameters
        ----------
        weights
            Shape (n_rows,).

        Returns
        -------
        NDArray[np.float64]
            Shape (n_rows,). It costs two passes over the rows, not a comparison of all pairs.
        """
        return self._get_points().pull(weights)

    def likeness(self, row: int) -> NDArray[np.float64]:
        """Give the cosine of every row with one, shape (n_rows,)."""
        alone = np.zeros(self.n_rows)
        alone[row] = 1.0
        return self.pull(alone)

    def likeness_to_features(self, counts: NDArray[np.floating]) -> NDArray[np.float64]:
        """Give the cosine of every row with what has features so often, shape (n_rows,).

        Features are compared even where there are embeddings: a text that is typed has none.

        Parameters
        ----------
        counts
            Shape (n_features,).
        """
        return self._feature_points.get(self._make_feature_points).compare(counts)

    def unit(self, rows: NDArray[np.integer]) -> Any:
        """Give rows at unit length, a CSR array or a dense one, shape (n_given, d) float32."""
        return self._get_points().unit(rows)

    def cosines(
        self, rows: NDArray[np.integer], others: NDArray[np.integer]
    ) -> NDArray[np.float32]:
        """Compare rows with other rows, shape (n_given, n_others).

        Two rows that have nothing to compare have 0.
        """
        points = self._get_points()
        product = points.unit(rows) @ points.unit(others).T
        dense = product.toarray() if sp.issparse(product) else product
        return np.asarray(dense, dtype=np.float32)

    def _get_points(self) -> Points:
        return self._points.get(self._make_points)

    def _make_points(self) -> Points:
        if self.vectors is not None:
            return VectorPoints(self.vectors)
        return self._feature_points.get(self._make_feature_points)

    def _make_feature_points(self) -> FeaturePoints:
        return FeaturePoints(self.features.X, self.document_frequency)

    def _compute_cohesion(self) -> NDArray[np.float64]:
        projected = self._get_points().project(_N_DIMENSIONS)
        weights = (1.0 / self.duplicates.size).astype(np.float32)
        total = max(float(weights.sum(dtype=np.float64)), 1.0)
        projected -= (weights @ projected) / total
        by_chance = float(weights @ np.einsum("ij,ij->i", projected, projected)) / total
        projected *= weights[:, None]
        sums = multiply_presence(self.features.X, np.column_stack([projected, weights]))
        frequency = np.maximum(sums[:, -1], 1e-300)
        between = np.einsum("ij,ij->i", sums[:, :-1], sums[:, :-1]) / frequency
        return np.where(sums[:, -1] > 0.0, between - by_chance, 0.0)
