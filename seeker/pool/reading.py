"""From a file or a frame to a pool."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from seeker.errors import DataError, Place
from seeker.pool.column import CategoryColumn, Column, ColumnType, Role, TextColumn
from seeker.pool.fingerprint import frame_fingerprint
from seeker.pool.foreign_frames import from_pandas, is_pandas_frame
from seeker.pool.identity import check_ids, id_texts
from seeker.pool.inference import infer
from seeker.pool.keys import guess_id
from seeker.pool.native import as_texts
from seeker.pool.pool import Contents, Pool
from seeker.pool.progress import Progress, Quiet
from seeker.pool.roles import Said, check_column, check_said, settle_roles

if TYPE_CHECKING:
    import pandas as pd


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
        identity=None if identity is None else tuple(identity),
    )
    progress = progress or Quiet()
    name, path, frame, fingerprint, notes = _table(source)
    check_said(said, frame.columns, pool=name)
    for column in types or {}:
        check_column(column, frame.columns, pool=name)
    said_types = dict.fromkeys(said.text, ColumnType.TEXT) | dict(types or {})
    columns: dict[str, Column] = {}
    for done, values in enumerate(frame.get_columns()):
        progress.step("telling types", done, frame.width)
        inferred = infer(values, said=said_types.get(values.name), pool=name)
        columns[values.name] = inferred.column
        notes += (inferred.note,) if inferred.note else ()
    return _settled(columns, said, name, path, fingerprint, notes)


def _settled(
    columns: dict[str, Column],
    said: Said,
    name: str,
    path: Path | None,
    fingerprint: str,
    notes: tuple[str, ...],
) -> Pool:
    id_column = said.id
    if id_column is not None:
        check_ids(id_texts(columns[id_column].raw).alias(id_column), pool=name)
    else:
        guess = guess_id(columns.values(), said)
        id_column = guess.column
        notes += guess.notes
    roles = settle_roles(list(columns), said, id_column=id_column)
    settled = {one: _in_role(column, roles[one]) for one, column in columns.items()}
    features = tuple(one for one, role in roles.items() if role is Role.FEATURE)
    return Pool(
        Contents(
            name=name,
            path=path,
            n_rows=len(next(iter(columns.values())).raw),
            columns=settled,
            id_column=id_column,
            identity=tuple(sorted(features if said.identity is None else said.identity)),
            fingerprint=fingerprint,
            notes=notes,
        )
    )


def _in_role(column: Column, role: Role) -> Column:
    if role is Role.ID and isinstance(column, CategoryColumn):
        return TextColumn(column.name, role, as_texts(column.raw))
    return replace(column, role=role)


def _table(
    source: str | Path | pl.DataFrame | pd.DataFrame,
) -> tuple[str, Path | None, pl.DataFrame, str, tuple[str, ...]]:
    if is_pandas_frame(source):
        source = from_pandas(source)
    if isinstance(source, pl.DataFrame):
        if source.width == 0 or source.height == 0:
            raise DataError("the frame has no rows", place=Place("frame"))
        return "frame", None, source, frame_fingerprint(source), ()
    path = Path(source)
    frame = (
        pl.read_ndjson(path) if path.suffix == ".jsonl" else pl.read_csv(path, infer_schema=False)
    )
    return path.name, path.resolve(), frame, frame_fingerprint(frame), ()
