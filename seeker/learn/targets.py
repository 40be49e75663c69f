"""Reading y: which rows are labeled, and with which class."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
from sklearn.utils.multiclass import check_classification_targets
from sklearn.utils.validation import column_or_1d

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    from seeker.learn.rules import Rules

UNLABELED = -1
"""What y holds for a row without a label, as in `sklearn.semi_supervised`."""


@dataclass(frozen=True)
class Targets:
    """The labels of rows, as numbers.

    Attributes
    ----------
    classes
        The classes, sorted, shape (n_classes,).
    codes
        The place of each row's class among them, shape (n_rows,) int64; -1 for an unlabeled row.
    rule_codes
        The same for each rule, shape (n_rules,) int64.
    """

    classes: NDArray[Any]
    codes: NDArray[np.int64] = field(repr=False)
    rule_codes: NDArray[np.int64] = field(repr=False)

    @property
    def labeled(self) -> NDArray[np.bool_]:
        """Which rows have a label, shape (n_rows,)."""
        return self.codes >= 0

    def one_hot(self) -> NDArray[np.float64]:
        """Give 1 for the class of each labeled row, shape (n_rows, n_classes)."""
        hot = np.zeros((len(self.codes), len(self.classes)))
        rows = np.flatnonzero(self.labeled)
        hot[rows, self.codes[rows]] = 1.0
        return hot


def read_targets(y: Any, rules: Rules | None, classes: ArrayLike | None, *, n_rows: int) -> Targets:
    """Read the labels of rows and rules.

    Parameters
    ----------
    y
        Shape (n_rows,), -1 for unlabeled rows. Classes that are no numbers are given either in an
        array without unlabeled rows, or as numbers that count a list of classes: an array of
        strings has no room for -1.
    classes
        All classes, those too that nothing is labeled with yet; None for those that are used.

    Raises
    ------
    ValueError
        y has another length than X, there is no class at all, or a label is none of `classes`.
    """
    if y is None:
        raise ValueError("requires y to be passed, but the target y is None")
    values = column_or_1d(y, warn=True)
    if len(values) != n_rows:
        raise ValueError(f"y has {len(values)} rows, and X has {n_rows}")
    has_label = _has_label(values)
    # Few of many rows are labeled, and scikit-learn looks at all that it is given several times.
    check_classification_targets(values[has_label])
    said = [values[has_label]] if rules is None else [values[has_label], rules.labels]
    used = np.unique(np.concatenate([part for part in said if len(part)] or [values[:0]]))
    known = used if classes is None else np.unique(np.asarray(classes))
    if not len(known):
        raise ValueError(
            "y holds no label, no rule names a class, and no classes were given: nothing to learn"
        )
    strange = np.setdiff1d(used, known)
    if len(strange):
        raise ValueError(f"labels that are none of the classes: {strange.tolist()}")
    codes = np.full(len(values), UNLABELED, dtype=np.int64)
    codes[has_label] = np.searchsorted(known, values[has_label])
    none = np.zeros(0, dtype=np.int64)
    rule_codes = none if rules is None else np.searchsorted(known, rules.labels).astype(np.int64)
    return Targets(known, codes, rule_codes)


def _has_label(values: NDArray[Any]) -> NDArray[np.bool_]:
    if values.dtype.kind in "iuf":
        labeled: NDArray[np.bool_] = values != UNLABELED
        return labeled
    return np.ones(len(values), dtype=np.bool_)
