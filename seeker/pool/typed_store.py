"""Tables with types out of the cache, and into it: neither reading nor typing is done twice."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl

from seeker.pool.column import (
    CategoryColumn,
    ColumnType,
    DateColumn,
    NumberColumn,
    Role,
    TextColumn,
    VectorColumn,
)
from seeker.pool.typed_table import TypedTable

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from numpy.typing import NDArray

    from seeker.pool.cache import Cache, CacheEntry
    from seeker.pool.column import Column

_MADE = "made"


@dataclass(frozen=True)
class TypedStore:
    """Where the cache keeps one file as one set of types reads it."""

    raw: CacheEntry
    read: CacheEntry

    @classmethod
    def of(cls, cache: Cache, digest: str, types: Mapping[str, ColumnType]) -> TypedStore:
        """Give the place of a file by its digest and the types that were said."""
        said = json.dumps(sorted((name, str(kind)) for name, kind in types.items()))
        return cls(cache.entry("raw columns", digest, said), cache.entry("types", digest, said))

    def load(self, *, name: str, path: Path | None, fingerprint: str) -> TypedTable | None:
        """Give the table, its arrays memory-mapped; None where the cache doesn't have it.

        `name`, `path` and `fingerprint` are those of the file; see `TypedTable`.
        """
        arrays = self.read.load_arrays()
        raw = None if arrays is None else self.raw.load_frame()
        if arrays is None or raw is None:
            return None
        made = json.loads(arrays[_MADE].tobytes())
        columns = {
            said["name"]: _column(said, raw[said["name"]], arrays.get(f"values {at}"))
            for at, said in enumerate(made["columns"])
        }
        notes = tuple(made["notes"])
        return TypedTable(name, path, fingerprint, columns, notes, made["column_notes"])

    def save(self, table: TypedTable) -> None:
        """Keep a table."""
        columns = list(table.columns.values())
        made = {
            "notes": table.notes,
            "column_notes": dict(table.column_notes),
            "columns": [_said(column) for column in columns],
        }
        arrays: dict[str, NDArray[Any]] = {
            f"values {at}": _values(column)
            for at, column in enumerate(columns)
            if not isinstance(column, TextColumn)
        }
        arrays[_MADE] = np.frombuffer(json.dumps(made).encode(), dtype=np.uint8)
        self.raw.save_frame(pl.DataFrame([column.raw.alias(column.name) for column in columns]))
        self.read.save_arrays(arrays)


def _said(column: Column) -> dict[str, Any]:
    said: dict[str, Any] = {"name": column.name, "type": str(column.type)}
    if isinstance(column, CategoryColumn):
        said["categories"] = list(column.categories)
    return said


def _values(column: NumberColumn | DateColumn | CategoryColumn | VectorColumn) -> NDArray[Any]:
    return column.codes if isinstance(column, CategoryColumn) else column.values


def _column(said: Mapping[str, Any], raw: pl.Series, values: NDArray[Any] | None) -> Column:
    kind = ColumnType(said["type"])
    name, role = said["name"], Role.FEATURE
    if values is None:
        return TextColumn(name, role, raw)
    match kind:
        case ColumnType.NUMBER:
            return NumberColumn(name, role, raw, values)
        case ColumnType.DATE:
            return DateColumn(name, role, raw, values)
        case ColumnType.VECTOR:
            return VectorColumn(name, role, raw, values)
        case _:
            return CategoryColumn(name, role, raw, values, tuple(said["categories"]), kind)
