"""What rules say to naive Bayes: pseudo-counts of words, and weights of everything else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import scipy.sparse as sp
from scipy.special import logit

from seeker.learn.field_evidence import gold_of, which_are_words
from seeker.learn.rules import purity_beside_gold, trust_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import DTypeLike, NDArray

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


def fired_rules(matches: Any, standing: NDArray[np.int64], dtype: DTypeLike) -> sp.csr_array:
    """Give what the rules that stand alone add to each row, to be multiplied by their scores.

    Rules overlap, and those that match the same row seldom come independently: m of them together
    count as the root of m.

    Parameters
    ----------
    matches
        Which rules match each row, sparse, shape (n_rows, n_rules).
    standing
        The rules that stand alone, shape (n_standing,).

    Returns
    -------
    sp.csr_array
        Shape (n_rows, n_standing).
    """
    columns = sp.csc_array(matches)[:, standing]
    fired = sp.csr_array((columns != 0).astype(dtype))
    together = np.diff(fired.indptr)
    # Each entry of a row of m entries is divided by the root of m.
    fired.data /= np.sqrt(together.astype(dtype))[together > 0].repeat(together[together > 0])
    return fired


@dataclass(frozen=True)
class StandingRules:
    """The rules that stand alone, each with what its own rows say of it.

    Attributes
    ----------
    places
        Which rules they are, shape (n_standing,) int64.
    codes
        The class that each claims, shape (n_standing,) int64.
    purity
        The share of its rows that have the class, corrected by the labeled rows that it matches,
        shape (n_standing,) float64.
    """

    places: NDArray[np.int64]
    codes: NDArray[np.int64]
    purity: NDArray[np.float64]

    def scores(self, share: NDArray[np.float64], n_rules: int) -> NDArray[np.float64]:
        """Give each rule its weight in closed form: logit(rho_r) - logit(pi) for its class.

        A rule says something for its class, or nothing: a purity that was never measured lies
        below the share of a class that most rows have, and would speak against it.

        Parameters
        ----------
        share
            pi, the share of each class, shape (n_classes,).

        Returns
        -------
        NDArray[np.float64]
            Shape (n_rules, n_classes).
        """
        scores = np.zeros((n_rules, len(share)))
        if len(share) > 1:
            excess = logit(self.purity) - logit(share[self.codes])
            scores[self.places, self.codes] = np.maximum(excess, 0.0)
        return scores


def standing_rules(evidence: Evidence) -> StandingRules:
    """Find the rules that stand alone, and how pure they are beside the labeled rows."""
    rules, fired = evidence.rules, evidence.fired
    if rules is None or fired is None:
        none = np.zeros(0, dtype=np.int64)
        return StandingRules(none, none, np.zeros(0))
    places = np.flatnonzero(~speaks_through_features(rules, evidence.blocks))
    codes = evidence.targets.rule_codes[places]
    labeled, _ = gold_of(evidence)
    purity = purity_beside_gold(
        rules.purity[places],
        fired[labeled],
        codes,
        evidence.targets.codes[labeled],
        evidence.weights[labeled],
    )
    return StandingRules(places, codes, purity)


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
    trust = trust_in(rules.purity[told], n_classes)
    np.add.at(counts, (features, codes), weight * trust)
    for block in evidence.blocks:
        columns = slice(block.start, block.stop)
        inside = (features >= block.start) & (features < block.stop)
        words = np.bincount(codes[inside], minlength=n_classes)
        if words.any():
            counts[columns] *= np.sqrt(words.max() / np.maximum(words, 1))
            total = counts[columns].sum(axis=0)
            counts[columns] += evidence.background[columns, None] * (total.max() - total)
    return counts
