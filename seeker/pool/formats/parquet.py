"""Parquet, through polars."""

from __future__ import annotations

import polars as pl

from seeker.pool.formats.columnar import binary_columns, first_of_binary
from seeker.pool.formats.content import Beginning, Content, Format, Parsed

_MAGIC = b"PAR1"


def read_parquet(content: Content) -> Parsed:
    """Read a Parquet file."""
    if not content.data.startswith(_MAGIC):
        raise content.refusal(
            "isn't a Parquet file, though it is named so",
            remedy="Give it the ending of what it is, or write it again.",
        )
    if not content.data.endswith(_MAGIC):
        raise content.refusal(
            "is a Parquet file without its end: it was cut short",
            remedy="Copy, download or write it again.",
        )
    return binary_columns(content, "Parquet", pl.read_parquet)


def _read_first(beginning: Beginning, n_rows: int) -> Parsed:
    return first_of_binary(beginning, "Parquet", lambda file: pl.read_parquet(file, n_rows=n_rows))


def _is_parquet(data: bytes) -> bool:
    return data.startswith(_MAGIC) and data.endswith(_MAGIC)


PARQUET = Format("parquet", (".parquet", ".pq"), _is_parquet, read_parquet, _read_first)
