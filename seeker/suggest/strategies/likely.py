"""Ask about rows that probably have a wanted class: what a rare class needs first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from seeker.suggest.strategy import Strategy, rows_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from seeker.suggest.beliefs import Beliefs


@dataclass(frozen=True)
class Likely(Strategy):
    """Relevance sampling (Lewis and Gale 1994).

    Parameters
    ----------
    wanted
        The class; the one with the fewest gold labels where None, and of these the rarest by the
        model.
    """

    name = "likely"
    sentence = "rows that most probably have the wanted class"

    wanted: int | None = None

    def score(
        self, beliefs: Beliefs, candidates: NDArray[np.integer], seed: int
    ) -> NDArray[np.float64]:
        """Give the probability of the wanted class."""
        P = beliefs.model()
        wanted = scarcest_class(beliefs) if self.wanted is None else self.wanted
        return rows_of(P[:, wanted], candidates)


def scarcest_class(beliefs: Beliefs) -> int:
    """Give the class with the fewest gold labels, and of these the one the model sees least of."""
    P = beliefs.model()
    labeled = beliefs.labels[beliefs.gold & (beliefs.labels >= 0)]
    known = np.bincount(labeled, minlength=P.shape[1])[: P.shape[1]]
    return int(np.lexsort((P.mean(axis=0), known))[0])
