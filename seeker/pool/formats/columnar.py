"""What the formats with typed columns share: flat columns with good names, and at least one row."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from seeker.pool.formats.column_names import column_names
from seeker.pool.formats.content import Content, Parsed
from seeker.pool.formats.flattening import flatten

if TYPE_CHECKING:
    from seeker.pool.formats.row_lines import RowLines


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
    return Parsed(pl.DataFrame(renamed), encoding, notes + made_up + left_out, lines)
