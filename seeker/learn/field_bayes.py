"""Naive Bayes over fields: one distribution per field and class, and rules beside them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.special import logit, softmax

from seeker.learn.blocks import BlockKind
from seeker.learn.rules import PRIOR_CHECKS, PRIOR_PURITY
from seeker.learn.sums import multiply, multiply_transposed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from seeker.learn.blocks import Block
    from seeker.learn.row_forms import DampenedRows
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
    """

    rows: DampenedRows
    weights: NDArray[np.float64] = field(repr=False)
    targets: Targets
    rules: Rules | None
    blocks: Sequence[Block]


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
        scores = multiply(rows.X, centred.astype(dtype)) / rows.divisors[:, None]
        if matches is not None and self.rule_scores.any():
            scores += (matches != 0).astype(dtype) @ self.rule_scores.astype(dtype)
        scores += self.log_prior.astype(dtype)
        probabilities: NDArray[np.floating] = softmax(scores, axis=1)
        return probabilities


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
    """

    smoothing: float
    feature_weight: float
    unlabeled_weight: float
    em_steps: int


def fit_fields(evidence: Evidence, strengths: Strengths) -> FieldBayes:
    """Learn from rows and rules together.

    As DUALIST (`classic`): a model of the labeled words and rows gives the unlabeled rows a
    posterior, from which, at less weight, the next one learns its words. Three things differ. Each
    field has a simplex of its own. Smoothing draws each class to the pool's own frequencies (a
    Dirichlet prior whose mean is the background, as Zhai & Lafferty 2001 smooth language models)
    instead of to the uniform distribution, so that what says nothing about a class, says nothing
    for long rows either. And classes with few hints are not put at a disadvantage: see `_hints`.
    """
    background = _background(evidence)
    sizes = [block.stop - block.start for block in evidence.blocks]
    mass = _per_column(evidence.blocks, sizes)
    prior = strengths.smoothing * mass * background
    said = prior[:, None] + _hints(evidence, background, strengths.feature_weight)
    gold = evidence.targets.one_hot() * evidence.weights[:, None]
    labeled = np.flatnonzero(evidence.targets.labeled)
    said += multiply_transposed(evidence.rows.X[labeled], gold[labeled])
    unlabeled = np.where(evidence.targets.labeled, 0.0, evidence.weights)
    unlabeled = (unlabeled * strengths.unlabeled_weight).astype(evidence.rows.X.dtype)
    rows = PRIOR_ROWS + gold.sum(axis=0)
    model = _model(evidence, said, np.ones_like(rows))
    words = _is_word(evidence.blocks)[:, None]
    for _ in range(strengths.em_steps):
        shares = posterior_of(model, evidence) * unlabeled[:, None]
        # Words come in topics, which classes follow; the bins of a column have no such structure,
        # and a rare class would dissolve into a large cluster of theirs.
        learned = multiply_transposed(evidence.rows.X, shares) * words if words.any() else 0.0
        model = _model(evidence, said + learned, rows + shares.sum(axis=0, dtype=np.float64))
    return model


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
        gold = evidence.targets.one_hot() * evidence.weights[:, None]
        matched = (rules.matches[:, alone] != 0).astype(np.float64).T @ gold
        right = matched[np.arange(len(alone)), codes]
        purity = (PRIOR_CHECKS * rules.purity[alone] + right) / (PRIOR_CHECKS + matched.sum(axis=1))
        scores[alone, codes] = logit(purity) - logit(share[codes])
    return scores


def _hints(
    evidence: Evidence, background: NDArray[np.float64], weight: float
) -> NDArray[np.float64]:
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
            counts[columns] += background[columns, None] * (total.max() - total)
    return counts


def _background(evidence: Evidence) -> NDArray[np.float64]:
    """Give the pool's own distribution over the features of each field, shape (n_features,)."""
    column = evidence.weights[:, None].astype(evidence.rows.X.dtype)
    totals = multiply_transposed(evidence.rows.X, column)[:, 0]
    totals += 0.5  # a feature of no row must not have probability 0
    sums = [totals[block.start : block.stop].sum() for block in evidence.blocks]
    return totals / _per_column(evidence.blocks, sums)


def _per_column(blocks: Sequence[Block], values: Sequence[float]) -> NDArray[np.float64]:
    sizes = [block.stop - block.start for block in blocks]
    return np.repeat(np.asarray(values, dtype=np.float64), sizes)
