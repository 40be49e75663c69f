"""Ask about rows that together stand for all of them: a good start without a model."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from seeker.suggest import measures
from seeker.suggest.ranking import Stream, leading, row_chance
from seeker.suggest.strategy import Strategy

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from seeker.suggest.beliefs import Beliefs

    Rows = NDArray[np.integer]


@dataclass(frozen=True)
class Herding(Strategy):
    """Choose greedily what adds most to sum over x of U(x) max over asked x' of k(x, x').

    The facility location function of Wei, Iyer and Bilmes (2015), with each row weighted by the
    model's entropy U, or by 1 before there is a model; k is the cosine. Rows that have a gold
    label count as asked. It is computed on samples of m rows and costs O(m²) for each of the
    first `greedy` rows. All other rows follow by the sum without the maximum, the first step's
    gain if nothing were asked yet, which is linear for cosines.

    Parameters
    ----------
    n_sampled
        m: how many rows have to be stood for, and how many may stand for them.
    greedy
        How many rows are chosen so.
    """

    name = "herding"
    sentence = "rows that together are like as many others as can be"
    needs = frozenset()

    n_sampled: int = 1000
    greedy: int = 100

    def score(
        self, beliefs: Beliefs, candidates: NDArray[np.integer], seed: int
    ) -> NDArray[np.float64]:
        """Give numbers above 1 to the rows that are chosen greedily, and others below 1."""
        weights = self._weights(beliefs, candidates)
        total = np.zeros(beliefs.n_rows)
        total[candidates] = weights
        pulled = beliefs.space.pull(total)[candidates]
        scores: NDArray[np.float64] = np.maximum(pulled, 0.0)
        scores /= max(scores.max(initial=0.0), 1e-300) * (1.0 + 1e-9)
        chosen = self._choose(beliefs, candidates, weights, scores, seed)
        scores[chosen] = 1.0 + np.arange(len(chosen), 0, -1) / max(len(chosen), 1)
        return scores

    def _weights(self, beliefs: Beliefs, candidates: Rows) -> NDArray[np.float64]:
        shares = 1.0 / beliefs.space.duplicates.size[candidates]
        if beliefs.probabilities is None:
            return shares
        return np.asarray(shares * measures.entropy(beliefs.probabilities[candidates]))

    def _choose(
        self,
        beliefs: Beliefs,
        candidates: Rows,
        weights: NDArray[np.float64],
        scores: NDArray[np.float64],
        seed: int,
    ) -> NDArray[np.integer]:
        """Choose greedily; give positions in `candidates`, the best first."""
        chance = row_chance(candidates, seed, Stream.SAMPLES)
        stood_for = leading(chance, candidates, seed, self.n_sampled)
        # Half of the choices are promising, half are anywhere.
        promising = leading(scores, candidates, seed, self.n_sampled // 2)
        may_stand = np.union1d(promising, stood_for[: self.n_sampled - self.n_sampled // 2])
        may_stand = may_stand[~beliefs.gold[candidates[may_stand]]]
        cosines = beliefs.space.cosines(candidates[stood_for], candidates[may_stand])
        covered = self._covered(beliefs, candidates[stood_for], seed)
        of_each = weights[stood_for].astype(np.float32)
        chosen: list[int] = []
        for _ in range(min(self.greedy, len(may_stand))):
            gains = of_each @ np.maximum(cosines - covered[:, None], 0.0)
            gains[chosen] = -1.0
            best = int(gains.argmax())
            if gains[best] <= 0.0:
                break
            chosen.append(best)
            covered = np.maximum(covered, cosines[:, best])
        return may_stand[chosen]

    def _covered(self, beliefs: Beliefs, rows: Rows, seed: int) -> NDArray[np.float32]:
        """Say how well the gold rows stand for some rows already, shape (n_rows_given,)."""
        gold = np.flatnonzero(beliefs.gold)
        if not len(gold):
            return np.zeros(len(rows), dtype=np.float32)
        chance = row_chance(gold, seed, Stream.SAMPLES)
        some = gold[leading(chance, gold, seed, self.n_sampled)]
        return np.asarray(np.maximum(beliefs.space.cosines(rows, some).max(axis=1), 0.0))
