"""Labels that were made elsewhere, as claims of this project."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from seeker.errors import UsageError
from seeker.escaping import one_line
from seeker.pool.column import CategoryColumn
from seeker.search import SearchablePool
from seeker.session.answers import Rows

_NAMED = 3


@dataclass(frozen=True)
class Brought:
    """Labels from elsewhere, for the rows that this pool has.

    `rows` is (k,), `labels` has one class name for each; `unknown` are ids without a row.
    """

    file: str
    format: str
    column: str | None
    rows: Rows
    labels: Sequence[str]
    unknown: Sequence[str]

    @property
    def left_out(self) -> str:
        """Say which ids had no row, or nothing."""
        if not self.unknown:
            return ""
        named = ", ".join(one_line(one) for one in self.unknown[:_NAMED])
        more = ", …" if len(self.unknown) > _NAMED else ""
        return f"; {len(self.unknown):,} ids are not in the pool and were left out ({named}{more})"


def bring_labels(
    ids: Sequence[str], labels: Sequence[str], pool: SearchablePool, *, file: str, format_name: str
) -> Brought:
    """Find the rows of labels that a file gave."""
    rows = pool.ids.rows_of(ids)
    here = rows >= 0
    return Brought(
        file=file,
        format=format_name,
        column=None,
        rows=rows[here],
        labels=[label for label, known in zip(labels, here.tolist(), strict=True) if known],
        unknown=[one for one, known in zip(ids, here.tolist(), strict=True) if not known],
    )


def bring_column(column: str, pool: SearchablePool) -> Brought:
    """Take the values of a column of the pool as labels; rows without one are left out.

    Raises
    ------
    UsageError
        There is no such column.
    """
    found = pool.columns.get(column)
    if found is None:
        raise UsageError(
            f"{pool.name} has no column {column!r}",
            remedy=f"Its columns are: {', '.join(pool.columns)}.",
        )
    if isinstance(found, CategoryColumn):
        rows = np.flatnonzero(found.codes >= 0)
        labels = [found.categories[code] for code in found.codes[rows].tolist()]
    else:
        values = found.raw.cast(pl.String, strict=False)
        rows = np.flatnonzero(values.is_not_null().to_numpy())
        labels = values.gather(rows).to_list()
    return Brought(
        file=pool.name, format="column", column=column, rows=rows, labels=labels, unknown=()
    )
