"""CSV and TSV: read fast with polars, checked by counting, else read again slowly."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from seeker.errors import DataError
from seeker.pool.formats.column_names import column_names, looks_like_data
from seeker.pool.formats.content import Beginning, Content, Format, Parsed
from seeker.pool.formats.delimited_count import blank_rows
from seeker.pool.formats.delimited_slowly import blank_lines_note, read_slowly
from seeker.pool.formats.dialect import (
    BrokenRecordError,
    Dialect,
    Header,
    find_header,
    sniff_separator,
)
from seeker.pool.formats.encoding import Text, decode
from seeker.pool.formats.quote_faults import quote_fault
from seeker.pool.formats.row_lines import RowLines
from seeker.pool.formats.whole_rows import whole_records

if TYPE_CHECKING:
    from numpy.typing import NDArray


def read_csv(content: Content) -> Parsed:
    """Read a file of cells between commas, semicolons, tabs or bars."""
    text = decode(content)
    separator = sniff_separator(text.data)
    return (
        _read_tabs(content, text) if separator == "\t" else _read(content, text, Dialect(separator))
    )


def read_tsv(content: Content) -> Parsed:
    """Read a file of cells between tabs."""
    return _read_tabs(content, decode(content))


def _read_tabs(content: Content, text: Text) -> Parsed:
    """Read with quotes round cells if the file means them so, else as plain characters.

    Both are called TSV. They are plain if quotes go wrong, or reach over line ends, although
    without them every line has as many cells as the header.
    """
    try:
        quoted = _read(content, text, Dialect("\t"))
    except DataError:
        plain = _read_plain(content, text)
        if plain is None:
            raise
        return plain
    if not _newlines(quoted.frame).any():
        return quoted
    return _read_plain(content, text) or quoted


def _read_plain(content: Content, text: Text) -> Parsed | None:
    """Read with quotes as plain characters; None if the file doesn't go up that way."""
    note = "Quotes were read as plain characters: as marks round cells they don't go up."
    try:
        parsed = _read(content, text, Dialect("\t", quoted=False))
    except DataError:
        return None
    return replace(parsed, notes=(*parsed.notes, note))


def _read(content: Content, text: Text, dialect: Dialect) -> Parsed:
    try:
        header = find_header(text.data, dialect)
    except BrokenRecordError as broken:
        raise quote_fault(content, text.data, dialect, (), broken) from None
    if header is None:
        raise content.refusal("is empty", remedy="A pool needs a header and at least one row.")
    names, notes = column_names(content, header.cells, line=header.line)
    if looks_like_data(header.cells):
        notes += (f"Line {header.line} was taken for the names of the columns, but holds numbers.",)
    parsed = _read_fast(text, dialect, header, names)
    if parsed is None:
        parsed = read_slowly(content, text.data, dialect, header, names)
    if parsed.frame.height == 0:
        raise content.refusal(
            "has a header but no rows", line=header.line, remedy="A pool needs at least one row."
        )
    return Parsed(parsed.frame, text.encoding, text.notes + notes + parsed.notes, parsed.lines)


def _read_fast(text: Text, dialect: Dialect, header: Header, names: list[str]) -> Parsed | None:
    """Read with polars; None if polars or the counts find anything odd."""
    # Polars doesn't see a cell too many where the file ends right behind a separator.
    cut_short = text.data.endswith(dialect.separator.encode())
    try:
        frame = pl.read_csv(
            b"".join((text.data, b"\n")) if cut_short else text.data,
            has_header=False,
            skip_lines=header.n_lines,
            schema=dict.fromkeys(names, pl.String),
            separator=dialect.separator,
            quote_char='"' if dialect.quoted else None,
            missing_columns="insert",
        )
    except pl.exceptions.PolarsError:
        return None
    if frame.width != len(names):
        return None
    blank = blank_rows(text.data, dialect, header, frame)
    if blank is None:
        return None
    lines = RowLines(lambda: _lines(frame, blank, header.n_lines + 1))
    rows = frame.filter(~blank) if blank.any() else frame
    rows = rows.with_columns(pl.when(pl.all() != "").then(pl.all()))
    inner = int(blank.sum()) - _n_at_end(blank)
    return Parsed(rows, notes=blank_lines_note(inner), lines=lines)


def _lines(frame: pl.DataFrame, blank: NDArray[np.bool_], first: int) -> NDArray[np.int64]:
    """Give the line of each row that isn't blank: cells may hold line ends."""
    heights = _newlines(frame) + 1
    starts = np.cumsum(heights) - heights + first
    return np.asarray(starts[~blank], dtype=np.int64)


def _newlines(frame: pl.DataFrame) -> NDArray[np.int64]:
    """Count the line ends in the cells of each row, shape (n_rows,)."""
    counts = pl.all().str.count_matches("\n", literal=True).cast(pl.Int64)
    return frame.select(pl.sum_horizontal(counts)).to_series().to_numpy()


def _n_at_end(blank: NDArray[np.bool_]) -> int:
    """Count the blank rows after the last one that isn't."""
    filled = np.flatnonzero(~blank)
    return len(blank) - (int(filled[-1]) + 1 if len(filled) else 0)


def _anything(_: bytes) -> bool:
    return True


def _has_tabs(data: bytes) -> bool:
    return sniff_separator(data) == "\t"


def _read_first_csv(beginning: Beginning, _: int) -> Parsed:
    return read_csv(_whole(beginning.content))


def _read_first_tsv(beginning: Beginning, _: int) -> Parsed:
    return read_tsv(_whole(beginning.content))


def _whole(content: Content) -> Content:
    return replace(content, data=whole_records(content.data))


TSV = Format("tsv", (".tsv", ".tab"), _has_tabs, read_tsv, _read_first_tsv)
CSV = Format("csv", (".csv",), _anything, read_csv, _read_first_csv)
