"""Labels that were made elsewhere, as claims of this project."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from seeker.errors import UsageError
from seeker.escaping import one_line
from seeker.exchange import ImportedLabels
from seeker.ledger import Draft, Import, Strength
from seeker.pool.column import CategoryColumn
from seeker.search import SearchablePool
from seeker.session.answers import Rows
from seeker.session.rulebook import ClaimedSearch

_NAMED = 3


@dataclass(frozen=True)
class Brought:
    """Labels from elsewhere, for the rows that this pool has.

    `rows` is (k,), `labels` has one class name for each; `unknown` are ids without a row;
    `derived` counts labels that came from a rule or a model and not from a person.
    """

    file: str
    format: str
    column: str | None
    rows: Rows
    labels: Sequence[str]
    unknown: Sequence[str]
    derived: int = 0

    @property
    def source(self) -> str:
        """Name where they come from."""
        return self.file if self.column is None else f"{self.file}, column {self.column}"

    @property
    def event(self) -> Import:
        """Give what the ledger says of the import."""
        return Import(
            file=self.file, format=self.format, column=self.column, count=len(self.labels)
        )

    @property
    def left_out(self) -> str:
        """Say what was left out, and why; or nothing."""
        derived = f"; {self.derived:,} came from rules or models and were left out"
        return (derived if self.derived else "") + self._without_row()

    def _without_row(self) -> str:
        if not self.unknown:
            return ""
        named = ", ".join(one_line(one) for one in self.unknown[:_NAMED])
        more = ", …" if len(self.unknown) > _NAMED else ""
        return f"; {len(self.unknown):,} ids are not in the pool and were left out ({named}{more})"


def bring_labels(labels: ImportedLabels, pool: SearchablePool) -> Brought:
    """Find the rows of labels that a file gave."""
    rows = pool.ids.rows_of(labels.ids)
    here = (rows >= 0).tolist()
    return Brought(
        file=labels.file,
        format=labels.format,
        column=labels.label_column,
        rows=rows[rows >= 0],
        labels=[label for label, known in zip(labels.labels, here, strict=True) if known],
        unknown=[one for one, known in zip(labels.ids, here, strict=True) if not known],
        derived=labels.derived,
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


def hint_rules(
    brought: Brought, class_ids: Sequence[str], pool: SearchablePool, first_number: int
) -> list[Draft]:
    """Draft one hint a class over the rows that another model gave it.

    `class_ids` has one entry for each label. The rules are lists of ids, so that each has a
    purity of its own, which checks can measure.
    """
    rows_of: dict[str, list[int]] = {}
    for row, class_id in zip(brought.rows.tolist(), class_ids, strict=True):
        rows_of.setdefault(class_id, []).append(row)
    drafts = []
    for number, (class_id, listed) in enumerate(rows_of.items(), start=first_number):
        rows = np.unique(np.array(listed, dtype=np.int64))
        text = f"import of {brought.source}"
        claimed = ClaimedSearch(text, tuple(pool.ids.ids_of(rows)), rows)
        drafts.append(Draft(claimed.rule(number, class_id, Strength.HINT)))
    return drafts
