"""Ask where models of different kinds disagree: what one of them can't express shows there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seeker.suggest import measures
from seeker.suggest.beliefs import Need
from seeker.suggest.strategy import Strategy, rows_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from seeker.suggest.beliefs import Beliefs


class Committee(Strategy):
    """Query by committee, by vote entropy (Dagan and Engelson 1995)."""

    name = "committee"
    sentence = "rows that the models give to different classes"
    needs = frozenset({Need.COMMITTEE})

    def score(
        self, beliefs: Beliefs, candidates: NDArray[np.integer], seed: int
    ) -> NDArray[np.float64]:
        """Give the entropy of the votes as a share of the most there can be."""
        return measures.vote_entropy([rows_of(P, candidates) for P in beliefs.committee])


class Divergence(Strategy):
    """Query by committee, by KL divergence to the mean (McCallum and Nigam 1998)."""

    name = "divergence"
    sentence = "rows whose probabilities differ most from model to model"
    needs = frozenset({Need.COMMITTEE})

    def score(
        self, beliefs: Beliefs, candidates: NDArray[np.integer], seed: int
    ) -> NDArray[np.float64]:
        """Give the mean divergence, in nats."""
        return measures.divergence([rows_of(P, candidates) for P in beliefs.committee])
