"""Rows by what a person calls them: an id, the beginning or a part of one, or a number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from seeker.pool.pool import Pool
from seeker.pool.term_text import write_column, write_value
from seeker.search.matching.registry import ROW_ID


@dataclass(frozen=True)
class RowName:
    """A row with its id; `search` finds it, and is empty where no search can."""

    row: int
    id: str
    search: str


def rows_named(text: str, pool: Pool, most: int) -> list[RowName]:
    """Give rows that a text may mean, the likeliest first, `most` of them.

    First the row of that id, then the one of that number (the first row is 1), then those whose
    ids begin so, then those whose ids hold it.
    """
    rows: dict[int, None] = {}
    for row in _rows_named(text.strip(), pool, most):
        rows[row] = None
        if len(rows) == most:
            break
    found = list(rows)
    return [
        RowName(row, row_id, _search_for(row_id, pool))
        for row, row_id in zip(found, pool.ids.ids_of(found), strict=True)
    ]


def search_like(row: int, pool: Pool) -> str:
    """Write the search for the rows most like one; empty where no search can name that row.

    A search takes what stands in quotes for a text, so that an id that needs them gives way to the
    row's number, unless another row has that for an id.
    """
    (row_id,), number = pool.ids.ids_of([row]), str(row + 1)
    if write_value(row_id) == row_id:
        return f"like:{row_id}"
    return f"like:{number}" if pool.ids.rows_of([number])[0] < 0 else ""


def _rows_named(text: str, pool: Pool, most: int) -> Iterator[int]:
    if not text:
        return
    named = int(pool.ids.rows_of([text])[0])
    if named >= 0:
        yield named
    digits = text.removeprefix("#").replace(",", "")
    if digits.isdecimal() and len(digits) < 19 and 1 <= int(digits) <= pool.n_rows:
        yield int(digits) - 1
    ids = pool.ids.series
    yield from _first(ids.str.starts_with(text).to_numpy(), most)
    yield from _first(ids.str.contains(text, literal=True).to_numpy(), most)


def _first(mask: NDArray[np.bool_], most: int) -> list[int]:
    """Give the first rows of a mask; more of them than are wanted, for some were given before."""
    first: list[int] = np.flatnonzero(mask)[: 2 * most + 2].tolist()
    return first


def _search_for(row_id: str, pool: Pool) -> str:
    """Write the search for one row."""
    column = pool.contents.id_column
    if column is None:
        if any(name.casefold() == ROW_ID for name in pool.columns):
            return ""
        column = ROW_ID
    return f"{write_column(column)}:{write_value(row_id)}"
