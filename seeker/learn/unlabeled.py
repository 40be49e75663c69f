"""EM: what naive Bayes over fields learns from rows without a label."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from seeker.learn.field_evidence import totals_of
from seeker.learn.sums import each_part, take_run

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

    @property
    def weight(self) -> float:
        """What all of them weigh."""
        return float(self.weights.sum(dtype=np.float64))

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
        n_features, n_classes = len(self.totals), len(model.log_prior)
        judge = model.judge(self.rows, self.fired)
        # One class has what the others leave: the largest, which loses the least by rounding.
        rest = int(model.log_prior.argmax())
        others = np.delete(np.arange(n_classes), rest)

        def count(X: Any, run: slice) -> tuple[NDArray[np.floating], NDArray[np.floating]]:
            shares, weights = judge(X, run), self.weights[run]
            return X.T @ (shares[:, others] * weights[:, None]), weights @ shares

        of_others, rows = np.zeros((n_features, n_classes - 1)), np.zeros(n_classes)
        for of_words, of_rows in each_part(self.rows.X, count):
            of_others += of_words
            rows += of_rows
        counts = np.empty((n_features, n_classes))
        counts[:, others] = of_others
        left = self.totals - of_others @ np.ones(n_classes - 1)
        counts[:, rest] = np.maximum(left, 0.0)
        counts[~words] = 0.0
        return counts, rows


def unlabeled_parts(evidence: Evidence, unlabeled_weight: float) -> list[UnlabeledRows]:
    """Give the parts of the rows, without the labeled ones.

    Parameters
    ----------
    unlabeled_weight
        What such a row counts beside a labeled one.
    """
    fired, weights = evidence.fired, evidence.weights * unlabeled_weight
    labeled = np.flatnonzero(evidence.targets.labeled)
    of_labeled = weights[labeled]
    weights[labeled] = 0.0
    found = []
    for part, totals in zip(evidence.parts, evidence.totals, strict=True):
        # All rows less the labeled ones: few are labeled, and X is large.
        here = (labeled >= part.start) & (labeled < part.stop)
        less = totals_of(evidence.rows.take(labeled[here]), of_labeled[here])
        found.append(
            UnlabeledRows(
                evidence.rows.run(part),
                None if fired is None else take_run(fired, part),
                weights[part].astype(evidence.rows.X.dtype),
                np.maximum(totals * unlabeled_weight - less, 0.0),
            )
        )
    return found
