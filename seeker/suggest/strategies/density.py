"""Ask about unsure rows that stand for many others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from seeker.suggest import measures
from seeker.suggest.strategy import Strategy, rows_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from seeker.suggest.beliefs import Beliefs


@dataclass(frozen=True)
class Density(Strategy):
    """Information density (Settles and Craven 2008): entropy times density to a power.

    Parameters
    ----------
    beta
        How much density weighs beside entropy; there it is 1.
    """

    name = "density"
    sentence = "unsure rows that many others are like"
    needs = frozenset()

    beta: float = 1.0

    def score(
        self, beliefs: Beliefs, candidates: NDArray[np.integer], seed: int
    ) -> NDArray[np.float64]:
        """Give entropy times density; before there is a model, density alone."""
        density = rows_of(beliefs.space.density, candidates)
        weight = density if self.beta == 1.0 else density**self.beta
        if beliefs.probabilities is None:
            return weight
        return measures.entropy(rows_of(beliefs.probabilities, candidates)) * weight
