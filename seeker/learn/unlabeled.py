"""EM: what naive Bayes over fields learns from rows without a label."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from seeker.learn.field_evidence import totals_of
from seeker.learn.sums import multiply_transposed

if TYPE_CHECKING:
    import scipy.sparse as sp
    from numpy.typing import NDArray

    from seeker.learn.field_bayes import FieldBayes
    from seeker.learn.field_evidence import Evidence
    from seeker.learn.row_forms import DampenedRows


@dataclass(frozen=True)
class UnlabeledRows:
    """Rows to learn from the posterior of.

    Attributes
    ----------
    rows
        The rows, dampened.
    fired
        See `fired_rules`; None where no rule stands alone.
    weights
        Of the rows, 0 for labeled ones, shape (n_rows,).
    totals
        What all classes together have of each feature, X.T @ weights, shape (n_features,) float64.
    """

    rows: DampenedRows
    fired: sp.csr_array | None = field(repr=False)
    weights: NDArray[np.floating] = field(repr=False)
    totals: NDArray[np.float64] = field(repr=False)

    def counts(
        self, model: FieldBayes, words: NDArray[np.bool_]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Take the M-step's sums, each row in its classes as a model sees it.

        Words come in topics, which classes follow; the bins of a column have no such structure,
        and a rare class would dissolve into a large cluster of theirs. So words alone are counted.

        Returns
        -------
        counts
            Of each word in each class, shape (n_features, n_classes); 0 for other features.
        rows
            Shape (n_classes,).
        """
        shares = model.posterior(self.rows, self.fired)
        shares *= self.weights[:, None]
        rows = shares.sum(axis=0, dtype=np.float64)
        # One class has what the others leave: the largest, which loses the least by rounding.
        rest = int(rows.argmax())
        others = np.delete(np.arange(len(rows)), rest)
        counts = np.empty((len(self.totals), len(rows)))
        counts[:, others] = multiply_transposed(
            self.rows.X, np.ascontiguousarray(shares[:, others])
        )
        counts[:, rest] = np.maximum(self.totals - counts[:, others].sum(axis=1), 0.0)
        counts[~words] = 0.0
        return counts, rows


def unlabeled_rows(
    evidence: Evidence, fired: sp.csr_array | None, unlabeled_weight: float
) -> tuple[UnlabeledRows, UnlabeledRows]:
    """Give the rows without a label: first those that stand for all, then all.

    Parameters
    ----------
    unlabeled_weight
        What such a row counts beside a labeled one.
    """
    dtype = evidence.rows.X.dtype
    labeled = np.flatnonzero(evidence.targets.labeled)
    weights = evidence.weights * unlabeled_weight
    # All rows less the labeled ones: few are labeled, and X is large.
    of_labeled = totals_of(evidence.rows.take(labeled), weights[labeled])
    totals = np.maximum(evidence.totals * unlabeled_weight - of_labeled, 0.0)
    weights[labeled] = 0.0
    everything = UnlabeledRows(evidence.rows, fired, weights.astype(dtype), totals)
    if evidence.sample is None:
        return everything, everything
    places, rows = evidence.sample.places, evidence.sample.rows
    share = weights[places].sum() / max(weights.sum(), 1e-300)
    some = (weights[places] / max(share, 1e-12)).astype(dtype)
    of_sample = None if fired is None else fired[places]
    return UnlabeledRows(rows, of_sample, some, totals_of(rows, some)), everything
