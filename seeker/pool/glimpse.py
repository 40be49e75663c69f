"""A first look at a large file while it is still being read: its columns and first rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import polars as pl

from seeker.errors import SeekerError
from seeker.pool.categories import reads_as_text
from seeker.pool.column import ColumnType, Role
from seeker.pool.formats.first_rows import read_first_rows
from seeker.pool.native import as_texts
from seeker.pool.roles import SHOWN, Said, check_said, may_be_truth, settle_roles

N_ROWS = 500
"""Rows that are looked at."""


@dataclass(frozen=True)
class GlimpsedColumn:
    """A column of which some rows are known. Its type is what these rows tell at a glance.

    `texts` are the values as they stand in the file, (n_rows,) String, null where there is none.
    """

    type: ColumnType
    role: Role
    texts: pl.Series = field(repr=False)


@dataclass(frozen=True)
class Glimpse:
    """The first rows of a pool, to be looked at until all of it has been read.

    Its rows have the numbers that they will have. Nothing can be searched in it.
    """

    name: str
    n_rows: int
    columns: Mapping[str, GlimpsedColumn] = field(repr=False)

    @property
    def visible(self) -> Sequence[str]:
        """The columns that may be shown, in file order; no truth is among them."""
        return [name for name, column in self.columns.items() if column.role in SHOWN]

    @property
    def text_columns(self) -> Sequence[str]:
        """The columns that hold texts to read."""
        return [
            name
            for name, column in self.columns.items()
            if column.role is Role.FEATURE and column.type is ColumnType.TEXT
        ]

    def cell(self, row: int, column: str) -> str | None:
        """Give one value as it stands in the file; None where there is none."""
        text: str | None = self.columns[column].texts[row]
        return text


def glimpse(path: Path, said: Said) -> Glimpse | None:
    """Look at the first rows of a file.

    Parameters
    ----------
    path
        A file. Of a small one, and of whatever can only be read as a whole, there is no glimpse.
    said
        What was said about the columns. What they are for is settled as for the whole pool, and
        a column that may turn out to hold the truth isn't shown either.

    Returns
    -------
    Glimpse | None
        None where there is nothing to show. Why not is told by whoever reads the whole file.
    """
    try:
        table = read_first_rows(path, N_ROWS)
        if table is None:
            return None
        frame, name = table.frame, table.source.name
        check_said(said, frame.columns, pool=name)
    except SeekerError:
        return None
    safe = replace(said, ignore=(*said.ignore, *_doubtful(frame.columns, said)))
    roles = settle_roles(frame.columns, safe, id_column=said.id)
    types = _types(frame) | said.all_types
    columns = {
        one: GlimpsedColumn(types[one], role, as_texts(frame[one])) for one, role in roles.items()
    }
    return Glimpse(name, frame.height, columns)


def _doubtful(names: Sequence[str], said: Said) -> list[str]:
    """Name the columns that may have the name of a truth column once the whole file is read.

    From the first rows alone it may come with the quotes around it, or with a field's name behind
    it.
    """
    settled = {*said.with_roles}
    return [
        name
        for name in names
        if name not in settled and may_be_truth(name.strip("\"' ").partition(".")[0])
    ]


def _types(frame: pl.DataFrame) -> dict[str, ColumnType]:
    """Tell number, text and the rest apart: as much as it takes to lay out columns."""
    texts = pl.col(pl.String)
    unread = frame.select(
        (
            texts.is_not_null() & texts.str.strip_chars().cast(pl.Float64, strict=False).is_null()
        ).any()
    )
    types: dict[str, ColumnType] = {}
    for column in frame.get_columns():
        if column.dtype.is_numeric():
            types[column.name] = ColumnType.NUMBER
        elif column.dtype in (pl.List, pl.Array):
            types[column.name] = ColumnType.VECTOR
        elif column.dtype != pl.String:
            types[column.name] = ColumnType.CATEGORY
        elif not unread[column.name].item():
            types[column.name] = ColumnType.NUMBER
        else:
            types[column.name] = ColumnType.TEXT if reads_as_text(column) else ColumnType.CATEGORY
    return types
