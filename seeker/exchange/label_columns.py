"""Which column of a file of labels holds the ids, and which the classes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz.process import extractOne

from seeker.errors import DataError, Place
from seeker.escaping import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

# Names that say it, the clearest first; compared without case and without blanks around them.
_ID_NAMES = ("id", "row_id", "rowid", "uid", "uuid", "key", "_id", "index", "guid")
_LABEL_NAMES = (
    "label",
    "labels",
    "gold",
    "class",
    "category",
    "annotation",
    "prediction",
    "predicted",
    "target",
    "y",
)


def choose_columns(
    columns: Sequence[str], *, file: str, id_column: str | None, label_column: str | None
) -> tuple[str, str]:
    """Give the id column and the label column: as named, else by their names.

    Of two columns, one that was found leaves the other.

    Raises
    ------
    DataError
        A named column isn't there, none can be told, or both are the same.
    """
    ids = _named(columns, id_column, file) or _guessed_id(columns, label_column)
    labels = _named(columns, label_column, file) or _guessed(columns, _LABEL_NAMES, ids)
    if len(columns) == 2:
        ids = ids or next((name for name in columns if labels and name != labels), None)
        labels = labels or next((name for name in columns if ids and name != ids), None)
    if ids is None:
        raise _untold("ids", "--id-column", columns, file)
    if labels is None:
        raise _untold("labels", "--label-column", columns, file)
    if ids == labels:
        raise DataError(
            "the ids and the labels can't stand in the same column",
            place=Place(file, column=one_line(ids)),
        )
    return ids, labels


def _named(columns: Sequence[str], name: str | None, file: str) -> str | None:
    """Find a column that was named: exactly so, else without case if only one fits."""
    if name is None or name in columns:
        return name
    alike = [one for one in columns if one.strip().casefold() == name.strip().casefold()]
    if len(alike) == 1:
        return alike[0]
    near = extractOne(name, columns, score_cutoff=70)
    raise DataError(
        f"has no column {one_line(name)!r}",
        place=Place(file),
        remedy=f"Did you mean {one_line(near[0])!r}?" if near else _listed(columns),
    )


def _guessed_id(columns: Sequence[str], label_column: str | None) -> str | None:
    """Guess the id column; the only name that ends in `id` will do (`review_id`, `reviewId`)."""
    found = _guessed(columns, _ID_NAMES, label_column)
    if found is not None:
        return found
    ending = [name for name in columns if name.strip().endswith(("_id", " id", "Id", "ID"))]
    return ending[0] if len(ending) == 1 else None


def _guessed(columns: Sequence[str], names: Sequence[str], other: str | None) -> str | None:
    """Give the column with the clearest name that isn't the `other` one's."""
    by_name = {name.strip().casefold(): name for name in reversed(columns) if name != other}
    return next((by_name[name] for name in names if name in by_name), None)


def _untold(what: str, option: str, columns: Sequence[str], file: str) -> DataError:
    return DataError(
        f"no column name says that it holds the {what}",
        place=Place(file),
        remedy=f"Name it with {option}. {_listed(columns)}",
    )


def _listed(columns: Sequence[str], *, most: int = 12) -> str:
    named = ", ".join(one_line(name) for name in columns[:most])
    return f"The columns are: {named}{', …' if len(columns) > most else ''}."
