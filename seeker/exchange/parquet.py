"""Parquet, types kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    import polars as pl


def write_parquet(frame: pl.DataFrame, file: BinaryIO) -> None:
    """Write Parquet, compressed with zstd."""
    frame.write_parquet(file)
