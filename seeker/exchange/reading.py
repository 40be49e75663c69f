"""Labels from a file: which rows, which classes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from seeker.errors import DataError, Place, UsageError
from seeker.escaping import one_line
from seeker.exchange.label_columns import choose_columns
from seeker.pool.formats import read_table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from seeker.pool.formats import Table

# How many ids, and labels of each, a message names; and how much of a text.
_SHOWN = 3
_LONGEST = 40

# The columns by which a file shows that seeker wrote it, and the sources that aren't a person.
_OURS = frozenset({"id", "label", "source", "probability", "weight"})
_DERIVED = ("rule", "model")

# What a person calls a format -> what the reader of tables calls it; a new format is a line here.
_FORMATS = {
    "csv": "csv",
    "tsv": "tsv",
    "jsonl": "json lines",
    "json": "json",
    "parquet": "parquet",
    "arrow": "arrow",
}


@dataclass(frozen=True)
class ImportedLabels:
    """Labels that a file gives, in its order; no id twice.

    Parameters
    ----------
    ids, labels
        Which row, as the file spells its id, and its class; of one length.
    file, format
        Where they come from.
    id_column, label_column
        The columns that were taken.
    unlabeled
        How many rows had no label, and were left out.
    derived
        How many labels nobody said of their row, and were left out: in a file of seeker's own,
        those that came from a rule or a model.
    """

    ids: Sequence[str]
    labels: Sequence[str]
    file: str
    format: str
    id_column: str
    label_column: str
    unlabeled: int
    derived: int = 0


def read_labels(
    path: str | Path,
    *,
    format_name: str | None = None,
    id_column: str | None = None,
    label_column: str | None = None,
) -> ImportedLabels:
    """Read the labels of a CSV, TSV, JSON, JSON-lines, Parquet or Arrow file.

    Parameters
    ----------
    path
        The file, or "-" for standard input; a header or keys name its columns. Its ending says
        its format, else its content.
    format_name
        The format that it must have, if any: csv, tsv, jsonl, json, parquet or arrow.
    id_column, label_column
        Which columns to take; by default the ones whose names say it.

    Raises
    ------
    UsageError
        No format has that name.
    DataError
        The file can't be read or has another format, a column is missing or can't be told, a
        label has no id or is no single label, or an id has several.
    """
    table = _read_as(format_name, path)
    name, frame = table.source.name, table.frame
    ids_name, labels_name = choose_columns(
        frame.columns, file=name, id_column=id_column, label_column=label_column
    )
    given = pl.DataFrame(
        {"id": _as_text(frame[ids_name]), "label": _as_text(frame[labels_name]).str.strip_chars()}
    ).with_row_index("row")
    labeled = given.filter(pl.col("label").fill_null("") != "")
    derived = labeled.filter(_is_derived(frame).gather(labeled["row"]))
    labeled = labeled.join(derived, on="row", how="anti")
    _check_one_label_a_row(labeled, table, labels_name)
    _check_ids(labeled, table, ids_name)
    once = labeled.unique("id", keep="first", maintain_order=True)
    return ImportedLabels(
        ids=once["id"].to_list(),
        labels=once["label"].to_list(),
        file=name,
        format=table.source.format,
        id_column=ids_name,
        label_column=labels_name,
        unlabeled=given.height - labeled.height - derived.height,
        derived=derived.height,
    )


def _read_as(format_name: str | None, path: str | Path) -> Table:
    """Read a table, and refuse one of another format than was asked for."""
    if format_name is not None and format_name not in _FORMATS:
        raise UsageError(
            f"labels can't be read from a format called {one_line(format_name)!r}",
            remedy=f"The formats are {', '.join(_FORMATS)}.",
        )
    table = read_table(path)
    if format_name is not None and _FORMATS[format_name] != table.source.format:
        raise DataError(
            f"is {table.source.format}, by its ending or its content, and not {format_name}",
            place=Place(table.source.name),
            remedy="Leave --format out, or give the file the ending of its format.",
        )
    return table


def _is_derived(frame: pl.DataFrame) -> pl.Series:
    """Mark the rows, (n_rows,), of an export of ours whose label came from a rule or a model.

    Nobody looked at these rows, so their labels must not come back as gold.
    """
    if not _OURS.issubset(frame.columns):
        return pl.repeat(value=False, n=frame.height, eager=True)
    return frame["source"].cast(pl.String).is_in(_DERIVED)


def _as_text(values: pl.Series) -> pl.Series:
    """Spell values as a person would: 17.0 as 17, a whole number read as float."""
    if values.dtype.is_float():
        whole = values.cast(pl.Int64, strict=False)
        same = (whole.cast(values.dtype) == values).fill_null(value=False)
        texts = values.fill_nan(None).cast(pl.String)
        return texts.zip_with(~same, whole.cast(pl.String))
    return values.cast(pl.String)


def _check_one_label_a_row(labeled: pl.DataFrame, table: Table, column: str) -> None:
    """Refuse a cell that holds several lines: a list of labels, or a text taken for a label."""
    several = labeled.filter(pl.col("label").str.contains("[\r\n]"))
    if several.height:
        row, label = several.select("row", "label").row(0)
        raise DataError(
            f"{_where(table, row)} holds {_shortened(label)!r}, which is not one label",
            place=_place(table, row, column),
            remedy="A row has one label; name the column that holds it with --label-column.",
        )


def _check_ids(labeled: pl.DataFrame, table: Table, column: str) -> None:
    """Refuse a label without an id, and an id with different labels."""
    nameless = labeled.filter(pl.col("id").fill_null("") == "")
    if nameless.height:
        row, label = nameless.select("row", "label").row(0)
        raise DataError(
            f"{_counted(nameless.height, 'label has', 'labels have')} no id; "
            f"the first is {_shortened(label)!r}, {_where(table, row)}",
            place=_place(table, row, column),
            remedy="Give each row its id, or name the column that holds it with --id-column.",
        )
    different = (
        labeled.unique(["id", "label"], keep="first", maintain_order=True)
        .group_by("id", maintain_order=True)
        .agg("label", "row")
        .filter(pl.col("label").list.len() > 1)
    )
    if different.height:
        named = "; ".join(
            f"{_shortened(one)} is "
            + ", ".join(
                f"{_shortened(label)} ({_where(table, row)})"
                for label, row in zip(labels[:_SHOWN], rows[:_SHOWN], strict=True)
            )
            for one, labels, rows in different.head(_SHOWN).select("id", "label", "row").iter_rows()
        )
        more = "; …" if different.height > _SHOWN else ""
        raise DataError(
            f"{_counted(different.height, 'id has', 'ids have')} more than one label: "
            f"{named}{more}",
            place=_place(table, different["row"][0][0], column),
            remedy="Keep one line for each id.",
        )


def _place(table: Table, row: int, column: str) -> Place:
    return Place(table.source.name, table.line_of(row), one_line(column))


def _where(table: Table, row: int) -> str:
    """Say where a row stands: its line, or its number in a file without lines."""
    line = table.line_of(row)
    return f"row {row + 1:,}" if line is None else f"line {line:,}"


def _counted(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"


def _shortened(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
