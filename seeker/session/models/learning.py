"""Learning beside the session: which model is current, and how it comes to be."""

from __future__ import annotations

import threading
from copy import copy
from typing import TYPE_CHECKING, Any

import numpy as np

from seeker.learn import (
    BlendClassifier,
    ConsideredClassifier,
    DualNB,
    ForestMember,
    KernelMember,
    NeighboursMember,
    learning_matrix,
)
from seeker.learn.blocks import BlockKind
from seeker.learn.watching import watched
from seeker.pool.column import Role, VectorColumn
from seeker.pool.once import Once
from seeker.pool.progress import Progress, Quiet
from seeker.session.models.likeness import number_closeness
from seeker.session.models.model import Committee, Model, Opinion, Stage, for_classes
from seeker.session.models.other_pool import matches_elsewhere, rows_elsewhere
from seeker.session.models.reasons import tell_reasons
from seeker.session.models.steadiness import Steadiness
from seeker.suggest import RowSpace

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from seeker.learn import LearningMatrix
    from seeker.learn.holding_out import PooledHeldOut
    from seeker.search import SearchablePool
    from seeker.session.models.learnable import Learnable
    from seeker.session.projection import Projection
    from seeker.session.suggestions import RowReasons

_SEED = 0
_SUSPECT = 0.5
"""Gold is suspect whose class has less than this share of what all classes would equally have."""

_NAMES: dict[type, str] = {
    DualNB: "naive Bayes",
    ConsideredClassifier: "logistic regression",
    ForestMember: "trees",
    KernelMember: "kernel machine",
    NeighboursMember: "nearest neighbours",
}


def name_of(estimator: Any) -> str:
    """Say what kind of model an estimator is, for people."""
    return _NAMES[type(estimator)]


