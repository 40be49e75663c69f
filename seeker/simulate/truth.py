"""What the rows of a pool truly are: from a column that is never shown, or from a file."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from seeker.errors import DataError, Place, UsageError
from seeker.exchange import read_labels
from seeker.pool.native import as_texts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from seeker.pool.pool import Pool

NO_TRUTH = -1


@dataclass(frozen=True)
class Truth:
    """The class of each row.

    Attributes
    ----------
    names
        The classes, the rarest first: the first is the wanted one where a measure has just one.
    codes
        (n_rows,) int64, the position of each row's class, -1 where it isn't known.
    """

    names: tuple[str, ...]
    codes: NDArray[np.int64] = field(repr=False)

    @property
    def n_known(self) -> int:
        """Of how many rows the truth is known."""
        return int((self.codes != NO_TRUTH).sum())

    @property
    def wanted(self) -> NDArray[np.bool_]:
        """The rows of the wanted class, (n_rows,)."""
        return np.equal(self.codes, 0)

    @property
    def counts(self) -> NDArray[np.int64]:
        """How many rows have each class, (n_classes,)."""
        return np.bincount(self.codes[self.codes != NO_TRUTH], minlength=len(self.names))

    def take(self, rows: NDArray[np.integer]) -> Truth:
        """Give the truth of some rows, the classes staying as they are."""
        return Truth(self.names, self.codes[rows])


def truth_of(values: Sequence[str | None], *, wanted: str | None = None) -> Truth:
    """Take the class of each row from its values; None where it isn't known.

    Parameters
    ----------
    wanted
        The class to put first; the rarest where None.

    Raises
    ------
    UsageError
        There are fewer than two classes, or none is called as the wanted one.
    """
    series = pl.Series("truth", values, dtype=pl.String).str.strip_chars()
    series = series.set(series == "", None)
    counts = series.drop_nulls().value_counts(sort=False).sort("count", "truth")
    names = counts["truth"].to_list()
    if len(names) < 2:
        raise UsageError(
            f"the truth knows {len(names) or 'no'} class{'' if len(names) == 1 else 'es'}, "
            "and a simulation tells at least two apart",
            remedy="Name the column that holds the truth with --target, or a file with --truth.",
        )
    if wanted is not None:
        if wanted not in names:
            raise UsageError(
                f"no row is {wanted!r}", remedy=f"The classes are {', '.join(names[:20])}."
            )
        names = [wanted, *(name for name in names if name != wanted)]
    place = {name: at for at, name in enumerate(names)}
    codes = series.replace_strict(place, default=NO_TRUTH, return_dtype=pl.Int64)
    return Truth(tuple(names), codes.fill_null(NO_TRUTH).to_numpy())


def truth_of_column(pool: Pool, column: str, *, wanted: str | None = None) -> Truth:
    """Take the truth from a column of the pool.

    Raises
    ------
    UsageError
        There is no such column, or it has fewer than two values.
    """
    if column not in pool.columns:
        raise UsageError(
            f"{pool.name} has no column {column!r}",
            remedy=f"Its columns are {', '.join(pool.columns)}.",
        )
    return truth_of(as_texts(pool.columns[column].raw).to_list(), wanted=wanted)


def truth_of_file(pool: Pool, path: Path, *, wanted: str | None = None) -> Truth:
    """Take the truth from a file with the rows' ids and labels.

    Raises
    ------
    DataError
        The file can't be read, or knows none of the pool's rows.
    UsageError
        There are fewer than two classes.
    """
    labels = read_labels(path)
    rows = pool.ids.rows_of(labels.ids)
    if not (rows >= 0).any():
        raise DataError(
            f"no id in it is one of {pool.name}",
            place=Place(str(path)),
            remedy="The truth is joined by the rows' ids: name their column with --id.",
        )
    values: list[str | None] = [None] * pool.n_rows
    for row, label in zip(rows.tolist(), labels.labels, strict=True):
        if row >= 0:
            values[row] = label
    return truth_of(values, wanted=wanted)
