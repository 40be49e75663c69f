"""Ask where the model is least sure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seeker.suggest import measures
from seeker.suggest.strategy import Strategy, rows_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from seeker.suggest.beliefs import Beliefs


class Margin(Strategy):
    """Smallest distance between the two most likely classes (Scheffer et al. 2001)."""

    name = "margin"
    sentence = "rows whose two most likely classes are closest"

    def score(
        self, beliefs: Beliefs, candidates: NDArray[np.integer], seed: int
    ) -> NDArray[np.float64]:
        """Give 1 less the margin."""
        return 1.0 - measures.margin(rows_of(beliefs.model(), candidates))


class Entropy(Strategy):
    """Highest entropy over all classes."""

    name = "entropy"
    sentence = "rows whose class is most open, all classes considered"

    def score(
        self, beliefs: Beliefs, candidates: NDArray[np.integer], seed: int
    ) -> NDArray[np.float64]:
        """Give the entropy as a share of the most there can be."""
        return measures.entropy(rows_of(beliefs.model(), candidates))


class LeastConfidence(Strategy):
    """Lowest probability of the most likely class (Lewis and Gale 1994)."""

    name = "least"
    sentence = "rows whose most likely class is least sure"

    def score(
        self, beliefs: Beliefs, candidates: NDArray[np.integer], seed: int
    ) -> NDArray[np.float64]:
        """Give 1 less the confidence."""
        return 1.0 - measures.confidence(rows_of(beliefs.model(), candidates))
