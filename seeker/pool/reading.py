"""From a file or a frame to a pool."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from seeker.pool.cache import Cache
from seeker.pool.formats import STANDARD_INPUT, read_table
from seeker.pool.frames import is_pandas_frame, table_of_frame
from seeker.pool.pool import Contents, Pool
from seeker.pool.progress import Progress, Quiet
from seeker.pool.roles import Said, check_said
from seeker.pool.settling import settle
from seeker.pool.typed_file import typed_file, typed_table
from seeker.pool.typed_table import type_some_anew

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from seeker.pool.column import ColumnType


def read_pool(
    source: str | Path | pl.DataFrame | pd.DataFrame,
    *,
    id: str | None = None,  # noqa: A002  # the public face says so
    text: Sequence[str] | str | None = None,
    ignore: Sequence[str] = (),
    target: str | None = None,
    use: Sequence[str] = (),
    types: Mapping[str, ColumnType] | None = None,
    identity: Sequence[str] | None = None,
    progress: Progress | None = None,
) -> Pool:
    """Read a pool.

    Parameters
    ----------
    source
        A file, a folder of text files, `-` for standard input, or a polars or pandas frame.
    id
        The column that rows are known by; without it, one whose name says so is taken where its
        values are unique, else rows are known by their content.
    text
        Columns that are texts, whatever their values look like.
    ignore
        Columns to leave out: never shown, searched or learned from.
    target
        The column that holds the truth: never shown, searched or learned from.
    use
        Columns to take as features although their name says that they may hold the truth.
    types
        The types of columns, over what their values tell.
    identity
        The columns whose values identify a row where there is no id column; by default all
        features.
    progress
        Told how far reading is.

    Raises
    ------
    DataError
        The pool can't be read, or an id column doesn't tell its rows apart.
    UsageError
        A column is named that is not there, or is given two roles.
    """
    said = Said(
        id=id,
        text=(text,) if isinstance(text, str) else tuple(text or ()),
        ignore=tuple(ignore),
        target=target,
        use=tuple(use),
        types=dict(types or {}),
        identity=None if identity is None else tuple(identity),
    )
    progress = progress or Quiet()
    cache = Cache.default()
    if isinstance(source, pl.DataFrame) or is_pandas_frame(source):
        typed = typed_table(table_of_frame(source), said, progress)
    elif str(source) == STANDARD_INPUT:
        typed = typed_table(read_table(STANDARD_INPUT, progress=progress), said, progress)
    elif Path(source).is_fifo():
        # What is read from it is gone: it must not be read for its digest first.
        typed = typed_table(read_table(source, progress=progress), said, progress)
    else:
        typed = typed_file(Path(source), said, cache, progress)
    return Pool(settle(typed, said, cache))


def read_again(contents: Contents, said: Said, progress: Progress | None = None) -> Contents:
    """Say anew what the columns of a pool are, without reading its file again.

    Raises
    ------
    DataError
        A column can't be what it is said to be, or the id column doesn't tell rows apart.
    UsageError
        A column is named that is not there, or is given two roles.
    """
    check_said(said, list(contents.columns), pool=contents.name)
    typed = type_some_anew(
        contents.typed, contents.said.all_types, said.all_types, progress or Quiet()
    )
    return settle(typed, said, contents.cache)
