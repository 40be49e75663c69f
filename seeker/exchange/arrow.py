"""Arrow IPC (Feather), types kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    import polars as pl


def write_arrow(frame: pl.DataFrame, file: BinaryIO) -> None:
    """Write an Arrow IPC file, which can be mapped into memory as it is."""
    frame.write_ipc(file)
