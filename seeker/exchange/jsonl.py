"""JSON lines: one object a row, UTF-8."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    import polars as pl


def write_jsonl(frame: pl.DataFrame, file: BinaryIO) -> None:
    """Write JSON lines; times as ISO 8601 in UTC, missing values as null."""
    frame.write_ndjson(file)
