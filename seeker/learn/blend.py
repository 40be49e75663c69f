"""The blend: the models that learn from rules, each as far as held-out gold trusts it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Self

import numpy as np
from sklearn.base import BaseEstimator, ClassifierMixin, clone
from sklearn.utils import check_random_state
from sklearn.utils.validation import _check_sample_weight, check_is_fitted

from seeker.learn.blocks import BlockKind, settle_blocks
from seeker.learn.calibration import calibration_error
from seeker.learn.considered import ConsideredClassifier
from seeker.learn.dual_nb import DualNB
from seeker.learn.pooling import fit_exponents, pool_probabilities, shift_weights
from seeker.learn.rows import check_matches, check_rules, read_rows
from seeker.learn.state import State
from seeker.learn.targets import UNLABELED, read_targets

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike, NDArray
    from sklearn.utils import Tags

    from seeker.learn.blocks import Block
    from seeker.learn.rules import Rules
    from seeker.learn.targets import Targets

# With fewer gold rows than this, none are held out.
_LEAST_GOLD = 8
# How many rows stand for the pool where held-out gold is compared with it.
_POOL_ROWS = 5000


class BlendClassifier(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """Naive Bayes and the considered model, pooled as cross-validated gold suggests.

    Neither is better everywhere: naive Bayes learns most from few words and from unlabeled rows,
    logistic regression from many labels and from numbers. Each gets an exponent under which gold
    rows that it didn't see are most likely; equal ones while there is little gold. The exponents
    also calibrate: see `fit_exponents`, and `shift_weights` for gold that a model asked for.

    Parameters
    ----------
    blocks : sequence of Block or None
        What the columns of X are; numbers where None, which naive Bayes leaves out.
    n_folds : int
        How many parts gold is cut into to be held out.
    prior_rows : float
        How many gold rows the belief in equal exponents is worth.
    em_steps : int or None
        Of `DualNB`.
    C : float
        Of `ConsideredClassifier`.
    rule_weight : float
        Of `ConsideredClassifier`.
    random_state : int, RandomState instance or None

    Attributes
    ----------
    classes_ : ndarray of shape (n_classes,)
    n_features_in_ : int
    n_rules_ : int
    members_ : list of estimators
        Fitted on all that was said.
    exponents_ : ndarray of shape (n_members,)
        What each member's probabilities are taken to the power of; see `pool_probabilities`.
    calibration_error_ : float
        On held-out gold, weighed so that it stands for the pool; NaN where there was too little to
        hold out.
    """

    def __init__(
        self,
        *,
        blocks: Sequence[Block] | None = None,
        n_folds: int = 4,
        prior_rows: float = 10.0,
        em_steps: int | None = None,
        C: float = 5.0,
        rule_weight: float = 40.0,
        random_state: int | np.random.RandomState | None = None,
    ) -> None:
        self.blocks = blocks
        self.n_folds = n_folds
        self.prior_rows = prior_rows
        self.em_steps = em_steps
        self.C = C
        self.rule_weight = rule_weight
        self.random_state = random_state

    def __sklearn_tags__(self) -> Tags:
        tags = super().__sklearn_tags__()
        tags.input_tags.sparse = True
        return tags

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
        self.classes_ = targets.classes
        self.n_rules_ = 0 if rules is None else rules.n_rules
        members = self._members(X.shape[1], random.randint(2**31 - 1))
        said = _Said(X, targets, weights, rules)
        self.members_ = [said.teach(member, targets.codes) for member in members]
        self._fit_exponents(said, random)
        return self

    def _members(self, n_features: int, seed: int) -> list[Any]:
        blocks = settle_blocks(self.blocks, n_features, otherwise=BlockKind.NUMBERS)
        considered = ConsideredClassifier(
            blocks=blocks, C=self.C, rule_weight=self.rule_weight, random_state=seed
        )
        if all(block.kind is BlockKind.NUMBERS for block in blocks):
            return [considered]
        return [DualNB(blocks=blocks, em_steps=self.em_steps), considered]

    def _fit_exponents(self, said: _Said, random: np.random.RandomState) -> None:
        members = self.members_
        gold = np.flatnonzero(said.targets.labeled & (said.weights > 0))
        codes = said.targets.codes[gold]
        if len(gold) < _LEAST_GOLD or len(np.unique(codes)) < 2:
            self.exponents_ = fit_exponents(
                [np.zeros((0, len(self.classes_)))] * len(members),
                codes[:0],
                said.weights[:0],
                prior_rows=self.prior_rows,
            )
            self.calibration_error_ = float("nan")
            return
        part = _stratified_parts(codes, self.n_folds, random)
        held_out = [np.zeros((len(gold), len(self.classes_))) for _ in members]
        for number in range(self.n_folds):
            hidden = part == number
            y = said.targets.codes.copy()
            y[gold[hidden]] = UNLABELED
            for member, found in zip(members, held_out, strict=True):
                found[hidden] = said.judge(said.teach(clone(member), y), gold[hidden])
        rows = random.permutation(len(said.weights))[:_POOL_ROWS]
        of_pool = [said.judge(member, np.sort(rows)) for member in members]
        weights = said.weights[gold] * shift_weights(_margins(held_out), _margins(of_pool))
        self.exponents_ = fit_exponents(held_out, codes, weights, prior_rows=self.prior_rows)
        pooled = pool_probabilities(held_out, self.exponents_)
        self.calibration_error_ = calibration_error(pooled, codes, weights)

    def predict_proba(self, X: Any, matches: Any | None = None) -> NDArray[np.float64]:
        """Give the probability of each class, (n_rows, n_classes); as `DualNB.predict_proba`."""
        check_is_fitted(self)
        X = read_rows(self, X, reset=False)
        matched = check_matches(matches, X, self.n_rules_)
        return pool_probabilities(
            [member.predict_proba(X, matched) for member in self.members_], self.exponents_
        )

    def to_state(self) -> State:
        """Give what was learned, but for the members, which have states of their own."""
        check_is_fitted(self)
        state = State.of(self)
        state.arrays["exponents"] = self.exponents_
        state.arrays["calibration_error"] = np.array([self.calibration_error_])
        state.members = list(self.members_)
        return state

    def set_state(self, state: State) -> None:
        """Take back what `to_state` gave."""
        state.set_attributes(self)
        self.members_ = list(state.members)
        self.exponents_ = state.array("exponents", np.float64, (len(self.members_),))
        self.calibration_error_ = float(state.array("calibration_error", np.float64, (1,))[0])

    def predict(self, X: Any, matches: Any | None = None) -> NDArray[Any]:
        """Give the most likely class of each row, shape (n_rows,)."""
        probabilities = self.predict_proba(X, matches)
        predicted: NDArray[Any] = self.classes_[probabilities.argmax(axis=1)]
        return predicted


class _Said:
    """What there is to learn from, its classes as numbers."""

    def __init__(
        self, X: Any, targets: Targets, weights: NDArray[np.float64], rules: Rules | None
    ) -> None:
        self.X = X
        self.targets = targets
        self.weights = weights
        self.rules = None if rules is None else replace(rules, labels=targets.rule_codes)
        self.matches = None if rules is None else rules.matches.tocsr()

    def teach(self, member: Any, y: NDArray[np.int64]) -> Any:
        """Let a model learn from these labels of the rows, and all rules."""
        classes = np.arange(len(self.targets.classes))
        return member.fit(self.X, y, self.weights, rules=self.rules, classes=classes)

    def judge(self, member: Any, rows: NDArray[np.int64]) -> NDArray[np.floating]:
        """Give a model's probabilities for some of the rows, (len(rows), n_classes)."""
        matches = None if self.matches is None else self.matches[rows]
        probabilities: NDArray[np.floating] = member.predict_proba(self.X[rows], matches)
        return probabilities


def _margins(probabilities: Sequence[NDArray[np.floating]]) -> NDArray[np.float64]:
    """Give how far the most likely class is ahead, members having equal say, (n_rows,)."""
    equal = np.full(len(probabilities), 1.0 / len(probabilities))
    best = np.sort(pool_probabilities(probabilities, equal), axis=1)
    margins: NDArray[np.float64] = best[:, -1] - best[:, -2]
    return margins


def _stratified_parts(
    codes: NDArray[np.int64], n_parts: int, random: np.random.RandomState
) -> NDArray[np.int64]:
    """Cut rows into parts that share out each class, shape (n_rows,); classes may be small."""
    order = np.lexsort((random.uniform(size=len(codes)), codes))
    part = np.empty(len(codes), dtype=np.int64)
    part[order] = np.arange(len(codes)) % n_parts
    return part
