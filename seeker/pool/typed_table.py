"""A table whose columns have types; what they are for is settled later, and may change."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from seeker.errors import Place
from seeker.pool.inference import infer
from seeker.pool.near_misses import row_number

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    import polars as pl

    from seeker.pool.column import Column, ColumnType
    from seeker.pool.formats.table import Table
    from seeker.pool.progress import Progress


@dataclass(frozen=True)
class TypedTable:
    """All columns of a file with their types, each in the role of a feature.

    Attributes
    ----------
    name
        What messages call the file.
    path
        The file or folder, absolute; None for a frame or standard input.
    fingerprint
        Hexadecimal digest of the file's bytes, or of a frame's values.
    columns
        By name, in the file's order.
    notes
        What somebody should be told about the file.
    column_notes
        What somebody should be told about a column, by its name, where it isn't hidden: a note
        may show values.
    """

    name: str
    path: Path | None
    fingerprint: str
    columns: Mapping[str, Column] = field(repr=False)
    notes: tuple[str, ...] = ()
    column_notes: Mapping[str, str] = field(default_factory=dict)


def type_columns(table: Table, types: Mapping[str, ColumnType], progress: Progress) -> TypedTable:
    """Tell the types of a table's columns; `types` are those that somebody said.

    Raises
    ------
    DataError
        A column can't be what it is said to be.
    """

    def where(row: int) -> str:
        line = table.line_of(row)
        return row_number(row) if line is None else f"line {line:,}"

    source = table.source
    columns, notes = _inferred(table.frame.get_columns(), source.name, types, where, progress)
    path = None if source.path is None else source.path.resolve()
    return TypedTable(source.name, path, source.digest, columns, source.notes, notes)


def type_some_anew(
    table: TypedTable,
    before: Mapping[str, ColumnType],
    now: Mapping[str, ColumnType],
    progress: Progress,
) -> TypedTable:
    """Type those columns anew of which something else is said now than before.

    Raises
    ------
    DataError
        A column can't be what it is said to be.
    """
    raw = [
        column.raw for name, column in table.columns.items() if before.get(name) != now.get(name)
    ]
    columns, notes = _inferred(raw, table.name, now, row_number, progress)
    kept = {name: note for name, note in table.column_notes.items() if name not in columns}
    return replace(table, columns={**table.columns, **columns}, column_notes={**kept, **notes})


def _inferred(
    raw: Sequence[pl.Series],
    file: str,
    types: Mapping[str, ColumnType],
    where: Callable[[int], str],
    progress: Progress,
) -> tuple[dict[str, Column], dict[str, str]]:
    columns: dict[str, Column] = {}
    notes: dict[str, str] = {}
    for done, values in enumerate(raw):
        name = values.name
        progress.step("telling types", done, len(raw))
        inferred = infer(values, place=Place(file, column=name), said=types.get(name), where=where)
        columns[name] = inferred.column
        if inferred.note:
            notes[name] = inferred.note
    return columns, notes
