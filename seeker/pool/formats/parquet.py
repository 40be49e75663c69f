"""Parquet, through polars."""

from __future__ import annotations

import polars as pl

from seeker.pool.formats.columnar import typed_columns
from seeker.pool.formats.content import Content, Format, Parsed

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
    try:
        frame = pl.read_parquet(content.data)
    except (pl.exceptions.PolarsError, OSError) as error:
        raise content.refusal(
            f"is a damaged Parquet file ({error})", remedy="Copy, download or write it again."
        ) from None
    return typed_columns(content, frame)


def _is_parquet(data: bytes) -> bool:
    return data.startswith(_MAGIC) and data.endswith(_MAGIC)


PARQUET = Format("parquet", (".parquet", ".pq"), _is_parquet, read_parquet)
