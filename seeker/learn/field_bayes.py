"""Naive Bayes over fields: one distribution per field and class, and rules beside them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from seeker.learn.blocks import BlockKind
from seeker.learn.em_doubt import gold_contradicts
from seeker.learn.field_evidence import gold_of, per_column, which_are_words
from seeker.learn.rows_softmax import softmax_rows
from seeker.learn.rule_evidence import hint_counts, standing_rules
from seeker.learn.sums import each_part, multiply_transposed, take_run
from seeker.learn.unlabeled import unlabeled_parts

if TYPE_CHECKING:
    from collections.abc import Callable

    import scipy.sparse as sp
    from numpy.typing import NDArray

    from seeker.learn.field_evidence import Evidence
    from seeker.learn.row_forms import DampenedRows
    from seeker.learn.rule_evidence import StandingRules

    Judge = Callable[[Any, slice], NDArray[np.floating]]

PRIOR_ROWS = 5.0
"""What each class's share of the rows is smoothed with, in rows, as in DUALIST."""

# The same for a class that nothing speaks for yet.
_SILENT_ROWS = 0.5


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
    standing
        The rules that stand alone, shape (n_standing,) int64.
    """

    log_prior: NDArray[np.float64]
    log_theta: NDArray[np.float64] = field(repr=False)
    rule_scores: NDArray[np.float64] = field(repr=False)
    standing: NDArray[np.int64] = field(repr=False)

    def posterior(self, rows: DampenedRows, fired: sp.csr_array | None) -> NDArray[np.floating]:
        """Give P(y | x), shape (n_rows, n_classes), of the dtype of X.

        Parameters
        ----------
        fired
            See `fired_rules`, of the rules `standing`; None for none.
        """
        judge = self.judge(rows, fired)
        parts = list(each_part(rows.X, judge))
        return np.concatenate(parts) if parts else judge(rows.X, slice(0, 0))

    def judge(self, rows: DampenedRows, fired: sp.csr_array | None) -> Judge:
        """Get ready to give the posterior of some of the rows at a time, from several threads."""
        dtype = rows.X.dtype
        last = len(self.log_prior) - 1
        # Only differences between classes matter: the last one stands at 0, and costs nothing.
        ahead = np.ascontiguousarray(self.log_theta[:, :-1] - self.log_theta[:, -1:], dtype=dtype)
        of_rules, log_prior = self.rule_scores[self.standing].astype(dtype), self.log_prior

        def posterior(X: Any, run: slice) -> NDArray[np.floating]:
            scores = np.zeros((X.shape[0], last + 1), dtype=dtype)
            if last:
                scores[:, :last] = (X @ ahead) / rows.divisors[run, None]
            if fired is not None:
                scores += take_run(fired, run) @ of_rules
            scores += log_prior.astype(dtype)
            return softmax_rows(scores)

        return posterior


@dataclass(frozen=True)
class Fitted:
    """What was learned, and the counts that it was learned from.

    Attributes
    ----------
    counts
        Of each feature in each class, shape (n_features, n_classes) float64.
    rows
        Of each class, shape (n_classes,) float64.
    """

    model: FieldBayes
    counts: NDArray[np.float64] = field(repr=False)
    rows: NDArray[np.float64]


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
        How often all unlabeled rows are gone over.
    """

    smoothing: float
    feature_weight: float
    unlabeled_weight: float
    em_steps: int


