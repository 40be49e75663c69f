"""The blend: the models that learn from rules, each as far as held-out gold trusts it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

import numpy as np
from sklearn.base import BaseEstimator, ClassifierMixin, clone
from sklearn.utils import check_random_state
from sklearn.utils.validation import _check_sample_weight, check_is_fitted

from seeker.learn.blocks import BlockKind, settle_blocks
from seeker.learn.calibration import calibration_error
from seeker.learn.considered import ConsideredClassifier
from seeker.learn.dual_nb import DualNB
from seeker.learn.forest import ForestMember
from seeker.learn.holding_out import PooledHeldOut, hold_out
from seeker.learn.kernel import KernelMember
from seeker.learn.lesson import Lesson
from seeker.learn.pooling import fit_exponents, pool_probabilities, shift_weights
from seeker.learn.reasons import pool_reasons
from seeker.learn.rows import check_matches, check_rules, read_rows
from seeker.learn.state import State
from seeker.learn.targets import read_targets
from seeker.learn.watching import watcher

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike, NDArray
    from sklearn.utils import Tags

    from seeker.learn.blocks import Block
    from seeker.learn.holding_out import HeldOut
    from seeker.learn.reasons import Reasons
    from seeker.learn.rules import Rules

# What each member is trusted before there is gold, and how many gold rows that belief is worth; by
# whether there are words, and anything else. Held-out gold that a model asked for says little of
# where nobody looked. There a forest is sure, and a kernel machine isn't: with 5 in the place of 20
# one of twelve simulated sessions on the papayas had missed half of a class after 100 labels.
_BELIEFS = {
    (True, False): (np.array([1.0, 0.2]), 5.0),
    (False, True): (np.array([0.1, 0.5, 0.5]), 20.0),
    (True, True): (np.array([0.5, 0.1, 0.8]), 5.0),
}
# How many trees a forest has while gold is held out.
_HELD_OUT_TREES = 40
# How many rows stand for the pool where held-out gold is compared with it.
_POOL_ROWS = 5000


class BlendClassifier(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """Unlike models, pooled as cross-validated gold suggests.

    None is better everywhere. Naive Bayes learns most from few words and from unlabeled rows,
    logistic regression from many labels, and trees see what numbers and categories tell together.
    Each gets an exponent under which gold rows that it didn't see are most likely. Before there
    is gold, the kinds of the fields tell which model to trust: naive Bayes where there are words
    (without any it is left out), the forest where there is anything else, and where that is all as
    much a kernel machine, which sees smooth edges sooner. The exponents also calibrate: see
    `fit_exponents`, and `shift_weights` for gold that a model asked for.

    Parameters
    ----------
    blocks : sequence of Block or None
        What the columns of X are; numbers where None, which naive Bayes leaves out.
    n_folds : int
        How many parts gold is cut into to be held out.
    prior_rows : float or None
        How many gold rows the belief in the exponents to begin with is worth; as many as suits the
        kinds of columns where None.
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
    held_out_ : PooledHeldOut or None
        What the blend says of gold that it didn't see; None where there was too little.
    """

    def __init__(
        self,
        *,
        blocks: Sequence[Block] | None = None,
        n_folds: int = 4,
        prior_rows: float | None = None,
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
        lesson = Lesson.of(X, targets, weights, rules)
        members, (shares, prior_rows) = self._members(X.shape[1], random.randint(2**31 - 1))
        held_out = hold_out(_cheaper(members), lesson, self.n_folds, random)
        for place, member in enumerate(members):
            watcher().step("models", place, len(members))
            lesson.teach(member)
        self.members_ = members
        if self.prior_rows is not None:
            prior_rows = self.prior_rows
        self._weigh(shares, prior_rows, held_out, lesson, random)
        return self

    def _members(
        self, n_features: int, seed: int
    ) -> tuple[list[Any], tuple[NDArray[np.float64], float]]:
        """Give models that suit the kinds of columns, and what is believed of them before gold."""
        blocks = settle_blocks(self.blocks, n_features, otherwise=BlockKind.NUMBERS)
        words = any(block.kind is BlockKind.COUNTS for block in blocks)
        table = any(block.kind is not BlockKind.COUNTS for block in blocks)
        members: list[Any] = [
            ConsideredClassifier(
                blocks=blocks, C=self.C, rule_weight=self.rule_weight, random_state=seed
            )
        ]
        if words:
            members.insert(0, DualNB(blocks=blocks, em_steps=self.em_steps))
        if table:
            members.append(
                ForestMember(blocks=blocks, rule_weight=self.rule_weight, random_state=seed)
            )
        if not words:
            members.append(
                KernelMember(blocks=blocks, rule_weight=self.rule_weight, random_state=seed)
            )
        return members, _BELIEFS[words, table]

    def _weigh(
        self,
        shares: NDArray[np.float64],
        prior_rows: float,
        held_out: HeldOut | None,
        lesson: Lesson,
        random: np.random.RandomState,
    ) -> None:
        self.exponents_ = shares
        self.calibration_error_ = float("nan")
        self.held_out_ = None
        if held_out is None:
            return
        rows = np.sort(random.permutation(len(lesson.weights))[:_POOL_ROWS])
        of_pool = [lesson.judge(member, rows) for member in self.members_]
        weights = held_out.weights * shift_weights(
            _margins(held_out.probabilities, shares), _margins(of_pool, shares)
        )
        self.exponents_ = fit_exponents(
            held_out.probabilities, held_out.codes, weights, shares, prior_rows=prior_rows
        )
        pooled = pool_probabilities(held_out.probabilities, self.exponents_)
        self.calibration_error_ = calibration_error(pooled, held_out.codes, weights)
        self.held_out_ = PooledHeldOut(held_out.rows, held_out.codes, pooled)

    def predict_proba(self, X: Any, matches: Any | None = None) -> NDArray[np.float64]:
        """Give the probability of each class, (n_rows, n_classes); as `DualNB.predict_proba`."""
        check_is_fitted(self)
        X = read_rows(self, X, reset=False)
        matched = check_matches(matches, X, self.n_rules_)
        return pool_probabilities(
            [member.predict_proba(X, matched) for member in self.members_], self.exponents_
        )

    def reasons(self, X: Any, matches: Any | None = None) -> Reasons:
        """Say why one row is seen as it is; parameters as in `DualNB.reasons`."""
        check_is_fitted(self)
        members = [member.reasons(X, matches) for member in self.members_]
        return pool_reasons(members, self.exponents_)

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
        self.held_out_ = None

    def predict(self, X: Any, matches: Any | None = None) -> NDArray[Any]:
        """Give the most likely class of each row, shape (n_rows,)."""
        probabilities = self.predict_proba(X, matches)
        predicted: NDArray[Any] = self.classes_[probabilities.argmax(axis=1)]
        return predicted


def _cheaper(members: Sequence[Any]) -> list[Any]:
    """Give models that are nearly as good as these, to be cross-validated in their place."""
    return [
        clone(member).set_params(n_estimators=_HELD_OUT_TREES)
        if isinstance(member, ForestMember)
        else member
        for member in members
    ]


def _margins(
    probabilities: Sequence[NDArray[np.floating]], shares: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Give how far the most likely class is ahead before gold weighs the members, (n_rows,)."""
    best = np.sort(pool_probabilities(probabilities, shares), axis=1)
    margins: NDArray[np.float64] = best[:, -1] - best[:, -2]
    return margins
