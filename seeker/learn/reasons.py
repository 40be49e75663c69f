"""Why a model sees a row as it does: what each feature and rule speaks for, and how strongly."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import scipy.sparse as sp

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

# Probabilities below this are not told apart.
_LEAST = 1e-300


@dataclass(frozen=True)
class Reasons:
    """What speaks for and against each class in one row, in log-odds (nats).

    The weight of a class is log p_k less the mean of log p_j over the other classes: with two
    classes its log-odds. The weights of features and rules and `rest` add up to that of the row.

    Attributes
    ----------
    features
        The columns of X that are not 0 in the row, shape (n_present,) int64, ascending.
    feature_weights
        Shape (n_present, n_classes) float64: above 0 what speaks for a class.
    rules
        The rules that match the row, shape (n_fired,) int64.
    rule_weights
        What each adds beside the features, shape (n_fired, n_classes) float64: 0 for a rule over a
        word, which speaks through the word.
    rest
        What no single feature or rule does: how frequent classes are, and what features do only
        together; shape (n_classes,) float64.
    """

    features: NDArray[np.int64]
    feature_weights: NDArray[np.float64] = field(repr=False)
    rules: NDArray[np.int64]
    rule_weights: NDArray[np.float64] = field(repr=False)
    rest: NDArray[np.float64]

    @property
    def total(self) -> NDArray[np.float64]:
        """The weight of each class for the row as a whole, shape (n_classes,)."""
        weights: NDArray[np.float64] = (
            self.feature_weights.sum(axis=0) + self.rule_weights.sum(axis=0) + self.rest
        )
        return weights


def present_in(row: Any) -> NDArray[np.int64]:
    """Give the columns that are not 0 in one row, CSR or dense, shape (1, n_columns)."""
    if row.shape[0] != 1:
        raise ValueError(f"reasons are about one row, and X has {row.shape[0]}")
    return np.sort(row.nonzero()[1]).astype(np.int64)


def ahead_of_others(scores: NDArray[np.floating]) -> NDArray[np.float64]:
    """Give how far each class is ahead of the mean of the others, shape (…, n_classes)."""
    n_classes = scores.shape[-1]
    if n_classes < 2:
        return np.zeros(scores.shape)
    mean = scores.mean(axis=-1, keepdims=True, dtype=np.float64)
    ahead: NDArray[np.float64] = (scores - mean) * (n_classes / (n_classes - 1))
    return ahead


def weight_of(probabilities: NDArray[np.floating]) -> NDArray[np.float64]:
    """Give the weight of each class, shape (…, n_classes)."""
    return ahead_of_others(np.log(np.maximum(probabilities, _LEAST, dtype=np.float64)))


def reasons_of(
    row: Any,
    matches: Any | None,
    probabilities: NDArray[np.floating],
    feature_scores: NDArray[np.floating],
    rule_scores: NDArray[np.floating] | None,
) -> Reasons:
    """Put the scores of what is present beside what they leave unexplained.

    Parameters
    ----------
    row, matches
        Shapes (1, n_features) and (1, n_rules).
    probabilities
        The model's, shape (n_classes,).
    feature_scores
        Of the features that are present, up to a number that is the same for all classes, shape
        (n_present, n_classes).
    rule_scores
        Of the rules that match, shape (n_fired, n_classes); None for none.
    """
    features = ahead_of_others(feature_scores)
    fired = np.zeros(0, dtype=np.int64) if matches is None else present_in(sp.csr_array(matches))
    rules = np.zeros((len(fired), len(probabilities)))
    if rule_scores is not None:
        rules = ahead_of_others(rule_scores)
    rest = weight_of(probabilities) - features.sum(axis=0) - rules.sum(axis=0)
    return Reasons(present_in(row), features, fired, rules, rest)


def reasons_by_leaving_out(
    row: Any, matches: Any | None, judge: Callable[[Any, Any], NDArray[np.floating]]
) -> Reasons:
    """Ask a model that has no weights how it changes when a feature is left out.

    Parameters
    ----------
    row, matches
        Shapes (1, n_features), CSR or dense, and (1, n_rules), CSR.
    judge
        Gives the probabilities of rows with their matches.
    """
    features = present_in(row)
    n_features = len(features)
    fired = np.zeros(0, dtype=np.int64) if matches is None else present_in(sp.csr_array(matches))
    versions = sp.lil_array(sp.vstack([sp.csr_array(row)] * (n_features + len(fired) + 1)))
    versions[np.arange(n_features), features] = 0.0
    left_out = None
    if matches is not None:
        left_out = sp.lil_array(sp.vstack([sp.csr_array(matches)] * versions.shape[0]))
        left_out[n_features + np.arange(len(fired)), fired] = 0
        left_out = sp.csr_array(left_out)
    rows = sp.csr_array(versions).astype(row.dtype)
    weights = weight_of(judge(rows if sp.issparse(row) else rows.toarray(), left_out))
    total = weights[-1]
    lost = total - weights[:-1]
    rest = total - lost.sum(axis=0)
    return Reasons(features, lost[:n_features], fired, lost[n_features:], rest)


def pool_reasons(reasons: Sequence[Reasons], exponents: NDArray[np.float64]) -> Reasons:
    """Pool as `pool_probabilities` does: what is a product there is a sum here."""

    def mean(name: str) -> NDArray[np.float64]:
        parts = [a * getattr(one, name) for a, one in zip(exponents, reasons, strict=True)]
        return np.asarray(np.sum(parts, axis=0))

    return Reasons(
        reasons[0].features,
        mean("feature_weights"),
        reasons[0].rules,
        mean("rule_weights"),
        mean("rest"),
    )