def fit_fields(evidence: Evidence, strengths: Strengths) -> tuple[FieldBayes, NDArray[np.floating]]:
    """Learn from rows and rules together; give what was learned, and what it says of the rows.

    As DUALIST (`classic`): a model of the labeled words and rows gives the unlabeled rows a
    posterior, from which, at less weight, the next one learns its words. Three things differ. Each
    field has a simplex of its own. Smoothing draws each class to the pool's own frequencies (a
    Dirichlet prior whose mean is the background, as Zhai & Lafferty 2001 smooth language models)
    instead of to the uniform distribution, so that what says nothing about a class, says nothing
    for long rows either. And classes with few hints are at no disadvantage: see `hint_counts`.

    The first EM step of several goes over the rows in parts, learning from each before the next
    (stepwise EM, Liang & Klein 2009): as far as many steps over all rows, at the cost of one.
    """
    said, rows = _said(evidence, strengths)
    rules = standing_rules(evidence)
    fitted = plain = Fitted(_model(evidence, said, rows, rules), said, rows)
    if strengths.em_steps and which_are_words(evidence.blocks).any():
        # The first step goes by words: how rows were labeled says little of how many there are.
        even = np.where(_are_silent(evidence), _SILENT_ROWS, PRIOR_ROWS)
        first = _model(evidence, said, even, rules)
        fitted = _learn_unlabeled(evidence, plain, first, rules, strengths)
        if gold_contradicts(fitted, plain, evidence):
            fitted = plain
    return fitted.model, fitted.model.posterior(evidence.rows, evidence.fired)


def _learn_unlabeled(
    evidence: Evidence,
    said: Fitted,
    model: FieldBayes,
    rules: StandingRules,
    strengths: Strengths,
) -> Fitted:
    """Take the EM steps: `model` gives the first posterior."""
    words = which_are_words(evidence.blocks)
    parts = unlabeled_parts(evidence, strengths.unlabeled_weight)
    total = sum(part.weight for part in parts)
    in_parts = len(parts) > 1 and strengths.em_steps > 1
    counts, rows = said.counts, said.rows
    for part in parts if in_parts else []:
        of_words, of_rows = part.counts(model, words)
        scale = total / max(part.weight, 1e-300)
        model = _model(evidence, said.counts + scale * of_words, said.rows + scale * of_rows, rules)
    for _ in range(strengths.em_steps - in_parts):
        counts, rows = said.counts.copy(), said.rows.copy()
        for part in parts:
            of_words, of_rows = part.counts(model, words)
            counts += of_words
            rows += of_rows
        model = _model(evidence, counts, rows, rules)
    return Fitted(model, counts, rows)


def _said(
    evidence: Evidence, strengths: Strengths
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Give the counts of each feature, (n_features, n_classes), and of rows, (n_classes,)."""
    sizes = [block.stop - block.start for block in evidence.blocks]
    prior = strengths.smoothing * per_column(evidence.blocks, sizes) * evidence.background
    said = prior[:, None] + hint_counts(evidence, strengths.feature_weight)
    labeled, gold = gold_of(evidence)
    said += multiply_transposed(evidence.rows.X[labeled], gold)
    return said, np.where(_are_silent(evidence), _SILENT_ROWS, PRIOR_ROWS) + gold.sum(axis=0)


def _are_silent(evidence: Evidence) -> NDArray[np.bool_]:
    """Tell which classes neither a row nor a rule speaks for, while others have labeled rows."""
    _, gold = gold_of(evidence)
    spoken = gold.sum(axis=0) > 0
    any_gold = spoken.any()
    spoken[evidence.targets.rule_codes] = True
    silent: NDArray[np.bool_] = ~spoken & any_gold
    return silent


def _model(
    evidence: Evidence,
    counts: NDArray[np.float64],
    rows: NDArray[np.float64],
    rules: StandingRules,
) -> FieldBayes:
    silent = _are_silent(evidence)
    if silent.any():
        # The pool's own frequencies would fit most rows better than those of a few labeled ones:
        # a class of which nothing is known would take them all.
        counts = counts.copy()
        counts[:, silent] = counts[:, ~silent].sum(axis=1, keepdims=True)
    log_theta = np.zeros_like(counts)
    for block in evidence.blocks:
        columns = slice(block.start, block.stop)
        if block.kind is not BlockKind.NUMBERS:
            log_theta[columns] = np.log(counts[columns]) - np.log(counts[columns].sum(axis=0))
    share = rows / rows.sum()
    n_rules = 0 if evidence.rules is None else evidence.rules.n_rules
    return FieldBayes(np.log(share), log_theta, rules.scores(share, n_rules), rules.places)
