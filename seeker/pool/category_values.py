"""Categories as features: the frequent values, one for all others, one for none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from seeker.pool.field import Alternatives, FieldKind
from seeker.pool.term_text import write_column, write_missing, write_present, write_value
from seeker.pool.tokeniser import normalise

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from seeker.pool.column import CategoryColumn

MIN_ROWS = 2
MAX_VALUES = 255
# The search for all other values names every one that has a feature, and must still be a search.
_LONGEST_LIST = 8_000


def category_values(column: CategoryColumn) -> Alternatives | None:
    """Give each frequent value a feature, so that a long tail doesn't become a million of them.

    A value is what a search can tell apart: spellings that differ in case only are one. It has a
    feature of its own where at least `MIN_ROWS` rows hold it and it is among the `MAX_VALUES` most
    frequent ones; all others share one.

    Returns
    -------
    None where every row would have the same feature.
    """
    spellings, merged = _merged(column.categories)
    values = merged[column.codes]
    missing = values < 0
    rows = np.bincount(values[~missing], minlength=len(spellings))
    frequent = np.argsort(-rows, kind="stable")[:MAX_VALUES]
    frequent = frequent[rows[frequent] >= MIN_ROWS]
    written = [write_value(spellings[one]) for one in frequent]
    fitting = np.cumsum([len(value) + 1 for value in written]) <= _LONGEST_LIST
    kept = frequent[fitting]
    written = written[: len(kept)]

    # The last place is that of no value.
    features = np.full(len(spellings) + 1, len(kept), dtype=np.int32)
    features[kept] = np.arange(len(kept), dtype=np.int32)
    searches = [f"{write_column(column.name)}:{value}" for value in written]
    if rows[kept].sum() < rows.sum():
        searches.append(_others(column.name, written))
    if missing.any():
        features[-1] = len(searches)
        searches.append(write_missing(column.name))
    if len(searches) < 2 and not written:
        return None
    return Alternatives(column.name, FieldKind.VALUES, tuple(searches), features[values])


def _merged(categories: Sequence[str]) -> tuple[list[str], NDArray[np.int32]]:
    """Merge the spellings that a search can't tell apart.

    Returns
    -------
    tuple
        One spelling of each value, and the value of each spelling, shape (n_spellings + 1,), -1
        in the last place.
    """
    places: dict[str, int] = {}
    spellings: list[str] = []
    merged = np.full(len(categories) + 1, -1, dtype=np.int32)
    for code, spelling in enumerate(categories):
        place = places.setdefault(normalise(spelling.strip()), len(spellings))
        if place == len(spellings):
            spellings.append(spelling)
        merged[code] = place
    return spellings, merged


def _others(column: str, written: Sequence[str]) -> str:
    """Write the search for the rows that have none of these values, but have one."""
    present = write_present(column)
    if not written:
        return present
    return f"{present} -{write_column(column)}:({'|'.join(written)})"
