"""`city:Rome`, `city:(Rome|Oslo)`, `city:R*`, `logged_in:yes`: whole values, in any case."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from seeker.escaping import one_line
from seeker.pool.column import CategoryColumn, ColumnType
from seeker.pool.tokeniser import normalise
from seeker.search.highlights import LitValues
from seeker.search.matching.one_of import require_values
from seeker.search.matching.regexes import check_pattern
from seeker.search.matching.spelling import spelled_about
from seeker.search.mistakes import nearest
from seeker.search.terms import Comparison, Condition, Value, ValueKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from seeker.pool.pool import Pool
    from seeker.search.context import Mask
    from seeker.search.matching.evaluation import Evaluation

_YES = frozenset({"yes", "y", "true", "t"})
_NO = frozenset({"no", "n", "false", "f"})
_NAMED = 8


def match_categories(condition: Condition, column: CategoryColumn, evaluation: Evaluation) -> Mask:
    """Find the rows whose value is one that a condition names."""
    name = one_line(column.name)
    require_values(condition, evaluation, column.categories[:_NAMED])
    if condition.comparison not in {Comparison.IS, Comparison.EQUAL, Comparison.NOT_EQUAL}:
        raise evaluation.mistake(
            f"the values of {name} have no order, so none is {condition.comparison} another",
            condition.span,
            f"Write {name}:value or {name}:(one|other).",
        )
    if condition.comparison is not Comparison.IS:
        codes = set(_codes_of(condition.value.text, column, evaluation))
    else:
        codes = {code for value in condition.values for code in _codes(value, column, evaluation)}
    if condition.comparison is Comparison.NOT_EQUAL:
        codes = set(range(len(column.categories))) - codes
    elif not any(value.is_star for value in condition.values):
        spelled = frozenset(column.categories[code] for code in codes)
        evaluation.lights.append(LitValues((column.name,), spelled))
    return _rows_with(codes, column)


def values_about(value: Value, column: CategoryColumn) -> list[str]:
    """Give the values that `value~` takes, the nearest first."""
    folded = folded_codes(column.categories)
    names = list(folded)
    near = spelled_about(fold(value.stem), names)
    return [column.categories[code] for position in near for code in folded[names[position]]]


def columns_with_value(value: str, pool: Pool) -> list[str]:
    """Give the visible category columns that have a value."""
    return [
        name
        for name in pool.visible
        if isinstance(column := pool.columns[name], CategoryColumn)
        and fold(value) in folded_codes(column.categories)
    ]


def fold(value: str) -> str:
    """Give the form in which values are compared."""
    return normalise(value.strip())


def folded_codes(categories: Sequence[str]) -> Mapping[str, Sequence[int]]:
    """Give the codes of each value in the form in which values are compared."""
    return _folded_codes(tuple(categories))


@lru_cache(maxsize=64)
def _folded_codes(categories: tuple[str, ...]) -> Mapping[str, Sequence[int]]:
    codes: dict[str, list[int]] = {}
    for code, category in enumerate(categories):
        codes.setdefault(fold(category), []).append(code)
    return codes


def _codes(value: Value, column: CategoryColumn, evaluation: Evaluation) -> Iterable[int]:
    """Give the codes of the values that one value of a condition means."""
    if value.is_star:
        return range(len(column.categories))
    if value.kind is ValueKind.REGEX:
        check_pattern(value, evaluation)
        categories = pl.Series(list(column.categories), dtype=pl.String)
        return np.flatnonzero(categories.str.contains(value.text).to_numpy()).tolist()
    folded = folded_codes(column.categories)
    if value.is_prefix:
        start = fold(value.stem)
        return [code for name, codes in folded.items() if name.startswith(start) for code in codes]
    if value.is_fuzzy:
        return _codes_about(value, column, evaluation)
    return _codes_of(value.text, column, evaluation)


def _codes_of(value: str, column: CategoryColumn, evaluation: Evaluation) -> Sequence[int]:
    """Give the codes of one whole value, and tell where there is none."""
    folded = folded_codes(column.categories)
    name = fold(value)
    names = _YES if name in _YES else _NO if name in _NO else frozenset[str]()
    if column.type is ColumnType.YES_NO and names:
        return [code for one in names for code in folded.get(one, ())]
    if name not in folded:
        near = nearest(name, folded)
        offer = "" if near is None else f": did you mean {_spelled(near, column)}?"
        evaluation.note(f"{one_line(column.name)} is never {one_line(value)}{offer}")
    return folded.get(name, ())


def _codes_about(value: Value, column: CategoryColumn, evaluation: Evaluation) -> list[int]:
    """Give the codes of the values spelled about so, and tell which those are."""
    folded = folded_codes(column.categories)
    found = values_about(value, column)
    named = ", ".join(map(one_line, found[:_NAMED])) or "no value"
    more = f" and {len(found) - _NAMED:,} more" if len(found) > _NAMED else ""
    evaluation.note(f"{one_line(value.text)} took {named}{more}")
    return [code for category in found for code in folded[fold(category)]]


def _spelled(folded: str, column: CategoryColumn) -> str:
    return one_line(column.categories[folded_codes(column.categories)[folded][0]])


def _rows_with(codes: Iterable[int], column: CategoryColumn) -> Mask:
    chosen = sorted(codes)
    if len(chosen) == 1:
        equal: Mask = column.codes == chosen[0]
        return equal
    # The last place is that of -1, no value.
    wanted = np.zeros(len(column.categories) + 1, dtype=np.bool_)
    wanted[chosen] = True
    return wanted[column.codes]
