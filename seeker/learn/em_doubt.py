"""Whether labeled rows contradict what naive Bayes learned from unlabeled ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import scipy.sparse as sp

from seeker.learn.blocks import BlockKind
from seeker.learn.field_evidence import gold_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from seeker.learn.field_bayes import Fitted
    from seeker.learn.field_evidence import Evidence

# By how many standard deviations gold must prefer the model that saw labeled rows alone.
_DEVIATIONS = 2.0


def gold_contradicts(learned: Fitted, plain: Fitted, evidence: Evidence) -> bool:
    """Whether labeled rows are clearly less often right by one model than by another.

    EM finds the clusters of a pool, and classes need not follow them: a rare class may end up as
    the name of a large cluster. Each labeled row is judged by both models without itself; of the
    rows on which they disagree each is as likely to be right under the null hypothesis (McNemar
    1947). Rows that the model asked for speak against it, so it takes more than a standard
    deviation.
    """
    labeled, _ = gold_of(evidence)
    if not len(labeled):
        return False
    right = [_right_without_itself(fitted, evidence) for fitted in (learned, plain)]
    weights = evidence.weights[labeled]
    lost = float(weights[~right[0] & right[1]].sum())
    won = float(weights[right[0] & ~right[1]].sum())
    return bool(lost - won > _DEVIATIONS * np.sqrt(lost + won))


def _right_without_itself(fitted: Fitted, evidence: Evidence) -> NDArray[np.bool_]:
    """Tell which labeled rows get their class by a model that didn't learn from them, (n_gold,).

    What a row adds to the counts of its class is taken out again in closed form.
    """
    labeled, gold = gold_of(evidence)
    rows = evidence.rows.take(labeled)
    fired = None if evidence.fired is None else evidence.fired[labeled]
    scores = np.log(np.maximum(fitted.model.posterior(rows, fired), 1e-300, dtype=np.float64))
    codes, weights = evidence.targets.codes[labeled], gold.sum(axis=1)
    X = sp.csr_array(rows.X).tocoo()
    place, word = X.coords
    own = weights[place] * X.data
    of_class = fitted.counts[word, codes[place]]
    less = X.data * np.log(np.maximum(1.0 - own / of_class, 1e-12))
    change = np.bincount(place, less, minlength=len(labeled)).astype(np.float64)
    for block in evidence.blocks:
        if block.kind is BlockKind.NUMBERS:
            continue
        inside = (word >= block.start) & (word < block.stop)
        length = np.bincount(place[inside], X.data[inside], minlength=len(labeled))
        total = fitted.counts[block.start : block.stop].sum(axis=0)[codes]
        change -= length * np.log(np.maximum(1.0 - weights * length / total, 1e-12))
    scores[np.arange(len(labeled)), codes] += change / rows.divisors
    # Its share in how frequent its class is.
    left = np.maximum(fitted.rows[codes] - weights, 1e-12)
    scores[np.arange(len(labeled)), codes] += np.log(left / fitted.rows[codes])
    right: NDArray[np.bool_] = scores.argmax(axis=1) == codes
    return right
