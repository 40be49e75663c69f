"""How much each row counts: rows that hold the same values count once together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray


def duplicate_weights(group: ArrayLike, labeled: ArrayLike) -> NDArray[np.float64]:
    """Share the weight of one row among the rows that hold the same values.

    Where some of a group are labeled, these alone share the weight: what is the same as a labeled
    row adds nothing to it.

    Parameters
    ----------
    group
        A number for each row, the same for duplicates, shape (n_rows,) int: `group` of
        `seeker.pool.duplicates.Duplicates`.
    labeled
        Which rows have a label, shape (n_rows,) bool.

    Returns
    -------
    NDArray[np.float64]
        Shape (n_rows,); the weights of each group sum to 1.
    """
    groups = np.unique(np.asarray(group), return_inverse=True)[1]
    has_label = np.asarray(labeled, dtype=np.bool_)
    in_group = np.bincount(groups)
    labeled_in_group = np.bincount(groups[has_label], minlength=len(in_group))
    sharing = np.where(labeled_in_group > 0, labeled_in_group, in_group)[groups]
    counts = has_label | (labeled_in_group[groups] == 0)
    return np.where(counts, 1.0 / np.maximum(sharing, 1), 0.0)
