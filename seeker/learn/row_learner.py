"""What models of rows share: gold and pseudo-rows in, probabilities out, some rows at a time."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Self

import numpy as np
import scipy.sparse as sp
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.utils import check_random_state
from sklearn.utils.validation import _check_sample_weight, check_is_fitted

from seeker.learn.blocks import BlockKind, settle_blocks
from seeker.learn.feature_map import FeatureMap, columns_of, settle_feature_map
from seeker.learn.pseudo_rows import training_rows
from seeker.learn.reasons import reasons_by_leaving_out
from seeker.learn.rows import check_matches, check_rules, read_rows
from seeker.learn.same_rows import merge_same_rows
from seeker.learn.state import State
from seeker.learn.sums import each_part
from seeker.learn.targets import read_targets

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike, NDArray
    from sklearn.utils import Tags

    from seeker.learn.blocks import Block
    from seeker.learn.reasons import Reasons
    from seeker.learn.rules import Rules


@dataclass(frozen=True)
class TrainingSet:
    """What a model of rows is fitted on, and all that it needs to be fitted again.

    Attributes
    ----------
    features
        Mapped features and rule indicators, CSR or dense, shape (n, n_mapped).
    codes
        Classes as numbers, shape (n,) int64.
    weights
        Shape (n,) float64.
    seed
        Of what the model leaves to chance.
    """

    features: Any = field(repr=False)
    codes: NDArray[np.int64] = field(repr=False)
    weights: NDArray[np.float64] = field(repr=False)
    seed: int


class RowLearner(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """A classifier that learns from gold and, by soft pseudo-rows, from rules.

    A subclass has the parameters `blocks`, `rule_weight`, `max_rule_rows` and `random_state`.
    """

    blocks: Sequence[Block] | None
    rule_weight: float
    max_rule_rows: int
    random_state: int | np.random.RandomState | None

    # How many random RBF features numbers get, and the kernel's width.
    n_components: int = 0
    gamma: float = 1.0

    def __sklearn_tags__(self) -> Tags:
        tags = super().__sklearn_tags__()
        tags.input_tags.sparse = True
        return tags

    @abstractmethod
    def _fit_model(self, training: TrainingSet) -> None:
        """Fit on at least two classes."""

    @abstractmethod
    def _probabilities(self, features: Any) -> NDArray[np.floating]:
        """Give the probability of each class in the training set, shape (n_rows, n_present)."""

    def fit(
        self,
        X: Any,
        y: ArrayLike,
        sample_weight: ArrayLike | None = None,
        *,
        rules: Rules | None = None,
        classes: ArrayLike | None = None,
    ) -> Self:
        """Learn from rows and rules; parameters as in `DualNB.fit`.

        Raises
        ------
        ValueError
            There is nothing to learn from, or arrays don't go together.
        """
        X = read_rows(self, X, reset=True)
        targets = read_targets(y, rules, classes, n_rows=X.shape[0])
        check_rules(rules, X)
        weights = _check_sample_weight(sample_weight, X, dtype=np.float64)
        random = check_random_state(self.random_state)
        blocks = settle_blocks(self.blocks, X.shape[1], otherwise=BlockKind.NUMBERS)
        self.classes_ = targets.classes
        self.n_rules_ = 0 if rules is None else rules.n_rules
        self._map = settle_feature_map(
            X, blocks, weights, n_components=self.n_components, gamma=self.gamma, random=random
        )
        chosen = training_rows(
            targets,
            rules,
            weights,
            rule_weight=self.rule_weight,
            at_most=self.max_rule_rows,
            random=random,
        )
        # A rule that is a feature already has its column.
        self._indicators = np.flatnonzero(np.zeros(0) if rules is None else rules.features < 0)
        matches = None if rules is None else rules.matches.tocsr()[chosen.rows]
        features = self._features(X[chosen.rows], matches)
        seed = int(random.randint(2**31 - 1))
        self._learn(TrainingSet(*merge_same_rows(features, chosen.codes, chosen.weights), seed))
        return self

    def _learn(self, training: TrainingSet) -> None:
        self._training = training
        self._present = np.unique(training.codes)
        if len(self._present) > 1:
            self._fit_model(training)

    def _features(self, X: Any, matches: Any | None) -> Any:
        mapped = self._map.transform(X)
        if not len(self._indicators):
            return mapped
        if matches is None:
            matches = sp.csr_array((X.shape[0], self.n_rules_))
        fired = (matches[:, self._indicators] != 0).astype(mapped.dtype)
        if sp.issparse(mapped):
            return sp.hstack([mapped, fired], format="csr")
        return np.hstack([mapped, fired.toarray()])

    def predict_proba(self, X: Any, matches: Any | None = None) -> NDArray[np.float64]:
        """Give the probability of each class, (n_rows, n_classes); as `DualNB.predict_proba`."""
        check_is_fitted(self)
        X = read_rows(self, X, reset=False)
        matched = check_matches(matches, X, self.n_rules_)

        def judge(part: Any, rows: slice) -> NDArray[np.floating]:
            return self._probabilities(
                self._features(part, None if matched is None else matched[rows])
            )

        probabilities = np.ones((X.shape[0], len(self.classes_)))
        if len(self._present) > 1:
            probabilities[:] = 0.0
            probabilities[:, self._present] = np.concatenate(list(each_part(X, judge)))
        elif len(self._present) == 1:
            probabilities[:] = self._present == np.arange(len(self.classes_))
        if len(self._present) < len(self.classes_):
            # Classes that nothing spoke for yet: less likely, the more was said of the others.
            doubt = 1.0 / (1.0 + self._training.weights.sum())
            probabilities = (1.0 - doubt) * probabilities + doubt
        probabilities /= probabilities.sum(axis=1, keepdims=True)
        return probabilities

    def reasons(self, X: Any, matches: Any | None = None) -> Reasons:
        """Say why one row is seen as it is; parameters as in `DualNB.reasons`.

        A model without weights is asked how it changes when a feature is left out.
        """
        check_is_fitted(self)
        X = read_rows(self, X, reset=False)
        matched = check_matches(matches, X, self.n_rules_)
        return reasons_by_leaving_out(X, matched, self.predict_proba)

    def to_state(self) -> State:
        """Give what the model was fitted on: fitting it again gives it back."""
        check_is_fitted(self)
        state = State.of(self)
        state.values["seed"] = self._training.seed
        state.arrays["factors"] = self._map.factors
        state.arrays["frequencies"] = self._map.frequencies
        state.arrays["phases"] = self._map.phases
        state.arrays["indicators"] = self._indicators
        state.arrays["codes"] = self._training.codes
        state.arrays["weights"] = self._training.weights
        state.put_rows("features", self._training.features)
        return state

    def set_state(self, state: State) -> None:
        """Take back what `to_state` gave."""
        state.set_attributes(self)
        blocks = settle_blocks(self.blocks, self.n_features_in_, otherwise=BlockKind.NUMBERS)
        phases = state.array("phases", np.float64, (None,))
        n_numbers = len(columns_of(blocks, BlockKind.NUMBERS))
        self._map = FeatureMap(
            blocks,
            state.array("factors", np.float64, (self.n_features_in_,)),
            state.array("frequencies", np.float64, (n_numbers, len(phases))),
            phases,
        )
        self._indicators = state.places("indicators", self.n_rules_)
        n_mapped = self.n_features_in_ + len(phases) + len(self._indicators)
        codes = state.places("codes", len(self.classes_))
        weights = state.array("weights", np.float64, codes.shape)
        features = state.rows("features", (len(codes), n_mapped))
        self._learn(TrainingSet(features, codes, weights, state.whole_number("seed")))

    def predict(self, X: Any, matches: Any | None = None) -> NDArray[Any]:
        """Give the most likely class of each row, shape (n_rows,)."""
        probabilities = self.predict_proba(X, matches)
        predicted: NDArray[Any] = self.classes_[probabilities.argmax(axis=1)]
        return predicted