class Learning:
    """The models of one pool. Learning never changes what was said, only what is made of it.

    Every method may be called from any thread; what is learned is learned one at a time.
    """

    def __init__(self, pool: SearchablePool) -> None:
        self._pool = pool
        self._one_at_a_time = threading.Lock()
        self._matrix: Once[LearningMatrix] = Once()
        self._space: Once[RowSpace] = Once()
        self._instant: DualNB | None = None
        self._model: Model | None = None
        self._committee: Committee | None = None
        self._opinion: Opinion | None = None
        self._steadiness = Steadiness()

    @property
    def model(self) -> Model | None:
        """The current model; None before anything was learned."""
        return self._model

    @property
    def committee(self) -> Committee | None:
        """What unlike models say; None until they were learned."""
        return self._committee

    @property
    def matrix(self) -> LearningMatrix:
        """What models see of the pool."""
        return self._matrix.get(
            lambda: learning_matrix(self._pool.features, self._pool.columns.values())
        )

    @property
    def space(self) -> RowSpace:
        """Which rows lie close to each other."""
        return self._space.get(
            lambda: RowSpace(self._pool.features, self._pool.duplicates, _vectors(self._pool))
        )

    def likeness(self, row: int) -> NDArray[np.float64]:
        """Compare every row with one, (n_rows,), higher for more alike."""
        closeness = number_closeness(row, self._pool, self.matrix.scales)
        return self.space.likeness(row) + closeness

    def opinion(self, now: Projection) -> Opinion | None:
        """Give what the models say of the present classes; None before there is a model."""
        model, committee, known = self._model, self._committee, self._opinion
        if model is None:
            return None
        if known is None or not known.holds(model, committee, now.class_ids):
            known = self._opinion = Opinion.of(model, committee, now)
        return known

    def has_instant(self) -> bool:
        """Whether there is a model to be had at once; tables of numbers have none."""
        return any(block.kind is BlockKind.COUNTS for block in self.matrix.blocks)

    def learn_quickly(self, learnable: Learnable) -> Model:
        """Learn by the quickest model that this pool has."""
        if self.has_instant():
            return self.learn_instantly(learnable)
        return self.learn_thoroughly(learnable)

    def learn_instantly(self, learnable: Learnable) -> Model:
        """Learn by naive Bayes, within a blink."""
        with self._one_at_a_time:
            if self._instant is None:
                self._instant = DualNB(blocks=self.matrix.blocks, warm_start=True)
            _fit(self._instant, self.matrix.X, learnable)
            # The next fit changes the estimator, and this model stays as it is.
            estimator = copy(self._instant)
            P = np.asarray(estimator.posterior_, dtype=np.float64)
            return self._publish(Model(Stage.INSTANT, learnable, estimator, _of_one(P)))

    def learn_thoroughly(self, learnable: Learnable, progress: Progress | None = None) -> Model:
        """Learn by the blend of all models that learn from rules; raises Cancelled."""
        with self._one_at_a_time, watched(progress or Quiet()):
            estimator = BlendClassifier(blocks=self.matrix.blocks, random_state=_SEED)
            _fit(estimator, self.matrix.X, learnable)
            P = _judge(estimator, self.matrix.X, learnable)
            held_out = estimator.held_out_
            return self._publish(
                Model(
                    stage=Stage.CONSIDERED,
                    learned_from=learnable,
                    estimator=estimator,
                    probabilities=P,
                    calibration_error=float(estimator.calibration_error_),
                    suspects=_none() if held_out is None else _suspects(held_out),
                    held_out_rows=_none() if held_out is None else held_out.rows,
                    held_out_codes=(
                        _none() if held_out is None else held_out.probabilities.argmax(axis=1)
                    ),
                )
            )

    def learn_committee(self, learnable: Learnable, progress: Progress | None = None) -> Committee:
        """Learn by unlike models, for their disagreement; raises Cancelled.

        The parts of the current model sit in it as they are, where it learned the same.
        """
        with self._one_at_a_time, watched(progress or Quiet()):
            fitted = self._parts_of_current(learnable)
            kinds = (ForestMember, KernelMember, NeighboursMember)
            more = [kind for kind in kinds if not any(isinstance(one, kind) for one in fitted)]
            said: dict[str, NDArray[np.float64]] = {}
            for one in fitted:
                said[name_of(one)] = _judge(one, self.matrix.X, learnable)
            for kind in more:
                member = kind(blocks=self.matrix.blocks, random_state=_SEED)
                _fit(member, self.matrix.X, learnable)
                said[name_of(member)] = _judge(member, self.matrix.X, learnable)
            self._committee = Committee(learnable, said)
            return self._committee

    def learn_apart(
        self, kind: type, learnable: Learnable, progress: Progress | None = None
    ) -> NDArray[np.float64]:
        """Give what a model of a kind says of each row, (n_rows, n_classes); it isn't kept.

        Raises
        ------
        Cancelled
            `progress` asked to stop.
        """
        with self._one_at_a_time, watched(progress or Quiet()):
            estimator = kind(blocks=self.matrix.blocks)
            if "random_state" in estimator.get_params():
                estimator.set_params(random_state=_SEED)
            _fit(estimator, self.matrix.X, learnable)
            return _judge(estimator, self.matrix.X, learnable)

    @property
    def agreements(self) -> tuple[float, ...]:
        """How far each of the last considered models agrees with the one before it (kappa)."""
        return tuple(self._steadiness.agreements)

    def _parts_of_current(self, learnable: Learnable) -> list[Any]:
        model = self._model
        if (
            model is None
            or model.learned_from is not learnable
            or model.stage is not Stage.CONSIDERED
        ):
            return []
        return list(model.estimator.members_)

    def reasons(self, row: int, opinion: Opinion, now: Projection) -> RowReasons:
        """Say why the current model sees a row as it does; of models without weights, what changes.

        Raises
        ------
        NoModelError
            The class that it sees is gone.
        """
        model, X = opinion.model, self.matrix.X
        learnable = model.learned_from
        matches = None if learnable.rules is None else learnable.rules.matches.tocsr()[[row]]
        found = model.estimator.reasons(X[[row]], matches)
        code = int(model.probabilities[row].argmax())
        name = now.names[now.code_of(learnable.class_ids[code])]
        probability = float(model.probabilities[row, code])
        return tell_reasons(found, code, name, probability, self._pool, self.matrix, learnable)

    def judge_elsewhere(
        self, opinion: Opinion, other: SearchablePool, now: Projection
    ) -> NDArray[np.float64]:
        """Give what a model says of the rows of another pool, (n_rows there, n_classes).

        Raises
        ------
        UsageError
            The other pool lacks a column, or has it as another type.
        """
        model = opinion.model
        X = rows_elsewhere(self._pool, other, self.matrix.scales)
        matches = matches_elsewhere(model.learned_from, now.state.rules, X, other)
        P = _of_one(np.asarray(model.estimator.predict_proba(X, matches), dtype=np.float64))
        return for_classes(P, model.learned_from.class_ids, now)

    def _publish(self, model: Model) -> Model:
        self._model = model
        if model.stage is Stage.CONSIDERED:
            self._steadiness.follow(model)
        return model


def _fit(estimator: Any, X: Any, learnable: Learnable) -> None:
    classes = np.arange(len(learnable.class_ids))
    estimator.fit(X, learnable.y, learnable.weights, rules=learnable.rules, classes=classes)


def _judge(estimator: Any, X: Any, learnable: Learnable) -> NDArray[np.float64]:
    matches = None if learnable.rules is None else learnable.rules.matches
    return _of_one(np.asarray(estimator.predict_proba(X, matches), dtype=np.float64))


def _none() -> NDArray[np.int64]:
    return np.zeros(0, dtype=np.int64)


def _suspects(held_out: PooledHeldOut) -> NDArray[np.int64]:
    """Find gold that models contradict which didn't see it: the class said is far from likely."""
    said = held_out.probabilities[np.arange(len(held_out.rows)), held_out.codes]
    unlikely = _SUSPECT / held_out.probabilities.shape[1]
    suspects: NDArray[np.int64] = held_out.rows[said < unlikely]
    return suspects


def _of_one(P: NDArray[np.float64]) -> NDArray[np.float64]:
    """Let each row sum to 1, whatever precision it was computed in."""
    summing_to_one: NDArray[np.float64] = P / P.sum(axis=1, keepdims=True)
    return summing_to_one


def _vectors(pool: SearchablePool) -> NDArray[np.float32] | None:
    """Give the pool's embeddings, (n_rows, d), side by side where there are several."""
    vectors = [
        column.values
        for column in pool.columns.values()
        if isinstance(column, VectorColumn) and column.role is Role.FEATURE
    ]
    return np.hstack(vectors) if vectors else None
