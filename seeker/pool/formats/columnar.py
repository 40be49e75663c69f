"""What the formats with typed columns share: flat columns with good names, and at least one row."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from seeker.escaping import one_line
from seeker.pool.formats.column_names import column_names
from seeker.pool.formats.content import Beginning, Content, Parsed
from seeker.pool.formats.flattening import flatten

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import IO

    from seeker.pool.formats.row_lines import RowLines


# Polars panics on some damaged files, which Python sees as an exception outside of Exception.
_FAILURES = (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError, MemoryError)
_LONGEST_REASON = 120


def binary_columns(
    content: Content,
    kind: str,
    read: Callable[[bytes], pl.DataFrame],
    *,
    notes: tuple[str, ...] = (),
) -> Parsed:
    """Read a binary format with polars. Raises DataError if the file is damaged."""
    try:
        return typed_columns(content, read(content.data), notes=notes)
    except _FAILURES as error:
        reason = one_line(str(error))
        if len(reason) > _LONGEST_REASON:
            reason = reason[:_LONGEST_REASON] + "…"
        raise content.refusal(
            f"is a damaged {kind} file ({reason})", remedy="Copy, download or write it again."
        ) from None


def first_of_binary(
    beginning: Beginning, kind: str, read: Callable[[IO[bytes]], pl.DataFrame]
) -> Parsed:
    """Read the first rows of a binary format, of which polars needs the file itself.

    Raises DataError if the file is damaged, or has to be unpacked as a whole first.
    """
    content, path = beginning.content, beginning.path
    if path is None:
        raise content.refusal("is compressed as a whole", remedy="Read all of it.")

    def read_opened(_: bytes) -> pl.DataFrame:
        # Opened here: polars would take some names for patterns of names.
        with path.open("rb") as file:
            return read(file)

    return binary_columns(content, kind, read_opened)


def typed_columns(
    content: Content,
    frame: pl.DataFrame,
    *,
    encoding: str | None = None,
    notes: tuple[str, ...] = (),
    lines: RowLines | None = None,
) -> Parsed:
    """Make what a reader gives of a frame with types of its own, flattening what is nested."""
    columns, left_out = flatten(frame)
    if not columns:
        raise content.refusal("has no columns", remedy="A pool needs at least one column.")
    if frame.height == 0:
        raise content.refusal("has columns but no rows", remedy="A pool needs at least one row.")
    names, made_up = column_names(content, [column.name for column in columns])
    renamed = [column.alias(name) for column, name in zip(columns, names, strict=True)]
    # An empty text is as missing here as an empty cell is in a delimited file.
    texts = pl.col(pl.String)
    filled = pl.DataFrame(renamed).with_columns(pl.when(texts != "").then(texts))
    return Parsed(filled, encoding, notes + made_up + left_out, lines)
