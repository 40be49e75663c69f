"""What rules say to naive Bayes: pseudo-counts of words, and weights of everything else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.special import logit

from seeker.learn.field_evidence import gold_of, which_are_words
from seeker.learn.rules import PRIOR_CHECKS, PRIOR_PURITY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from seeker.learn.blocks import Block
    from seeker.learn.field_evidence import Evidence
    from seeker.learn.rules import Rules


def speaks_through_features(rules: Rules, blocks: Sequence[Block]) -> NDArray[np.bool_]:
    """Tell which rules are pseudo-counts of a word, shape (n_rules,); the others stand alone.

    A bin or a value is no word: its pseudo-counts would say that the class is seldom elsewhere.
    """
    # A last place for -1, which is no feature.
    is_word: NDArray[np.bool_] = np.append(which_are_words(blocks), False)[rules.features]
    return is_word


def rule_scores(evidence: Evidence, share: NDArray[np.float64]) -> NDArray[np.float64]:
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
        labeled, gold = gold_of(evidence)
        of_gold = rules.matches.tocsr()[labeled][:, alone]
        matched = (of_gold != 0).astype(np.float64).T @ gold
        right = matched[np.arange(len(alone)), codes]
        purity = (PRIOR_CHECKS * rules.purity[alone] + right) / (PRIOR_CHECKS + matched.sum(axis=1))
        scores[alone, codes] = logit(purity) - logit(share[codes])
    return scores


def hint_counts(evidence: Evidence, weight: float) -> NDArray[np.float64]:
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
