"""What the readers of the formats get, and what they give."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from seeker.errors import DataError, Place

if TYPE_CHECKING:
    from pathlib import Path

    import polars as pl

    from seeker.pool.formats.row_lines import RowLines


@dataclass(frozen=True)
class Content:
    """The bytes of a file, decompressed.

    `ending` is the lower-case ending that names the format (".csv"), without that of the
    compression; "" where there is none.
    """

    name: str
    data: bytes
    ending: str = ""

    def refusal(
        self, what: str, *, line: int | None = None, column: str | None = None, remedy: str
    ) -> DataError:
        """Make the error that says where in this file something is wrong."""
        return DataError(what, place=Place(self.name, line, column), remedy=remedy)


@dataclass(frozen=True)
class Beginning:
    """The beginning of a file.

    `content` has its first bytes, decompressed; `path` is the file itself where it isn't
    compressed, None where it is.
    """

    content: Content
    path: Path | None


@dataclass(frozen=True)
class Parsed:
    """What a reader found: see `Table` and `Source` for the fields."""

    frame: pl.DataFrame
    encoding: str | None = None
    notes: tuple[str, ...] = ()
    lines: RowLines | None = None


Reader: TypeAlias = Callable[[Content], Parsed]

FirstReader: TypeAlias = Callable[[Beginning, int], Parsed]
"""Reads at least so many of the first rows, or as many as the beginning has."""


@dataclass(frozen=True)
class Format:
    """One format of files.

    Parameters
    ----------
    name
        What messages call it.
    endings
        The endings of file names that mean this format, lower case, with their dot.
    recognises
        Says whether bytes without a telling name look like this format.
    read
        Reads it; raises DataError, and nothing else, whatever the bytes are.
    read_first
        Reads its first rows as `read` would; None where that takes all of the file. Raises
        DataError if it can't.
    """

    name: str
    endings: tuple[str, ...]
    recognises: Callable[[bytes], bool]
    read: Reader
    read_first: FirstReader | None = None
