"""Guessing the id column: its name says so, and its values tell every row apart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from seeker.escaping import one_line
from seeker.pool.identity import repeated_ids
from seeker.pool.roles import Said, may_be_truth

if TYPE_CHECKING:
    from collections.abc import Iterable

    from seeker.pool.column import Column

_PLAIN_NAMES = ("id", "_id", "uid", "uuid", "guid", "row_id", "rowid", "row id")
_NAMES = ("key", "pk", "identifier", "doc_id", "docid", "document_id")
_ENDING = re.compile(r"(?:[_\s.-](?:id|uid|uuid|guid|key)|[a-z](?:Id|ID|Uuid|UUID))$")


@dataclass(frozen=True)
class Guess:
    """The id column that was guessed, or None, and what to tell about it."""

    column: str | None
    notes: tuple[str, ...] = ()


def guess_id(columns: Iterable[Column], said: Said) -> Guess:
    """Guess which column rows are known by.

    A column that was given another role, or may hold the truth, is not considered.
    """
    taken = {*said.with_roles}
    candidates = [
        column for column in columns if column.name not in taken and not may_be_truth(column.name)
    ]
    ranked = sorted(
        (column for column in candidates if _rank(column.name) is not None),
        key=lambda column: _rank(column.name) or 0,
    )
    notes: tuple[str, ...] = ()
    for column in ranked:
        if tells_rows_apart(column.raw):
            return Guess(column.name, notes)
        if column.name.casefold() in _PLAIN_NAMES:
            notes += (_why_not(column.raw),)
    return Guess(None, notes)


def _rank(name: str) -> int | None:
    """Order the names that say id, the plainest first; None for a name that doesn't."""
    folded = name.casefold().strip()
    if folded in _PLAIN_NAMES:
        return _PLAIN_NAMES.index(folded)
    if folded in _NAMES:
        return len(_PLAIN_NAMES)
    return len(_PLAIN_NAMES) + 1 if _ENDING.search(name.strip()) else None


def tells_rows_apart(values: pl.Series) -> bool:
    """Whether values can be ids: all there, all different, integers or texts without blanks."""
    if values.null_count():
        return False
    if values.dtype == pl.String:
        spaced = values.str.contains(r"\s").any()
    else:
        spaced = not values.dtype.is_integer()
    return not spaced and values.n_unique() == len(values)


def _why_not(values: pl.Series) -> str:
    name = one_line(values.name)
    if values.null_count():
        reason = f"{values.null_count():,} rows have none"
    elif repeated := repeated_ids(values.cast(pl.String)):
        reason = f"it is not unique ({', '.join(map(repr, repeated))})"
    else:
        reason = "its values are no ids"
    return f"column {name} is not used as the rows' id: {reason}; rows are known by their content"
