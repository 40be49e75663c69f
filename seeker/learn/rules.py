"""Rules as learners take them: arrays that say which rows each matches and what it claims."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import scipy.sparse as sp
from scipy.special import logit

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

PRIOR_PURITY = 0.9
"""What a rule's purity is taken to be before anybody checked a row of it."""

PRIOR_CHECKS = 10.0
"""How many checks that belief is worth."""


@dataclass(frozen=True)
class Rules:
    """What was said about features, words and regions, each claim a column.

    A rule that was switched off, or matches no row, may stay in or out: it teaches nothing. Rules
    may contradict each other and the labels of rows; gold weighs more.

    Attributes
    ----------
    matches
        Sparse, shape (n_rows, n_rules), any dtype: not 0 where a rule matches a row. The rows are
        those of the X that it goes along with.
    labels
        The class that each rule claims, shape (n_rules,), spelled as in y.
    purity
        The share of its rows that truly have its class, as far as is known, shape (n_rules,)
        float64, between 0 and 1, both excluded; see `purity_from_checks`. How strongly a rule was
        said (hint or label) reaches learners only through the purity.
    features
        The column of X that is not 0 in just the rows that a rule matches, shape (n_rules,)
        int64; -1 for a rule that is no single feature. A rule over one word is evidence about
        that word, as in DUALIST, wherever the word comes up.
    """

    matches: sp.csc_array = field(repr=False)
    labels: NDArray[Any]
    purity: NDArray[np.float64]
    features: NDArray[np.int64]

    @property
    def n_rules(self) -> int:
        """How many rules there are."""
        return len(self.labels)


def make_rules(
    matches: Any,
    labels: ArrayLike,
    *,
    purity: ArrayLike | None = None,
    features: ArrayLike | None = None,
) -> Rules:
    """Check arrays and make them `Rules`.

    Parameters
    ----------
    matches
        Array or sparse array, shape (n_rows, n_rules).
    purity
        Shape (n_rules,); `PRIOR_PURITY` for all where None.
    features
        Shape (n_rules,); no rule is a single feature where None.

    Raises
    ------
    ValueError
        The shapes don't go together, or a purity is not between 0 and 1.
    """
    columns = sp.csc_array(matches)
    said = np.asarray(labels)
    n_rules = columns.shape[1]
    pure = np.full(n_rules, PRIOR_PURITY) if purity is None else np.asarray(purity, np.float64)
    places = np.full(n_rules, -1) if features is None else np.asarray(features, np.int64)
    for name, values in (("labels", said), ("purity", pure), ("features", places)):
        if values.shape != (n_rules,):
            raise ValueError(
                f"matches has {n_rules} columns, one for each rule, and {name} has the shape "
                f"{values.shape}"
            )
    if ((pure <= 0) | (pure >= 1)).any():
        raise ValueError("the purity of a rule lies between 0 and 1, both excluded")
    return Rules(columns, said, pure, places.astype(np.int64))


def rules_of_features(X: Any, features: ArrayLike, labels: ArrayLike) -> Rules:
    """Make each of some features a rule: the rows that have it are of a class.

    Parameters
    ----------
    X
        Sparse or dense, shape (n_rows, n_features).
    features
        Columns of X, shape (n_rules,).
    labels
        The class of each, shape (n_rules,).
    """
    places = np.asarray(features, dtype=np.int64)
    chosen = sp.csc_array(sp.csc_array(X)[:, places])
    chosen.data = np.ones_like(chosen.data)
    return make_rules(chosen, labels, features=places)


def purity_from_checks(right: ArrayLike, checked: ArrayLike) -> NDArray[np.float64]:
    """Estimate purity from spot checks: (kappa·rho0 + x) / (kappa + n).

    The closed form of the mean of a beta posterior (Gelman et al., Bayesian Data Analysis, 2.1):
    its prior is worth kappa = `PRIOR_CHECKS` checks at rho0 = `PRIOR_PURITY`.

    Parameters
    ----------
    right, checked
        How many checked rows had the class, and how many were checked; shape (n_rules,). Checks
        are drawn at random: rows that a search or a model found don't count.
    """
    found, drawn = np.asarray(right, np.float64), np.asarray(checked, np.float64)
    return (PRIOR_CHECKS * PRIOR_PURITY + found) / (PRIOR_CHECKS + drawn)


def purity_beside_gold(
    purity: NDArray[np.float64],
    matches: Any,
    rule_codes: NDArray[np.int64],
    codes: NDArray[np.int64],
    weights: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Correct the purity of rules by the labeled rows that they match: gold outweighs rules.

    The purity that a rule comes with is worth `PRIOR_CHECKS` rows. That is for learning alone:
    these rows were not drawn at random.

    Parameters
    ----------
    purity, rule_codes
        Of the rules, and the class that each claims, shape (n_rules,).
    matches
        Which rules match each labeled row, sparse, shape (n_labeled, n_rules).
    codes, weights
        The classes of the labeled rows, and what they count, shape (n_labeled,).
    """
    matched = sp.csr_array(matches != 0).astype(np.float64)
    right = (matched.multiply(codes[:, None] == rule_codes)).T @ weights
    checked = matched.T @ weights
    corrected: NDArray[np.float64] = (PRIOR_CHECKS * purity + right) / (PRIOR_CHECKS + checked)
    return corrected


def trust_in(purity: NDArray[np.float64], n_classes: int) -> NDArray[np.float64]:
    """Tell how much rules of some purity say, in log-odds over chance, shape (n_rules,).

    1 for a purity as it is taken to be before any check, 0 for one that is no better than chance.
    """
    chance = logit(1.0 / n_classes)
    trust: NDArray[np.float64] = (logit(purity) - chance) / (logit(PRIOR_PURITY) - chance)
    return np.maximum(trust, 0.0)
