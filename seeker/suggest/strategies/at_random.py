"""Ask about rows drawn by chance: the only ones that speak for all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seeker.suggest.ranking import Stream, row_chance
from seeker.suggest.strategy import Strategy

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from seeker.suggest.beliefs import Beliefs


class Random(Strategy):
    """Simple random sampling without replacement; rows that hold the same values are one."""

    name = "random"
    sentence = "rows drawn by chance, each with the same probability"
    needs = frozenset()
    is_drawn = True

    def score(
        self, beliefs: Beliefs, candidates: NDArray[np.integer], seed: int
    ) -> NDArray[np.float64]:
        """Give numbers by chance; duplicates have the same one."""
        return row_chance(beliefs.space.duplicates.group[candidates], seed, Stream.DRAWS)
