"""How alike the pool's rows are to a row, or to a text that somebody typed."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from seeker.pool.column import DateColumn, NumberColumn, Role
from seeker.pool.tokeniser import tokens_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from seeker.learn.learner_input import NumberScale
    from seeker.pool.pool import Pool


def number_closeness(
    row: int, pool: Pool, scales: Mapping[str, NumberScale]
) -> NDArray[np.float64]:
    """Say how close numbers and dates are to those of one row, (n_rows,).

    Features tell a number by its bin alone: of rows in the same bins this tells which are nearest.

    Parameters
    ----------
    scales
        How each column's numbers are read, by its name.

    Returns
    -------
    NDArray[np.float64]
        The sum of exp(-|z - z of the row|) over these columns, divided by the number of all columns
        that say something; a missing number is close to none.
    """
    # Nothing of the learners is loaded before somebody asks for something like this.
    from seeker.learn.learner_input import numbers_of

    learned = [column for column in pool.columns.values() if column.role is Role.FEATURE]
    close = np.zeros(pool.n_rows)
    for column in learned:
        if isinstance(column, NumberColumn | DateColumn) and column.name in scales:
            numbers = numbers_of(column)
            z = scales[column.name].read(numbers)[:, 0].astype(np.float64)
            z[np.isnan(numbers[:, 0])] = np.nan
            close += np.nan_to_num(np.exp(-np.abs(z - z[row])))
    return close / max(len(learned), 1)


def features_in(text: str, pool: Pool) -> NDArray[np.float32]:
    """Count the features that a text would have in any text column, (n_features,)."""
    counts = np.zeros(pool.features.n_features, dtype=np.float32)
    for word, times in Counter(tokens_of(text)).items():
        for column in pool.text_columns:
            feature = pool.features.find_words(column, (word,))
            if feature is not None:
                counts[feature] = times
    return counts
