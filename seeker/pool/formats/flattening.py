"""Nested columns made flat: structs into `a.b`, lists into text, vectors kept.

- A struct becomes one column for each of its fields, at any depth.
- A list of texts becomes one text, its items joined with ", ".
- Lists of numbers stay, if all of them have one length: they are vectors.
- Anything else that is nested becomes its JSON text.
- Bytes that are UTF-8 become text; others are left out, and that is noted.
"""

from __future__ import annotations

import base64
import json
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import polars as pl

from seeker.escaping import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

_JOINT = ", "


def flatten(frame: pl.DataFrame) -> tuple[list[pl.Series], tuple[str, ...]]:
    """Give flat columns, which may have names in common, and notes about what was left out."""
    flat: list[pl.Series] = []
    notes: list[str] = []
    for column in frame.get_columns():
        for part in _without_structs(column):
            if isinstance(part.dtype, pl.Binary) and not _is_utf8(part):
                notes.append(
                    f"Column {one_line(part.name)} was left out: it holds bytes, not text."
                )
                continue
            flat.append(_flat(part))
    return flat, tuple(notes)


def _without_structs(column: pl.Series) -> Iterator[pl.Series]:
    """Give a column, or the columns inside it."""
    if not isinstance(column.dtype, pl.Struct):
        yield column
        return
    if not column.dtype.fields:
        yield pl.Series(column.name, [None] * len(column), dtype=pl.String)
    for field in column.dtype.fields:
        inner = column.struct.field(field.name)
        yield from _without_structs(inner.alias(f"{column.name}.{field.name}"))


def _flat(column: pl.Series) -> pl.Series:
    """Turn a column that holds no structs at the top into one that needs no more explaining."""
    dtype = column.dtype
    if isinstance(dtype, pl.Null):
        return column.cast(pl.String)
    if isinstance(dtype, pl.Binary):
        return column.cast(pl.String)
    if isinstance(dtype, pl.Array):
        return _flat_list(column.arr.to_list())
    if isinstance(dtype, pl.List):
        return _flat_list(column)
    if isinstance(dtype, pl.Object):
        return pl.Series(column.name, [json_text(value) for value in column], dtype=pl.String)
    return column


def _flat_list(column: pl.Series) -> pl.Series:
    inner = column.dtype.inner if isinstance(column.dtype, pl.List) else None
    if isinstance(inner, pl.Null):
        return pl.Series(column.name, [None] * len(column), dtype=pl.String)
    if isinstance(inner, pl.String | pl.Categorical | pl.Enum):
        texts = column.cast(pl.List(pl.String)).list.drop_nulls()
        return texts.list.join(_JOINT).replace("", None)
    if inner is not None and inner.is_numeric() and _are_vectors(column):
        return column
    return pl.Series(column.name, [json_text(value) for value in column], dtype=pl.String)


def _are_vectors(column: pl.Series) -> bool:
    """Say whether the lists have one length, of at least one, and no gaps."""
    lengths = column.list.len().drop_nulls()
    if lengths.len() == 0 or lengths.min() != lengths.max() or lengths[0] == 0:
        return False
    return column.drop_nulls().explode().null_count() == 0


def _is_utf8(column: pl.Series) -> bool:
    try:
        column.cast(pl.String)
    except pl.exceptions.PolarsError:
        return False
    return True


def json_text(value: object) -> str | None:
    """Write a value as JSON; texts stay as they are."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, pl.Series):
        value = value.to_list()
    return json.dumps(_without_nulls(value), ensure_ascii=False, default=_plain)


def _without_nulls(value: object) -> object:
    """Leave out the fields without a value: polars gives every struct of a column all fields."""
    if isinstance(value, dict):
        return {name: _without_nulls(item) for name, item in value.items() if item is not None}
    return [_without_nulls(item) for item in value] if isinstance(value, list) else value


def _plain(value: object) -> object:
    """Give what JSON can hold for a value that it has no word for."""
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return value.total_seconds()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    if isinstance(value, pl.Series):
        return value.to_list()
    return str(value)
