"""How a delimited file separates its cells, and where its header ends."""

from __future__ import annotations

import csv
import io
import sys
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SEPARATORS = (",", ";", "\t", "|")
QUOTE = '"'

_SAMPLE = 1 << 16
_SAMPLE_ROWS = 200


@dataclass(frozen=True)
class Dialect:
    """The separator, and whether quotes round a cell mean anything (RFC 4180) or are text."""

    separator: str
    quoted: bool = True


@dataclass(frozen=True)
class Header:
    """The cells of the first row that isn't blank.

    `line` is where it begins; `n_lines` and `n_bytes` say how much of the file comes before the
    first row of data.
    """

    cells: tuple[str, ...]
    line: int
    n_lines: int
    n_bytes: int


def find_header(data: bytes, dialect: Dialect) -> Header | None:
    """Find the header; None if nothing but blank lines is there. Raises BrokenRecordError."""
    found = records(data, dialect)
    for line, cells in found:
        if is_blank(cells):
            continue
        n_lines = line + sum(cell.count("\n") for cell in cells)
        return Header(tuple(cells), line, n_lines, offset_of_line(data, n_lines + 1))
    return None


def offset_of_line(data: bytes, line: int) -> int:
    """Give the offset at which a line, counted from 1, begins; the end if there are fewer."""
    offset = 0
    for _ in range(line - 1):
        end = data.find(b"\n", offset)
        if end < 0:
            return len(data)
        offset = end + 1
    return offset


def sniff_separator(data: bytes) -> str:
    """Guess the separator from the beginning of UTF-8 text.

    It must stand in the header. Among those that do, the one wins with which most of the first
    rows have as many cells as the header, and of equals the one that makes most cells; a file of
    one column gets the comma.
    """
    sample = _sample(data)
    scores = [(_score(sample, separator), separator) for separator in SEPARATORS]
    best, separator = max(scores, key=lambda scored: scored[0])
    return separator if best[1] > 1 else ","


class BrokenRecordError(Exception):
    """A record that can't be taken apart, and the line (from 1) on which it begins."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line
        self.reason = reason


def records(data: bytes, dialect: Dialect) -> Iterator[tuple[int, list[str]]]:
    """Give each record of delimited UTF-8 with the line on which it begins; blank lines too.

    Slow and strict. Raises BrokenRecordError where quotes are wrong, or a carriage return stands
    alone.
    """
    with _long_cells():
        reader = csv.reader(
            io.TextIOWrapper(io.BytesIO(data), encoding="utf-8", newline="\n"),
            delimiter=dialect.separator,
            quotechar=QUOTE,
            quoting=csv.QUOTE_MINIMAL if dialect.quoted else csv.QUOTE_NONE,
            strict=True,
        )
        line = 1
        try:
            for cells in reader:
                yield line, cells
                line = reader.line_num + 1
        except csv.Error as error:
            raise BrokenRecordError(line, str(error)) from None


def is_blank(cells: Sequence[str], width: int = 2) -> bool:
    """Say whether a record of a file `width` columns wide is only a line with nothing to see."""
    return not cells or (width > 1 and len(cells) == 1 and not cells[0].strip())


@contextmanager
def _long_cells() -> Iterator[None]:
    """Let cells be longer than the csv module's 128 KiB."""
    before = csv.field_size_limit(sys.maxsize)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _sample(data: bytes) -> bytes:
    """Give the first lines, whole; all of a first line that is longer than a sample."""
    if len(data) <= _SAMPLE:
        return data
    cut = data.rfind(b"\n", 0, _SAMPLE)
    if cut < 0:
        cut = data.find(b"\n", _SAMPLE)
    return data if cut < 0 else data[: cut + 1]


def _score(sample: bytes, separator: str) -> tuple[float, int]:
    """Give the share of rows that agree with the header, and the header's number of cells."""
    widths: list[int] = []
    try:
        for _, cells in records(sample, Dialect(separator)):
            if not is_blank(cells):
                widths.append(len(cells))
            if len(widths) > _SAMPLE_ROWS:
                break
    except (BrokenRecordError, UnicodeDecodeError):
        pass
    if not widths or widths[0] == 1:
        return 0.0, 1
    return Counter(widths)[widths[0]] / len(widths), widths[0]
