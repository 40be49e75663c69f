"""Which class each row gets that nobody labeled: by a label rule, else by the model."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from seeker.session.standing import NO_CLASS, NO_RULE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from seeker.session.models.model import Opinion
    from seeker.session.projection import Projection


@dataclass(frozen=True)
class Assigned:
    """What rows get without a gold label.

    Attributes
    ----------
    codes
        The class of each row, (n_rows,) int64; -1 where neither a rule nor a model says one.
    doubt
        How probable it is that this is wrong, (n_rows,), NaN where nothing is known.
    by_rule
        Whether a label rule says it, (n_rows,) bool.
    by_model
        The class that the model says, whatever rules say, (n_rows,) int64; -1 where there is none.
    """

    codes: NDArray[np.int64] = field(repr=False)
    doubt: NDArray[np.float64] = field(repr=False)
    by_rule: NDArray[np.bool_] = field(repr=False)
    by_model: NDArray[np.int64] = field(repr=False)


def assign(now: Projection, opinion: Opinion | None) -> Assigned:
    """Give each row what it would get had nobody labeled it; rules have to be applied before."""
    ruled = now.standing.by_rule
    by_rule = np.not_equal(ruled, NO_CLASS)
    codes = ruled.astype(np.int64)
    doubt = np.full(now.pool.n_rows, np.nan)
    by_model = np.full(now.pool.n_rows, NO_CLASS, dtype=np.int64)
    if opinion is not None:
        by_model = opinion.predicted.astype(np.int64)
        rest = ~by_rule
        codes[rest] = by_model[rest]
        doubt[rest] = 1.0 - opinion.probabilities[rest].max(axis=1)
    if by_rule.any():
        doubt[by_rule] = _doubt_of_rules(now)[now.standing.rule_of[by_rule]]
    return Assigned(codes, doubt, by_rule, by_model)


def _doubt_of_rules(now: Projection) -> NDArray[np.float64]:
    """Give how impure each rule is taken to be, by its number."""
    numbers = now.state.rules
    doubts = np.full(max(numbers, default=NO_RULE) + 1, np.nan)
    for number in np.unique(now.standing.rule_of).tolist():
        if number != NO_RULE and number in numbers:
            doubts[number] = 1.0 - now.checked(numbers[number]).presumed_purity
    return doubts
