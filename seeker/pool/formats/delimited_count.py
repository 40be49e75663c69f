"""Whether polars read every row of a delimited file as it stands, found out by counting.

Polars takes rows that are too short, and blank lines, for rows of empty cells, and is lenient
about quotes. But a row of n cells has n - 1 separators and one line end: comparing those in the
file with those in the cells finds short rows. And every quote of a sound file opens a cell, closes
one, or stands beside its twin.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from seeker.pool.formats.dialect import QUOTE, Dialect, Header
from seeker.pool.formats.scanning import count, find, strides

if TYPE_CHECKING:
    from numpy.typing import NDArray

_QUOTE = QUOTE.encode()


def blank_rows(
    data: bytes, dialect: Dialect, header: Header, frame: pl.DataFrame
) -> NDArray[np.bool_] | None:
    """Say which rows of `frame` are blank lines, shape (n_rows,); None if the counts don't agree.

    `frame` is what polars made of `data` after the header: unquoted empty cells are null.
    """
    separator = dialect.separator.encode()
    start = header.n_bytes
    newlines, separators = count(data, b"\n", start), count(data, separator, start)
    n_lines = newlines + (start < len(data) and not data.endswith(b"\n"))
    if dialect.quoted and find(data, _QUOTE, start) >= 0:
        if not _quotes_are_sound(data, separator, start):
            return None
        n_lines -= _count_in_cells(frame, "\n")
        separators -= _count_in_cells(frame, dialect.separator)
    if n_lines != frame.height:
        return None
    n_trailing = min(_trailing_blank_lines(data, start), frame.height)
    n_filled = frame.height - n_trailing
    inner = _blank_among(frame.head(n_filled), separators)
    if inner is None:
        return None
    return np.concatenate([inner, np.ones(n_trailing, dtype=np.bool_)])


def _quotes_are_sound(data: bytes, separator: bytes, start: int) -> bool:
    """Say whether the quotes from `start` on are as RFC 4180 has them.

    Of the quotes in their order, the odd ones open and the even ones close, a doubled quote being
    one that closes and one that opens at once.
    """
    quote = _QUOTE[0]
    may_precede, may_follow = np.zeros((2, 256), dtype=np.bool_)
    may_precede[[quote, separator[0], ord("\n")]] = True
    may_follow[[quote, separator[0], ord("\n"), ord("\r")]] = True
    codes = np.frombuffer(data, dtype=np.uint8)
    n_seen = 0
    for begin, end in strides(data, start):
        places = np.flatnonzero(codes[begin:end] == quote) + begin
        opening, closing = places[n_seen % 2 :: 2], places[1 - n_seen % 2 :: 2]
        n_seen += len(places)
        if not may_precede[codes[opening[opening > start] - 1]].all():
            return False
        if not may_follow[codes[closing[closing + 1 < len(data)] + 1]].all():
            return False
    return n_seen % 2 == 0


def _blank_among(frame: pl.DataFrame, separators: int) -> NDArray[np.bool_] | None:
    """Tell blank lines from rows of empty cells; None if rows are short or it can't be told."""
    if frame.width == 1:
        return frame.to_series().is_null().to_numpy()
    lacking = frame.height * (frame.width - 1) - separators
    if lacking == 0:
        return np.zeros(frame.height, dtype=np.bool_)
    # A row that lacks separators lacks its last cell: either the line is blank, or it is short.
    without_last = frame.to_series(-1).is_null()
    empty = frame.select(pl.all_horizontal(pl.all().is_null())).to_series()
    all_blank = lacking == int(empty.sum()) * (frame.width - 1)
    return empty.to_numpy() if all_blank and empty.equals(without_last) else None


def _count_in_cells(frame: pl.DataFrame, what: str) -> int:
    counts = frame.select(pl.all().str.count_matches(what, literal=True).cast(pl.Int64).sum())
    return sum(counts.row(0))


def _trailing_blank_lines(data: bytes, start: int) -> int:
    """Count the line ends after the one that ends the last line with something on it."""
    end = len(data)
    while end > start and data[end - 1] in b"\r\n":
        end -= 1
    newlines = data.count(b"\n", end)
    return newlines if end == start else max(newlines - 1, 0)
