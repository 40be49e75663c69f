"""Naive Bayes over fields: one distribution per field and class, and rules beside them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from seeker.learn.blocks import BlockKind
from seeker.learn.field_evidence import gold_of, per_column, which_are_words
from seeker.learn.row_forms import DampenedRows
from seeker.learn.rows_softmax import softmax_rows
from seeker.learn.rule_evidence import hint_counts, rule_scores
from seeker.learn.sums import multiply, multiply_transposed

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from seeker.learn.field_evidence import Evidence

PRIOR_ROWS = 5.0
"""What each class's share of the rows is smoothed with, in rows, as in DUALIST."""


@dataclass(frozen=True)
class FieldBayes:
    """What was learned.

    Attributes
    ----------
    log_prior
        log P(y), shape (n_classes,) float64.
    log_theta
        log P(feature | field, y), shape (n_features, n_classes) float64; 0 for numbers.
    rule_scores
        What a match of each rule adds to the log-odds of each class, shape (n_rules, n_classes)
        float64; 0 for rules that speak through the features.
    """

    log_prior: NDArray[np.float64]
    log_theta: NDArray[np.float64] = field(repr=False)
    rule_scores: NDArray[np.float64] = field(repr=False)

    def posterior(self, rows: DampenedRows, matches: Any | None) -> NDArray[np.floating]:
        """Give P(y | x), shape (n_rows, n_classes), of the dtype of X.

        Parameters
        ----------
        matches
            Which rules match each row, sparse, shape (n_rows, n_rules); None for none.
        """
        # Only differences between classes matter, and small numbers keep more of float32.
        dtype = rows.X.dtype
        centred = self.log_theta - self.log_theta.mean(axis=1, keepdims=True)
        scores = multiply(rows.X, centred.astype(dtype))
        scores /= rows.divisors[:, None]
        if matches is not None and self.rule_scores.any():
            scores += (matches != 0).astype(dtype) @ self.rule_scores.astype(dtype)
        scores += self.log_prior.astype(dtype)
        return softmax_rows(scores)


@dataclass(frozen=True)
class Strengths:
    """How much each kind of evidence weighs.

    Attributes
    ----------
    smoothing
        Of each feature, in pseudo-counts: a field of V features is smoothed by V times as much.
    feature_weight
        Pseudo-counts of a word that a rule gives to a class, at `PRIOR_PURITY`.
    unlabeled_weight
        What an unlabeled row counts beside a labeled one.
    em_steps
        How often the posterior of the unlabeled rows is learned from.
    em_rows
        How many rows stand for all in every step but the last.
    """

    smoothing: float
    feature_weight: float
    unlabeled_weight: float
    em_steps: int
    em_rows: int


def fit_fields(evidence: Evidence, strengths: Strengths) -> FieldBayes:
    """Learn from rows and rules together.

    As DUALIST (`classic`): a model of the labeled words and rows gives the unlabeled rows a
    posterior, from which, at less weight, the next one learns its words. Three things differ. Each
    field has a simplex of its own. Smoothing draws each class to the pool's own frequencies (a
    Dirichlet prior whose mean is the background, as Zhai & Lafferty 2001 smooth language models)
    instead of to the uniform distribution, so that what says nothing about a class, says nothing
    for long rows either. And classes with few hints are at no disadvantage: see `hint_counts`.
    """
    background = evidence.background
    sizes = [block.stop - block.start for block in evidence.blocks]
    prior = strengths.smoothing * per_column(evidence.blocks, sizes) * background
    said = prior[:, None] + hint_counts(evidence, strengths.feature_weight)
    labeled, gold = gold_of(evidence)
    said += multiply_transposed(evidence.rows.X[labeled], gold)
    rows = PRIOR_ROWS + gold.sum(axis=0)
    model = _model(evidence, said, np.ones_like(rows))
    if not strengths.em_steps:
        return model
    step = _EMStep(evidence, said, rows, strengths.unlabeled_weight)
    everything = step.rows()
    sample = _evenly(len(evidence.weights), strengths.em_rows)
    standing = everything if sample is None else step.rows(sample)
    for _ in range(strengths.em_steps - 1):
        model = step.on(standing, model)
    return step.on(everything, model)


@dataclass(frozen=True)
class _Unlabeled:
    """Rows to learn from the posterior of, and what each weighs."""

    rows: DampenedRows
    matches: Any | None = field(repr=False)
    weights: NDArray[np.floating] = field(repr=False)


class _EMStep:
    """Learns from the posterior of unlabeled rows, beside what was said.

    Words come in topics, which classes follow; the bins of a column have no such structure, and a
    rare class would dissolve into a large cluster of theirs. So unlabeled rows teach words only.
    """

    def __init__(
        self,
        evidence: Evidence,
        said: NDArray[np.float64],
        rows: NDArray[np.float64],
        unlabeled_weight: float,
    ) -> None:
        self._evidence = evidence
        self._said = said
        self._rows = rows
        unlabeled = np.where(evidence.targets.labeled, 0.0, evidence.weights)
        self._unlabeled = (unlabeled * unlabeled_weight).astype(evidence.rows.X.dtype)
        self._words = which_are_words(evidence.blocks)[:, None]

    def rows(self, sample: NDArray[np.int64] | None = None) -> _Unlabeled:
        """Give all rows, or some that stand for all."""
        rows, rules, weights = self._evidence.rows, self._evidence.rules, self._unlabeled
        matches = None if rules is None else rules.matches
        if sample is None:
            return _Unlabeled(rows, matches, weights)
        share = weights[sample].sum(dtype=np.float64) / max(weights.sum(dtype=np.float64), 1e-300)
        return _Unlabeled(
            DampenedRows(rows.X[sample], rows.divisors[sample]),
            None if matches is None else matches.tocsr()[sample],
            weights[sample] / weights.dtype.type(max(share, 1e-12)),
        )

    def on(self, unlabeled: _Unlabeled, model: FieldBayes) -> FieldBayes:
        """Learn from the posterior that a model gives these rows."""
        shares = model.posterior(unlabeled.rows, unlabeled.matches)
        shares *= unlabeled.weights[:, None]
        counts = self._said
        if self._words.any():
            counts = counts + multiply_transposed(unlabeled.rows.X, shares) * self._words
        return _model(self._evidence, counts, self._rows + shares.sum(axis=0, dtype=np.float64))


def _evenly(n_rows: int, at_most: int) -> NDArray[np.int64] | None:
    """Choose rows spread over all, in order; None where there are not more than so many."""
    if n_rows <= at_most:
        return None
    # Random within each stretch: rows may be sorted, or come in turns.
    starts = np.arange(at_most) * (n_rows / at_most)
    jitter = np.random.RandomState(0).uniform(size=at_most)
    return (starts + jitter * (n_rows / at_most)).astype(np.int64)


def posterior_of(model: FieldBayes, evidence: Evidence) -> NDArray[np.floating]:
    """Give the posterior of the rows that there are to learn from, (n_rows, n_classes)."""
    matches = None if evidence.rules is None else evidence.rules.matches
    return model.posterior(evidence.rows, matches)


def _model(
    evidence: Evidence, counts: NDArray[np.float64], rows: NDArray[np.float64]
) -> FieldBayes:
    log_theta = np.zeros_like(counts)
    for block in evidence.blocks:
        columns = slice(block.start, block.stop)
        if block.kind is not BlockKind.NUMBERS:
            log_theta[columns] = np.log(counts[columns]) - np.log(counts[columns].sum(axis=0))
    share = rows / rows.sum()
    return FieldBayes(np.log(share), log_theta, rule_scores(evidence, share))
