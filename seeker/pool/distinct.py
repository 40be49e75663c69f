"""Reading a column's distinct values once each, and a sample of them first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    from numpy.typing import NDArray

_SAMPLE = 1_000


def sample_of(texts: pl.Series) -> pl.Series:
    """Take up to about a thousand values, evenly over the whole column, nulls left out."""
    present = texts.gather_every(max(1, len(texts) // (4 * _SAMPLE))).drop_nulls()
    if len(present) < _SAMPLE:
        present = texts.drop_nulls()
    return present.gather_every(max(1, len(present) // _SAMPLE))


def by_distinct(
    texts: pl.Series, read: Callable[[pl.Series], pl.DataFrame]
) -> tuple[pl.DataFrame, NDArray[np.int64]]:
    """Read each distinct value once.

    Parameters
    ----------
    texts
        (n_rows,) String.
    read
        Gives a frame with one row for each of the texts that it is given.

    Returns
    -------
    The frame for the distinct values (column `text` added, null among them where it occurs), and
    for each row of the column its row in that frame, (n_rows,) int64.
    """
    distinct = texts.unique(maintain_order=True).alias("text")
    found = read(distinct).with_columns(distinct)
    keys = distinct.to_frame().with_row_index("at")
    places = texts.alias("text").to_frame().lazy()
    joined = places.join(
        keys.lazy(), on="text", how="left", nulls_equal=True, maintain_order="left"
    ).select(pl.col("at").cast(pl.Int64))
    return found, joined.collect()["at"].to_numpy()
