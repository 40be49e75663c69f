"""Naive Bayes over fields: one distribution per field and class, and rules beside them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.special import logit

from seeker.learn.blocks import BlockKind
from seeker.learn.row_forms import DampenedRows
from seeker.learn.rows_softmax import softmax_rows
from seeker.learn.rules import PRIOR_CHECKS, PRIOR_PURITY
from seeker.learn.sums import multiply, multiply_transposed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from seeker.learn.blocks import Block
    from seeker.learn.rules import Rules
    from seeker.learn.targets import Targets

PRIOR_ROWS = 5.0
"""What each class's share of the rows is smoothed with, in rows, as in DUALIST."""


@dataclass(frozen=True)
class Evidence:
    """What there is to learn from.

    Attributes
    ----------
    rows
        The rows, dampened.
    weights
        Of the rows, shape (n_rows,) float64.
    targets
        The labels of rows and rules.
    rules
        The rules, or None.
    blocks
        What the columns are.
    background
        The pool's own distribution over the features of each field, shape (n_features,) float64.
    """

    rows: DampenedRows
    weights: NDArray[np.float64] = field(repr=False)
    targets: Targets
    rules: Rules | None
    blocks: Sequence[Block]
    background: NDArray[np.float64] = field(repr=False)


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
    for long rows either. And classes with few hints are not put at a disadvantage: see `_hints`.
    """
    background = evidence.background
    sizes = [block.stop - block.start for block in evidence.blocks]
    prior = strengths.smoothing * _per_column(evidence.blocks, sizes) * background
    said = prior[:, None] + _hints(evidence, strengths.feature_weight)
    labeled, gold = _gold(evidence)
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
        self._words = _is_word(evidence.blocks)[:, None]

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


def speaks_through_features(rules: Rules, blocks: Sequence[Block]) -> NDArray[np.bool_]:
    """Tell which rules are pseudo-counts of a word, shape (n_rules,); the others stand alone.

    A bin or a value is no word: its pseudo-counts would say that the class is seldom elsewhere.
    """
    # A last place for -1, which is no feature.
    is_word: NDArray[np.bool_] = np.append(_is_word(blocks), False)[rules.features]
    return is_word


def _is_word(blocks: Sequence[Block]) -> NDArray[np.bool_]:
    """Tell which features are words, shape (n_features,)."""
    return _per_column(blocks, [block.kind is BlockKind.COUNTS for block in blocks]) > 0


def _model(
    evidence: Evidence, counts: NDArray[np.float64], rows: NDArray[np.float64]
) -> FieldBayes:
    log_theta = np.zeros_like(counts)
    for block in evidence.blocks:
        columns = slice(block.start, block.stop)
        if block.kind is not BlockKind.NUMBERS:
            log_theta[columns] = np.log(counts[columns]) - np.log(counts[columns].sum(axis=0))
    share = rows / rows.sum()
    return FieldBayes(np.log(share), log_theta, _rule_scores(evidence, share))


def _rule_scores(evidence: Evidence, share: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give each rule its weight in closed form: logit(rho_r) - logit(pi) for its class.

    Gold outweighs rules: the labeled rows that a rule matches correct its purity, which is worth
    `PRIOR_CHECKS` rows. (That is for learning alone; they were not drawn at random.)
    """
    rules = evidence.rules
    if rules is None:
        return np.zeros((0, len(share)))
    scores = np.zeros((rules.n_rules, len(share)))
    alone = np.flatnonzero(~speaks_through_features(rules, evidence.blocks))
    if len(share) > 1 and len(alone):
        codes = evidence.targets.rule_codes[alone]
        labeled, gold = _gold(evidence)
        of_gold = rules.matches.tocsr()[labeled][:, alone]
        matched = (of_gold != 0).astype(np.float64).T @ gold
        right = matched[np.arange(len(alone)), codes]
        purity = (PRIOR_CHECKS * rules.purity[alone] + right) / (PRIOR_CHECKS + matched.sum(axis=1))
        scores[alone, codes] = logit(purity) - logit(share[codes])
    return scores


def _gold(evidence: Evidence) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Give the labeled rows, and the weight of each in its class, (n_labeled, n_classes)."""
    labeled = np.flatnonzero(evidence.targets.labeled)
    classes = np.eye(len(evidence.targets.classes))[evidence.targets.codes[labeled]]
    return labeled, classes * evidence.weights[labeled, None]


def _hints(evidence: Evidence, weight: float) -> NDArray[np.float64]:
    """Give the pseudo-counts of labeled words, shape (n_features, n_classes).

    A class with few words is not pushed aside by those with many: its words weigh more, by the
    root of how many more the others have. What then is missing to the others' total (all of it, in
    a class without words) is added at the pool's own frequencies, which says nothing about any
    word.
    """
    rules, n_classes = evidence.rules, len(evidence.targets.classes)
    counts = np.zeros((evidence.rows.X.shape[1], n_classes))
    if rules is None or n_classes < 2:
        return counts
    told = np.flatnonzero(speaks_through_features(rules, evidence.blocks))
    codes, features = evidence.targets.rule_codes[told], rules.features[told]
    # 1 for a purity as it is taken to be before any check, 0 for one that is no better than chance.
    chance = logit(1.0 / n_classes)
    trust = (logit(rules.purity[told]) - chance) / (logit(PRIOR_PURITY) - chance)
    np.add.at(counts, (features, codes), weight * np.maximum(trust, 0.0))
    for block in evidence.blocks:
        columns = slice(block.start, block.stop)
        inside = (features >= block.start) & (features < block.stop)
        words = np.bincount(codes[inside], minlength=n_classes)
        if words.any():
            counts[columns] *= np.sqrt(words.max() / np.maximum(words, 1))
            total = counts[columns].sum(axis=0)
            counts[columns] += evidence.background[columns, None] * (total.max() - total)
    return counts


def background_of(
    rows: DampenedRows, weights: NDArray[np.float64], blocks: Sequence[Block]
) -> NDArray[np.float64]:
    """Give the pool's own distribution over the features of each field, shape (n_features,)."""
    totals = multiply_transposed(rows.X, weights[:, None].astype(rows.X.dtype))[:, 0]
    totals += 0.5  # a feature of no row must not have probability 0
    sums = [totals[block.start : block.stop].sum() for block in blocks]
    return totals / _per_column(blocks, sums)


def _per_column(blocks: Sequence[Block], values: Sequence[float]) -> NDArray[np.float64]:
    sizes = [block.stop - block.start for block in blocks]
    return np.repeat(np.asarray(values, dtype=np.float64), sizes)
