"""Ask where what was said and what was learned disagree."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from seeker.suggest import measures
from seeker.suggest.beliefs import Need
from seeker.suggest.strategy import Strategy, rows_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from seeker.suggest.beliefs import Beliefs


class Conflict(Strategy):
    """Rows that a rule gives to another class than the model, the surest first."""

    name = "conflict"
    sentence = "rows that rules and model see differently"
    needs = frozenset({Need.MODEL, Need.RULES})

    def score(
        self, beliefs: Beliefs, candidates: NDArray[np.integer], seed: int
    ) -> NDArray[np.float64]:
        """Give the model's confidence; nothing where there is no conflict."""
        sure = measures.confidence(rows_of(beliefs.model(), candidates))
        conflicts = beliefs.conflicts
        if conflicts is None:
            return np.full(len(candidates), -np.inf)
        return np.where(conflicts[candidates], sure, -np.inf)
