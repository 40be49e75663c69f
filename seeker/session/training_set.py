"""Labels as scikit-learn takes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from seeker.session.labels_table import Split, labels_table

if TYPE_CHECKING:
    import scipy.sparse as sp

    from seeker.session.projection import Projection


class TrainingSet(NamedTuple):
    """Labeled rows with their features.

    Attributes
    ----------
    X
        CSR float32, (n, n_features): how often a word stands in a row, and 1 for the bin or value
        that it has.
    y
        The classes' names, (n,) str.
    weights
        What each row should count, (n,) float64; `seeker.session.labels_table` says what it means.
    ids
        The rows' ids, (n,) str.
    features
        The search that finds the rows with each feature, n_features of them.
    """

    X: sp.csr_array
    y: NDArray[np.str_]
    weights: NDArray[np.float64]
    ids: NDArray[np.str_]
    features: tuple[str, ...]


def training_set(now: Projection, split: Split) -> TrainingSet:
    """Put together the rows that have a label, by a person or by a rule."""
    table = labels_table(now, None, every=False, with_columns=False, split=split)
    features = now.pool.features
    rows = now.pool.ids.rows_of(table["id"].to_list())
    return TrainingSet(
        X=features.X[rows],
        y=np.array(table["label"].to_list(), dtype=np.str_),
        weights=table["weight"].to_numpy(),
        ids=np.array(table["id"].to_list(), dtype=np.str_),
        features=tuple(map(features.feature_search, range(features.n_features))),
    )
