"""Reading a delimited file record by record, to say which line is wrong or to get it right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from seeker.pool.formats.content import Content, Parsed
from seeker.pool.formats.dialect import BrokenRecordError, Dialect, Header, is_blank, records
from seeker.pool.formats.quote_faults import quote_fault
from seeker.pool.formats.row_lines import RowLines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seeker.errors import DataError

_SEPARATOR_NAMES = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}


@dataclass(frozen=True)
class _Ragged:
    """A row with more or fewer cells than the header."""

    line: int
    last_line: int
    n_cells: int


def read_slowly(
    content: Content, data: bytes, dialect: Dialect, header: Header, names: Sequence[str]
) -> Parsed:
    """Read what polars couldn't, or raise the DataError that names the first bad line."""
    rows: list[list[str]] = []
    lines: list[int] = []
    ragged: list[_Ragged] = []
    n_blank = n_blank_at_end = 0
    try:
        for line, cells in records(data, dialect):
            if line <= header.line:
                continue
            if is_blank(cells, len(names)):
                n_blank_at_end += 1
                continue
            n_blank, n_blank_at_end = n_blank + n_blank_at_end, 0
            if len(cells) == len(names):
                rows.append(cells)
                lines.append(line)
            else:
                last_line = line + sum(cell.count("\n") for cell in cells)
                ragged.append(_Ragged(line, last_line, len(cells)))
    except BrokenRecordError as broken:
        # What comes first in the file is what went wrong first.
        if not ragged:
            raise quote_fault(content, data, dialect, names, broken) from None
    if ragged:
        at_end = ragged[0].last_line > data.count(b"\n")
        raise _refuse_ragged(content, dialect, len(names), ragged, len(rows), at_end=at_end)
    frame = pl.DataFrame(rows, schema=dict.fromkeys(names, pl.String), orient="row")
    return Parsed(
        frame.with_columns(pl.when(pl.all() != "").then(pl.all())),
        notes=blank_lines_note(n_blank),
        lines=RowLines(lambda: lines),
    )


def blank_lines_note(n_blank: int) -> tuple[str, ...]:
    """Say how many blank lines between rows were left out."""
    if n_blank == 0:
        return ()
    return (f"{n_blank:,} blank line{'s were' if n_blank > 1 else ' was'} left out.",)


def _refuse_ragged(
    content: Content,
    dialect: Dialect,
    width: int,
    ragged: Sequence[_Ragged],
    n_good: int,
    *,
    at_end: bool,
) -> DataError:
    first = ragged[0]
    what = f"this row has {_cells(first.n_cells)}, but the header has {width}"
    if first.last_line > first.line:
        what = what.replace("this row", f"the row that ends on line {first.last_line}")
    if len(ragged) > 1:
        what += f" (and so it is with {len(ragged) - 1:,} more of {len(ragged) + n_good:,} rows)"
    return content.refusal(what, line=first.line, remedy=_remedy(dialect, width, first, at_end))


def _remedy(dialect: Dialect, width: int, first: _Ragged, at_end: bool) -> str:
    separators = _SEPARATOR_NAMES[dialect.separator]
    if at_end and first.n_cells < width:
        return "The file seems to be cut short here: copy it again, or complete this row."
    if first.last_line > first.line:
        return "Look for a quote in it that opens and isn't meant to reach over lines."
    if first.n_cells > width and dialect.quoted:
        return f"Put double quotes round cells that hold {separators}, or name every column."
    return f"Give each row as many {separators} as the header has, also for empty cells."


def _cells(number: int) -> str:
    return "1 cell" if number == 1 else f"{number} cells"
