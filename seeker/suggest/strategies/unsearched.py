"""Ask about what the model is sure of and nobody has ever seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from seeker.suggest import measures
from seeker.suggest.strategy import Strategy, rows_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from seeker.suggest.beliefs import Beliefs


class Unsearched(Strategy):
    """Look for unknown unknowns, as people do in Beat the Machine (Attenberg et al. 2011).

    Mistakes that hang together hide where nobody looked: uncertainty never goes there.
    """

    name = "unsearched"
    sentence = "rows that the model is sure of and no search has shown"

    def score(
        self, beliefs: Beliefs, candidates: NDArray[np.integer], seed: int
    ) -> NDArray[np.float64]:
        """Give the model's confidence; nothing where a search has shown the row."""
        sure = measures.confidence(rows_of(beliefs.model(), candidates))
        if beliefs.searched is None:
            return sure
        return np.where(beliefs.searched[candidates], -np.inf, sure)
