"""A table whose columns have types; what they are for is settled later, and may change."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from seeker.errors import Place
from seeker.pool.inference import infer
from seeker.pool.near_misses import row_number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from seeker.pool.column import Column, ColumnType
    from seeker.pool.formats.table import Table
    from seeker.pool.progress import Progress


@dataclass(frozen=True)
class TypedTable:
    """All columns of a file with their types, each in the role of a feature.

    Attributes
    ----------
    columns
        By name, in the file's order.
    notes
        What somebody should be told about the file.
    column_notes
        What somebody should be told about a column, by its name, where it isn't hidden: a note
        may show values.
    """

    columns: Mapping[str, Column] = field(repr=False)
    notes: tuple[str, ...] = ()
    column_notes: Mapping[str, str] = field(default_factory=dict)


def type_columns(table: Table, types: Mapping[str, ColumnType], progress: Progress) -> TypedTable:
    """Tell the types of a table's columns; `types` are those that somebody said."""

    def where(row: int) -> str:
        line = table.line_of(row)
        return row_number(row) if line is None else f"line {line:,}"

    columns: dict[str, Column] = {}
    notes: dict[str, str] = {}
    for done, values in enumerate(table.frame.get_columns()):
        name = values.name
        progress.step("telling types", done, table.frame.width)
        place = Place(table.source.name, column=name)
        inferred = infer(values, place=place, said=types.get(name), where=where)
        columns[name] = inferred.column
        if inferred.note:
            notes[name] = inferred.note
    return TypedTable(columns, table.source.notes, notes)
