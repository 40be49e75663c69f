"""Reading X and what goes along with its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import scipy.sparse as sp
from sklearn.utils.validation import validate_data

if TYPE_CHECKING:
    from seeker.learn.rules import Rules


def read_rows(estimator: Any, X: Any, *, reset: bool, allow_missing: bool = False) -> Any:
    """Check rows as scikit-learn does; give a CSR array or a dense one, float32 or float64.

    Raises
    ------
    ValueError
        X is empty, holds what is no finite number, or has other columns than the estimator knows.
    """
    checked = validate_data(
        estimator,
        X,
        accept_sparse="csr",
        accept_large_sparse=True,
        dtype=[np.float64, np.float32],
        ensure_all_finite="allow-nan" if allow_missing else True,
        reset=reset,
    )
    return sp.csr_array(checked) if sp.issparse(checked) else checked


def check_rules(rules: Rules | None, X: Any) -> None:
    """Make sure that rules speak about these rows and columns.

    Raises
    ------
    ValueError
        They have another number of rows, or name a column that X doesn't have.
    """
    if rules is None:
        return
    if rules.matches.shape[0] != X.shape[0]:
        raise ValueError(
            f"the rules are about {rules.matches.shape[0]} rows, and X has {X.shape[0]}"
        )
    if rules.n_rules and rules.features.max() >= X.shape[1]:
        raise ValueError(
            f"a rule is column {rules.features.max()} of X, which has {X.shape[1]} columns"
        )


def check_matches(matches: Any | None, X: Any, n_rules: int) -> sp.csr_array | None:
    """Make sure that matches are about these rows and the rules that were learned from.

    Raises
    ------
    ValueError
        They have another number of rows or rules.
    """
    if matches is None:
        return None
    if matches.shape != (X.shape[0], n_rules):
        raise ValueError(
            f"matches has the shape {matches.shape}; {X.shape[0]} rows and {n_rules} rules were due"
        )
    return sp.csr_array(matches)
