"""Cutting off the part of a region where a check found an error."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from seeker.pool.bin_edges import short_number
from seeker.pool.field import FieldKind
from seeker.pool.term_text import write_column, write_range
from seeker.suggest.conditions import feature_condition

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from seeker.pool.features import FeatureMatrix

_ROWS_LOST = 0.25
"""What losing all rows that nothing is known of costs, as a share of losing all right ones."""


@dataclass(frozen=True)
class Split:
    """A term that a region is narrowed by.

    Attributes
    ----------
    term
        The term of a search.
    column
        The column of a range, whose terms in the search it may take the place of; None for others.
    kept
        How many rows of the region it keeps.
    wrong_left, right_left
        How many of the rows known to be wrong, and of those known to be right, it keeps.
    score
        Higher comes first.
    """

    term: str
    column: str | None
    kept: int
    wrong_left: int
    right_left: int
    score: float

    @property
    def rank(self) -> tuple[float, int]:
        """What they are sorted by: the score, then how many rows are left out."""
        return -round(self.score, 6), self.kept


def suggest_splits(
    features: FeatureMatrix,
    numbers: Mapping[str, NDArray[np.float64]],
    rows: NDArray[np.integer],
    wrong: NDArray[np.integer],
    right: NDArray[np.integer],
    n: int = 3,
) -> list[Split]:
    """Find terms that leave out what is wrong in a region and keep what is right, the best first.

    A term is worth the share of the wrong rows that it leaves out, less the share of the right
    ones, less a quarter of the share of all rows beyond those that are expected to be wrong: what
    nothing is known of should not be given up for nothing. So of two that are worth the same, that
    one comes first which leaves out more: a word that only the wrong row has tells nothing of the
    others, and comes last.

    Parameters
    ----------
    numbers
        The values of number columns, by name, each (n_rows,), NaN where there is none.
    rows
        The region's rows.
    wrong, right
        Those of them that are known not to have its class, and to have it.

    Returns
    -------
    list
        At most `n`, each about another column or word; empty where nothing is wrong.
    """
    if not len(wrong):
        return []
    judge = _Judge(rows, wrong, right)
    cuts = [
        cut
        for column, values in numbers.items()
        if (cut := judge.best_of(_cuts(column, values, rows, wrong, right))) is not None
    ]
    words = [judge.judge(one) for one in _features(features, rows, wrong)]
    ranked = sorted([*cuts, *words], key=lambda split: (*split.rank, split.term))
    return [split for split in ranked[:n] if split.score > 0.0]


@dataclass(frozen=True)
class _Term:
    """A term, and which rows of the pool it keeps."""

    text: str
    column: str | None
    keeps: NDArray[np.bool_]


class _Judge:
    """Says what a term is worth."""

    def __init__(
        self,
        rows: NDArray[np.integer],
        wrong: NDArray[np.integer],
        right: NDArray[np.integer],
    ) -> None:
        self._rows, self._wrong, self._right = rows, wrong, right

    def judge(self, term: _Term) -> Split:
        kept = int(term.keeps[self._rows].sum())
        wrong_left = int(term.keeps[self._wrong].sum())
        right_left = int(term.keeps[self._right].sum())
        right_lost = 1.0 - right_left / len(self._right) if len(self._right) else 0.0
        wrong_lost = 1.0 - wrong_left / len(self._wrong)
        rows_lost = 1.0 - kept / len(self._rows)
        n_known = len(self._wrong) + len(self._right)
        expected = wrong_lost * len(self._wrong) / n_known
        score = wrong_lost - right_lost - _ROWS_LOST * max(0.0, rows_lost - expected)
        n_known_lost = n_known - wrong_left - right_left
        if len(self._rows) - kept == n_known_lost and n_known < len(self._rows):
            score -= _ROWS_LOST
        return Split(term.text, term.column, kept, wrong_left, right_left, score)

    def best_of(self, terms: Iterator[_Term]) -> Split | None:
        """Give the best of several terms about one column; None where there is none."""
        return min(map(self.judge, terms), key=lambda split: split.rank, default=None)


def _cuts(
    column: str,
    values: NDArray[np.float64],
    rows: NDArray[np.integer],
    wrong: NDArray[np.integer],
    right: NDArray[np.integer],
) -> Iterator[_Term]:
    """Cut a column's range between a wrong row and the next right one, or just beside it."""
    known = values[right]
    known = np.sort(known[~np.isnan(known)])
    inside = values[rows]
    inside = np.sort(inside[~np.isnan(inside)])
    for value in np.unique(values[wrong][~np.isnan(values[wrong])]).tolist():
        below = known[known < value]
        above = known[known > value]
        # Halfway to the nearest row that is known to be right; just beside it without one.
        low = (below[-1] + value) / 2 if len(below) else value
        high = (above[0] + value) / 2 if len(above) else value
        up_to = (
            short_number(float(low), float(value))
            if low < value
            else short_number(float(_before(inside, value)), float(value))
        )
        yield _Term(write_range(column, None, up_to), column, values < float(up_to))
        following = _after(inside, value)
        if following is not None:
            start = short_number(float(value), float(high) if high > value else following)
            yield _Term(f"{write_column(column)}:{start}..", column, values >= float(start))


def _before(ordered: NDArray[np.float64], value: float) -> float:
    """Give the greatest value below one, or a little less than it."""
    smaller = ordered[ordered < value]
    return float(smaller[-1]) if len(smaller) else float(np.nextafter(value, -np.inf))


def _after(ordered: NDArray[np.float64], value: float) -> float | None:
    greater = ordered[ordered > value]
    return float(greater[0]) if len(greater) else None


def _features(
    features: FeatureMatrix, rows: NDArray[np.integer], wrong: NDArray[np.integer]
) -> Iterator[_Term]:
    """Leave out the rows with a word or value that a wrong row has."""
    X = features.X
    has = X[wrong]
    there = np.unique(has.indices[has.data != 0])
    columns = X[rows][:, there].tocsc()
    for at, feature in enumerate(there.tolist()):
        place = _place(features, feature)
        if features.fields[place].kind is FieldKind.BINS:
            continue
        keeps = np.ones(X.shape[0], dtype=np.bool_)
        keeps[rows[columns.indices[columns.indptr[at] : columns.indptr[at + 1]]]] = False
        condition = feature_condition(features, place, feature, negated=True)
        yield _Term(condition.text, None, keeps)


def _place(features: FeatureMatrix, feature: int) -> int:
    fields: Sequence[object] = features.fields
    return fields.index(features.field_of(feature))
