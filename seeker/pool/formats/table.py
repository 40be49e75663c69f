"""What a file holds before anybody has said what its columns mean."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    import polars as pl

    from seeker.pool.formats.row_lines import RowLines


@dataclass(frozen=True)
class Source:
    """Where a table came from, and how it was read.

    Parameters
    ----------
    path
        The file or folder; None for standard input.
    name
        What messages call it.
    format
        "csv", "tsv", "json lines", "json", "parquet", "arrow" or "folder".
    digest
        BLAKE2b, 128 bits, hex, of the file's bytes as they are on disk (of a folder: of the names
        and bytes of its files).
    encoding
        The text encoding it was read in; None for binary formats.
    notes
        What a person should be told once, in whole sentences.
    """

    path: Path | None
    name: str
    format: str
    digest: str
    encoding: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """The rows of a file.

    `frame` has one String column for each column of a delimited file, null for an empty cell, and
    the file's own types for the others, with nested values flattened. Its names are unique and
    not empty, and it has at least one row.
    """

    frame: pl.DataFrame
    source: Source
    lines: RowLines | None = field(default=None, repr=False, compare=False)

    def line_of(self, row: int) -> int | None:
        """Give the line (from 1) on which a row (from 0) begins; None in a file without lines.

        Costs nothing until the first call on a file that has cells of several lines.
        """
        return None if self.lines is None else self.lines.line_of(row)
