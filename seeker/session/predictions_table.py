"""What the model says of every row, as a table."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import polars as pl
from numpy.typing import NDArray

from seeker.pool.pool import Pool
from seeker.pool.term_text import write_value


def predictions_table(pool: Pool, names: Sequence[str], P: NDArray[np.float64]) -> pl.DataFrame:
    """Give one row for each row of a pool.

    Columns
    -------
    id
        Which row.
    predicted, probability
        The likeliest class, and how likely it is.
    p(class)
        The probability of each class, named as a search names it.

    Parameters
    ----------
    names
        The classes, in the order of the columns of `P`.
    P
        Probabilities, (n_rows, n_classes).
    """
    likeliest = P.argmax(axis=1)
    return pl.DataFrame(
        {
            "id": pool.ids.series,
            "predicted": pl.Series(names, dtype=pl.String).gather(likeliest),
            "probability": P[np.arange(len(P)), likeliest],
            **{f"p({write_value(name)})": P[:, code] for code, name in enumerate(names)},
        }
    )
