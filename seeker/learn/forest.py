"""Extremely randomised trees, half of them grown on the fields that proved telling."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from seeker.learn.forest_fields import choose_fields, equal_shares, telling_shares
from seeker.learn.row_learner import RowLearner, TrainingSet
from seeker.learn.trees import grow_trees

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from seeker.learn.blocks import Block

# How often the telling fields are looked for, each time by a forest that knows those found before.
_ROUNDS = 2
# What the rows of a leaf weigh at least, in labeled rows.
_LEAST_LEAF = 0.5


class ForestMember(RowLearner):
    """Extremely randomised trees (Geurts et al. 2006) over words, bins, numbers and rules.

    Trees try columns at random: a field of many words would be tried more often than one number,
    and fields that tell nothing as often as those that do. So each field is tried equally often,
    and in half of the trees by what it tells (`telling_shares`). The other half keeps looking
    everywhere: what few labels show of a field may be chance.

    Parameters
    ----------
    blocks : sequence of Block or None
        What the columns of X are; numbers where None.
    n_estimators : int
        How many trees.
    n_selected : int
        How many columns of a field to grow trees on, at most.
    rule_weight, max_rule_rows
        As in `ConsideredClassifier`.
    random_state : int, RandomState instance or None

    Attributes
    ----------
    classes_ : ndarray of shape (n_classes,)
    n_features_in_, n_rules_ : int
    """

    def __init__(
        self,
        *,
        blocks: Sequence[Block] | None = None,
        n_estimators: int = 100,
        n_selected: int = 300,
        rule_weight: float = 40.0,
        max_rule_rows: int = 500,
        random_state: int | np.random.RandomState | None = None,
    ) -> None:
        self.blocks = blocks
        self.n_estimators = n_estimators
        self.n_selected = n_selected
        self.rule_weight = rule_weight
        self.max_rule_rows = max_rule_rows
        self.random_state = random_state

    def _fit_model(self, training: TrainingSet) -> None:
        random = np.random.RandomState(training.seed)
        codes, weights = training.codes, training.weights
        self._fields = choose_fields(
            training.features, codes, weights, self._map.blocks, at_most=self.n_selected
        )
        rows = self._fields.take(training.features)
        classes = (codes[:, None] == self._present).astype(np.float64)
        # A labeled row may have a leaf of its own, a row that only a rule speaks of may not.
        least = min(_LEAST_LEAF / weights.sum(), 0.25)
        self._forests = []
        shares = [equal_shares(self._fields)]
        if len(self._fields.fields) > 1:
            shares.append(self._find_telling(rows, classes, weights, random))
        for share in shares:
            looks = self._fields.looks(share)
            n_trees = max(self.n_estimators // len(shares), 1)
            trees = grow_trees(
                np.ascontiguousarray(rows[:, looks]),
                classes,
                weights,
                n_trees,
                random,
                max_features=self._fields.n_tried,
                least_leaf=least,
            )
            self._forests.append((trees, looks))

    def _find_telling(
        self,
        rows: NDArray[np.float32],
        classes: NDArray[np.float64],
        weights: NDArray[np.float64],
        random: np.random.RandomState,
    ) -> NDArray[np.float64]:
        shares = equal_shares(self._fields)
        n_trees = max(self.n_estimators // 3, 1)
        for _ in range(_ROUNDS):
            looks = self._fields.looks(shares)
            seen = np.ascontiguousarray(rows[:, looks])
            trees = grow_trees(seen, classes, weights, n_trees, random, bootstrap=True)
            shares = telling_shares(trees, looks, rows, classes, weights, self._fields, random)
        return shares

    def _probabilities(self, features: Any) -> NDArray[np.floating]:
        rows = self._fields.take(features)
        found = [
            trees.votes(np.ascontiguousarray(rows[:, looks])) for trees, looks in self._forests
        ]
        votes = self.n_estimators * np.mean(found, axis=0)
        # Trees that all agree are no proof: half a vote for each class besides.
        probabilities: NDArray[np.floating] = (votes + 0.5) / (
            self.n_estimators + 0.5 * votes.shape[1]
        )
        return probabilities
