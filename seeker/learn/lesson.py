"""A lesson: all that there is to learn from, taught to any of the models."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from seeker.learn.targets import UNLABELED

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from seeker.learn.rules import Rules
    from seeker.learn.targets import Targets


@dataclass(frozen=True)
class Lesson:
    """Rows, what they weigh, and what was said of them, classes as numbers.

    Attributes
    ----------
    X
        CSR or dense, shape (n_rows, n_features).
    codes
        The class of each row, -1 for an unlabeled one, shape (n_rows,) int64.
    weights
        Of the rows, shape (n_rows,) float64.
    rules
        With classes as numbers, their matches by row; None where there are none.
    n_classes
        How many classes there are, those too that nothing was said of.
    """

    X: Any = field(repr=False)
    codes: NDArray[np.int64] = field(repr=False)
    weights: NDArray[np.float64] = field(repr=False)
    rules: Rules | None
    n_classes: int

    @classmethod
    def of(
        cls, X: Any, targets: Targets, weights: NDArray[np.float64], rules: Rules | None
    ) -> Self:
        """Make one of what an estimator was handed."""
        if rules is not None:
            rules = replace(rules, matches=rules.matches.tocsr(), labels=targets.rule_codes)
        return cls(X, targets.codes, weights, rules, len(targets.classes))

    @property
    def gold(self) -> NDArray[np.int64]:
        """The labeled rows that count, shape (n_gold,)."""
        return np.flatnonzero((self.codes >= 0) & (self.weights > 0))

    def take(self, rows: NDArray[np.int64]) -> Self:
        """Give the lesson of some rows alone, and of all rules."""
        rules = self.rules
        if rules is not None:
            rules = replace(rules, matches=rules.matches[rows])
        return replace(
            self, X=self.X[rows], codes=self.codes[rows], weights=self.weights[rows], rules=rules
        )

    def without_labels(self, rows: NDArray[np.int64]) -> Self:
        """Give the same lesson with some rows unlabeled."""
        codes = self.codes.copy()
        codes[rows] = UNLABELED
        return replace(self, codes=codes)

    def teach(self, model: Any) -> Any:
        """Fit a model, and give it back."""
        rules = self.rules
        if rules is not None:
            rules = replace(rules, matches=rules.matches.tocsc())
        classes = np.arange(self.n_classes)
        return model.fit(self.X, self.codes, self.weights, rules=rules, classes=classes)

    def judge(self, model: Any, rows: NDArray[np.int64]) -> NDArray[np.floating]:
        """Give a model's probabilities for some of the rows, (len(rows), n_classes)."""
        matches = None if self.rules is None else self.rules.matches[rows]
        probabilities: NDArray[np.floating] = model.predict_proba(self.X[rows], matches)
        return probabilities
