"""Rows with the labels that rules give them, softly: how models of rows learn from rules."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from seeker.learn.rules import purity_beside_gold, trust_in

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from seeker.learn.rules import Rules
    from seeker.learn.targets import Targets

_REGION_WEIGHT = 10.0


@dataclass(frozen=True)
class TrainingRows:
    """Rows to fit a classifier on; a row comes once for each class that it may have.

    Attributes
    ----------
    rows
        Places in X, shape (n,) int64.
    codes
        The class, shape (n,) int64.
    weights
        What it counts, shape (n,) float64, positive.
    """

    rows: NDArray[np.int64] = field(repr=False)
    codes: NDArray[np.int64] = field(repr=False)
    weights: NDArray[np.float64] = field(repr=False)


def training_rows(
    targets: Targets,
    rules: Rules | None,
    weights: NDArray[np.float64],
    *,
    rule_weight: float,
    at_most: int,
    random: np.random.RandomState,
) -> TrainingRows:
    """Give the labeled rows, classes balanced halfway, and what rules say of unlabeled rows.

    An unlabeled row is of the classes that its rules claim, each by its purity; the mean of them
    where several match. The rules of each class together get the same part of a total weight that
    is bounded: neither a huge region nor many rules drown what a person saw. What rules leave to
    other classes is not made more of: a class that no rule claims gains nothing by it.

    Parameters
    ----------
    weights
        Of all rows, shape (n_rows,).
    rule_weight
        What all rules together count, in labeled rows.
    at_most
        How many unlabeled rows to take at most; of more, a random part.
    """
    gold = np.flatnonzero(targets.labeled & (weights > 0))
    balanced = weights[gold] * _balance(targets.codes[gold], weights[gold], len(targets.classes))
    soft = _soft_labels(targets, rules, weights, at_most, random)
    if soft is None:
        return TrainingRows(gold, targets.codes[gold], balanced)
    total = _total_weight(rules, rule_weight)
    by_class = soft.shares * (total * soft.weights)[:, None]
    places, codes = np.nonzero(by_class > 1e-6 * by_class.max())
    return TrainingRows(
        np.concatenate([gold, soft.rows[places]]),
        np.concatenate([targets.codes[gold], codes]),
        np.concatenate([balanced, by_class[places, codes]]),
    )


def _total_weight(rules: Rules | None, most: float) -> float:
    """Give what all rules together count, in labeled rows.

    Words count as much whatever their number. A region doesn't: a single one that counted as forty
    rows of its class, pure as it was, cost a forest .04 of F1 on a curved band of two numbers, at a
    hundred labels that its margin chose, and one that counted as ten half of that.
    """
    if rules is None or (rules.features >= 0).any():
        return most
    return min(most, _REGION_WEIGHT * rules.n_rules)


def _balance(
    codes: NDArray[np.int64], weights: NDArray[np.float64], n_classes: int
) -> NDArray[np.float64]:
    """Give the factor that lets classes count by the root of how many rows they have.

    Halfway between counting rows and counting classes: a rare class is heard while it has few
    rows, and not so loudly that it is predicted everywhere.
    """
    of_class = np.bincount(codes, weights, minlength=n_classes)
    n_present = max(int((of_class > 0).sum()), 1)
    factors: NDArray[np.float64] = of_class.sum() / n_present / np.maximum(of_class, 1e-12)
    return np.sqrt(factors)[codes]


@dataclass(frozen=True)
class _SoftLabels:
    """Unlabeled rows that rules match: their shares of the classes, and weights."""

    rows: NDArray[np.int64]
    shares: NDArray[np.float64]
    weights: NDArray[np.float64]


def _soft_labels(
    targets: Targets,
    rules: Rules | None,
    weights: NDArray[np.float64],
    at_most: int,
    random: np.random.RandomState,
) -> _SoftLabels | None:
    n_classes = len(targets.classes)
    if rules is None or n_classes < 2:
        return None
    matches = (rules.matches != 0).astype(np.float64).tocsr()
    n_matching = np.asarray(matches.sum(axis=1)).ravel()
    rows = np.flatnonzero((n_matching > 0) & ~targets.labeled & (weights > 0))
    if len(rows) > at_most:
        rows = np.sort(random.choice(rows, at_most, replace=False))
    if not len(rows):
        return None
    by_rule = matches[rows] / n_matching[rows][:, None]
    claims = np.eye(n_classes)[targets.rule_codes]
    gold = np.flatnonzero(targets.labeled)
    purity = purity_beside_gold(
        rules.purity, matches[gold], targets.rule_codes, targets.codes[gold], weights[gold]
    )
    said = np.repeat(((1.0 - purity) / (n_classes - 1))[:, None], n_classes, axis=1)
    said[np.arange(rules.n_rules), targets.rule_codes] = purity
    claimed = (by_rule @ claims) * weights[rows][:, None]
    of_class = claimed.sum(axis=0)
    each = 1.0 / int((of_class > 0).sum()) / np.maximum(of_class, 1e-300)
    # What gold contradicts counts less, and makes the others count no more.
    trust = np.minimum(trust_in(purity, n_classes), 1.0)
    trusted = (by_rule @ (claims * trust[:, None])) * weights[rows][:, None]
    return _SoftLabels(rows, by_rule @ said, trusted @ each)
