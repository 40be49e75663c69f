"""JSON Lines: one object on each line."""

from __future__ import annotations

import codecs
import io
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from seeker.pool.formats.columnar import typed_columns
from seeker.pool.formats.content import Beginning, Content, Format, Parsed
from seeker.pool.formats.encoding import Text, decode
from seeker.pool.formats.json_values import frame_of, parse, refusing_deep_nesting
from seeker.pool.formats.nesting import are_shallow_lines
from seeker.pool.formats.row_lines import RowLines
from seeker.pool.formats.surrogates import may_have_lone_surrogates
from seeker.pool.formats.whole_rows import whole_lines

if TYPE_CHECKING:
    from numpy.typing import NDArray

_HEAD = 4096


def read_json_lines(content: Content) -> Parsed:
    """Read a file with one JSON object on each line; blank lines are left out."""
    text = decode(content)
    if beginning(text.data).startswith(b"["):
        raise content.refusal(
            "holds a list, not one object on each line",
            line=1,
            remedy="Name it .json if it is one list of objects.",
        )
    return parse_lines(content, text)


def parse_lines(content: Content, text: Text) -> Parsed:
    """Read text that is already decoded."""
    with refusing_deep_nesting(content):
        frame = _fast(text.data)
        if frame is None:
            frame = _slowly(content, text.data)
        lines = RowLines(lambda: _filled_lines(text.data))
        return typed_columns(content, frame, encoding=text.encoding, notes=text.notes, lines=lines)


def _fast(data: bytes) -> pl.DataFrame | None:
    """Read with polars; None if it refuses or would read something wrong."""
    if may_have_lone_surrogates(data) or not are_shallow_lines(data):
        return None
    try:
        return pl.read_ndjson(data, infer_schema_length=None)
    except pl.exceptions.PolarsError:
        return None


def _slowly(content: Content, data: bytes) -> pl.DataFrame:
    """Read line by line, to name the bad line or to make the best of values that differ."""
    rows: list[dict[str, object]] = []
    for number, line in enumerate(io.BytesIO(data), start=1):
        if not line.strip():
            continue
        value = parse(content, line.rstrip(b"\r\n"), first_line=number)
        if not isinstance(value, dict):
            raise content.refusal(
                "this line holds a JSON value that is no object",
                line=number,
                remedy='Write one object on each line: {"text": "…"}.',
            )
        rows.append(value)
    if not rows:
        raise content.refusal("is empty", remedy="A pool needs at least one row.")
    return frame_of(content, rows)


def _filled_lines(data: bytes) -> NDArray[np.int64]:
    """Give the lines that aren't blank, counted from 1."""
    filled = [number for number, line in enumerate(io.BytesIO(data), start=1) if line.strip()]
    return np.array(filled, dtype=np.int64)


def beginning(data: bytes) -> bytes:
    """Give some of what comes after a byte order mark and blanks."""
    return data[:_HEAD].removeprefix(codecs.BOM_UTF8).lstrip()


def _is_json_lines(data: bytes) -> bool:
    """Say whether the first line is an object, or the beginning of one too long to see its end."""
    line, line_end, _ = beginning(data).partition(b"\n")
    return line.startswith(b"{") and (line.rstrip().endswith(b"}") or not line_end)


def _read_first(beginning: Beginning, _: int) -> Parsed:
    content = beginning.content
    return read_json_lines(replace(content, data=whole_lines(content.data)))


JSON_LINES = Format(
    "json lines", (".jsonl", ".ndjson"), _is_json_lines, read_json_lines, _read_first
)
