"""JSON documents: a list of objects, or an object that holds one, or lists for columns."""

from __future__ import annotations

import polars as pl

from seeker.pool.formats.columnar import typed_columns
from seeker.pool.formats.content import Content, Format, Parsed
from seeker.pool.formats.encoding import decode
from seeker.pool.formats.json_lines import beginning, parse_lines
from seeker.pool.formats.json_values import frame_of, parse, refusing_deep_nesting
from seeker.pool.formats.nesting import is_shallow
from seeker.pool.formats.surrogates import may_have_lone_surrogates

_SHAPES = 'A pool is a list of objects, [{"text": "…"}, …], or one object on each line.'


def read_json(content: Content) -> Parsed:
    """Read a JSON document, or JSON Lines that go by its ending."""
    text = decode(content)
    data = text.data.strip()
    if not data.startswith(b"[") and _is_lines(data):
        return parse_lines(content, text)
    with refusing_deep_nesting(content):
        frame = _fast(data)
        if frame is None:
            frame = frame_of(content, _rows(content, parse(content, text.data)))
        return typed_columns(content, frame, encoding=text.encoding, notes=text.notes)


def _is_lines(data: bytes) -> bool:
    """Say whether the first line is closed in itself and another one follows."""
    first, _, rest = data.partition(b"\n")
    return first.rstrip().endswith(b"}") and rest.lstrip().startswith(b"{")


def _fast(data: bytes) -> pl.DataFrame | None:
    """Read a list of objects with polars; None if it isn't one, or wrong, or of mixed values."""
    if not data.startswith(b"["):
        return None
    if may_have_lone_surrogates(data) or not is_shallow(data):
        return None
    try:
        frame = pl.read_json(data, infer_schema_length=None)
    except pl.exceptions.PolarsError:
        return None
    return frame if frame.height else None


def _rows(content: Content, value: object) -> list[dict[str, object]]:
    """Find the rows in a document of one of the usual shapes."""
    if isinstance(value, dict):
        return _rows_of_object(content, value)
    if not isinstance(value, list):
        raise content.refusal("holds a single JSON value, no rows", remedy=_SHAPES)
    if not value:
        raise content.refusal("holds an empty list", remedy="A pool needs at least one row.")
    rows: list[dict[str, object]] = []
    for number, item in enumerate(value, start=1):
        if not isinstance(item, dict):
            raise content.refusal(
                f"item {number:,} of the list is a {_kind(item)}, not an object", remedy=_SHAPES
            )
        rows.append(item)
    return rows


def _rows_of_object(content: Content, value: dict[str, object]) -> list[dict[str, object]]:
    lists = [inner for inner in value.values() if isinstance(inner, list)]
    records = [inner for inner in lists if inner and all(isinstance(item, dict) for item in inner)]
    if len(records) == 1:
        return records[0]
    if value and len(lists) == len(value) and len({len(inner) for inner in lists}) == 1:
        return [dict(zip(value, cells, strict=True)) for cells in zip(*lists, strict=True)]
    columns = [inner for inner in value.values() if isinstance(inner, dict)]
    if (
        value
        and len(columns) == len(value)
        and all(column.keys() == columns[0].keys() for column in columns)
    ):
        return [
            {name: inner[key] for name, inner in zip(value, columns, strict=True)}
            for key in columns[0]
        ]
    raise content.refusal("holds one object, and no list of objects in it", remedy=_SHAPES)


def _kind(value: object) -> str:
    names = {list: "list", str: "text", bool: "yes/no value", int: "number", float: "number"}
    return names.get(type(value), "null")


def _is_json(data: bytes) -> bool:
    return beginning(data).startswith((b"[", b"{"))


JSON = Format("json", (".json",), _is_json, read_json)
