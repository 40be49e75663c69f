"""CSV and TSV: labels as text with a delimiter (RFC 4180, UTF-8, Unix line ends)."""

from __future__ import annotations

import json
from typing import BinaryIO

import polars as pl


def write_csv(frame: pl.DataFrame, file: BinaryIO) -> None:
    """Write CSV; times as ISO 8601 in UTC, missing values as empty cells."""
    _write(frame, file, separator=",")


def write_tsv(frame: pl.DataFrame, file: BinaryIO) -> None:
    """Write TSV; a cell that holds a tab, a quote or a line break is quoted, as in CSV."""
    _write(frame, file, separator="\t")


def _write(frame: pl.DataFrame, file: BinaryIO, *, separator: str) -> None:
    flat = frame.with_columns(_as_json(frame[name]) for name in _nested(frame)).with_columns(
        pl.selectors.float().fill_nan(None)
    )
    flat.write_csv(file, separator=separator, datetime_format="%Y-%m-%dT%H:%M:%S%.fZ")


def _nested(frame: pl.DataFrame) -> list[str]:
    return [name for name, dtype in frame.schema.items() if dtype.is_nested()]


def _as_json(values: pl.Series) -> pl.Series:
    """Write lists and structures as JSON text: a delimited file has no other place for them."""
    texts = [
        None if value is None else json.dumps(value, ensure_ascii=False, default=str)
        for value in values.to_list()
    ]
    return pl.Series(values.name, texts, dtype=pl.String)
