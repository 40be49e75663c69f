"""What to tell about a column that is almost one of numbers or dates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from seeker.escaping import one_line

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    import polars as pl
    from numpy.typing import NDArray

    from seeker.pool.column import Column, ColumnType
    from seeker.pool.whole_column import Reading

_NEARLY = 0.95
_TOLD = 3
_LONGEST = 20


@dataclass(frozen=True)
class Inferred:
    """A column with its type, in the role of a feature until roles are settled.

    `note` is what somebody should be told about it, one sentence, or empty.
    """

    column: Column
    note: str = ""


def row_number(row: int) -> str:
    """Name a row by its number, counted from 1."""
    return f"row {row + 1:,}"


def near_miss(
    raw: pl.Series,
    reading: Reading[np.float64] | Reading[np.datetime64] | None,
    kind: ColumnType,
    where: Callable[[int], str],
) -> str:
    """Say that a column is almost one of numbers or dates, and what stands in the way.

    Empty where it is not nearly one, or where its numerals are codes such as 00123, which are
    meant not to be numbers.
    """
    if reading is None or reading.share < _NEARLY:
        return ""
    name = one_line(raw.name)
    remedy = f"--type {name}={kind} reads it so"
    if reading.quarrel:
        return f"{name} looks like {kind}s, but {reading.quarrel}; {remedy}"
    if raw.gather(reading.unread).str.contains(r"^\s*[+-]?0\d+\s*$").any():
        return ""
    told = unread_values(raw, reading.unread, where)
    return f"{name} looks like {kind}s, but {told}; {remedy}, without them"


def unread_values(raw: pl.Series, rows: NDArray[np.int64], where: Callable[[int], str]) -> str:
    """Count the values that could not be read, and name the first few with their places."""
    first = rows[:_TOLD]
    named = ", ".join(
        f"{_short(value)!r} ({where(row)})"
        for row, value in zip(first.tolist(), raw.gather(first).to_list(), strict=True)
    )
    verb = "value is not" if len(rows) == 1 else "values are not"
    return f"{len(rows):,} {verb}: {named}{' …' if len(rows) > len(first) else ''}"


def _short(value: str) -> str:
    shown = one_line(value)
    return shown if len(shown) <= _LONGEST else shown[:_LONGEST] + "…"
