"""`embedding:*`: all that can be asked of a vector."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from seeker.escaping import one_line

if TYPE_CHECKING:
    from seeker.pool.column import VectorColumn
    from seeker.search.context import Mask
    from seeker.search.matching.evaluation import Evaluation
    from seeker.search.terms import Condition


def match_vectors(condition: Condition, column: VectorColumn, evaluation: Evaluation) -> Mask:
    """Find the rows that have a vector."""
    if not condition.values or not all(value.is_star for value in condition.values):
        name = one_line(column.name)
        raise evaluation.mistake(
            f"{name} is a vector, which has no words and no range",
            condition.span,
            f"Write {name}:* for rows that have one, or like:ROWID for similar rows.",
        )
    return ~np.isnan(column.values[:, 0])
