"""`id:17`: rows by their id."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from seeker.escaping import one_line
from seeker.search.matching.one_of import require_values
from seeker.search.matching.regexes import match_pattern
from seeker.search.terms import Comparison, Condition, Value, ValueKind

if TYPE_CHECKING:
    import polars as pl

    from seeker.search.context import Mask
    from seeker.search.matching.evaluation import Evaluation


def match_ids(condition: Condition, ids: pl.Series, evaluation: Evaluation) -> Mask:
    """Find the rows whose whole id is one that a condition names.

    Parameters
    ----------
    ids
        (n_rows,) String.
    """
    require_values(condition, evaluation, ())
    if condition.comparison not in {Comparison.IS, Comparison.EQUAL, Comparison.NOT_EQUAL}:
        name = one_line(condition.field.name)
        raise evaluation.mistake(
            f"{name} has no order, so no id is {condition.comparison} another",
            condition.span,
            f"Write {name}:value or {name}:(one|other).",
        )
    if condition.comparison is not Comparison.IS:
        same = ids == condition.value.text
        wanted = same if condition.comparison is Comparison.EQUAL else ~same
        return wanted.fill_null(value=False).to_numpy()
    found = np.zeros(len(ids), dtype=np.bool_)
    for value in condition.values:
        found |= _match(value, ids, evaluation)
    return found


def _match(value: Value, ids: pl.Series, evaluation: Evaluation) -> Mask:
    if value.is_star:
        return ids.is_not_null().to_numpy()
    if value.kind is ValueKind.REGEX:
        return match_pattern(value, ids, evaluation)
    if value.is_fuzzy:
        raise evaluation.mistake("an id is never spelled about so", value.span)
    same = ids.str.starts_with(value.stem) if value.is_prefix else ids == value.text
    return same.fill_null(value=False).to_numpy()
