"""Learning beside the session: which model is current, and how it comes to be."""

from __future__ import annotations

import threading
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
from seeker.pool.column import Role, VectorColumn
from seeker.pool.once import Once
from seeker.pool.progress import Progress, Quiet
from seeker.session.models.model import Committee, Model, Opinion, Stage, for_classes
from seeker.session.models.other_pool import matches_elsewhere, rows_elsewhere
from seeker.suggest import RowSpace

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from seeker.learn import LearningMatrix
    from seeker.search import SearchablePool
    from seeker.session.models.lesson import Lesson
    from seeker.session.projection import Projection

_SEED = 0

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

    def learn_quickly(self, lesson: Lesson) -> Model:
        """Learn by the quickest model that this pool has."""
        if self.has_instant():
            return self.learn_instantly(lesson)
        return self.learn_thoroughly(lesson)

    def learn_instantly(self, lesson: Lesson) -> Model:
        """Learn by naive Bayes, within a blink."""
        with self._one_at_a_time:
            if self._instant is None:
                self._instant = DualNB(blocks=self.matrix.blocks, warm_start=True)
            estimator = self._instant
            _fit(estimator, self.matrix.X, lesson)
            P = np.asarray(estimator.posterior_, dtype=np.float64)
            return self._publish(Model(Stage.INSTANT, lesson, estimator, _of_one(P)))

    def learn_thoroughly(self, lesson: Lesson, progress: Progress | None = None) -> Model:
        """Learn by the blend of all models that learn from rules; raises Cancelled."""
        progress = progress or Quiet()
        with self._one_at_a_time:
            progress.step("learning", 0, 2)
            estimator = BlendClassifier(blocks=self.matrix.blocks, random_state=_SEED)
            _fit(estimator, self.matrix.X, lesson)
            progress.step("learning", 1, 2)
            P = _judge(estimator, self.matrix.X, lesson)
            error = float(estimator.calibration_error_)
            return self._publish(Model(Stage.CONSIDERED, lesson, estimator, P, error))

    def learn_committee(self, lesson: Lesson, progress: Progress | None = None) -> Committee:
        """Learn by unlike models, for their disagreement; raises Cancelled.

        The parts of the current model sit in it as they are, where it knows the same lesson.
        """
        progress = progress or Quiet()
        with self._one_at_a_time:
            fitted = self._parts_of_current(lesson)
            kinds = (ForestMember, KernelMember, NeighboursMember)
            more = [kind for kind in kinds if not any(isinstance(one, kind) for one in fitted)]
            said: dict[str, NDArray[np.float64]] = {}
            for one in fitted:
                said[name_of(one)] = _judge(one, self.matrix.X, lesson)
            for done, kind in enumerate(more):
                progress.step("comparing models", done, len(more))
                member = kind(blocks=self.matrix.blocks, random_state=_SEED)
                _fit(member, self.matrix.X, lesson)
                said[name_of(member)] = _judge(member, self.matrix.X, lesson)
            self._committee = Committee(lesson, said)
            return self._committee

    def _parts_of_current(self, lesson: Lesson) -> list[Any]:
        model = self._model
        if model is None or model.lesson is not lesson or model.stage is not Stage.CONSIDERED:
            return []
        return list(model.estimator.members_)

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
        matches = matches_elsewhere(model.lesson, now.state.rules, X, other)
        P = _of_one(np.asarray(model.estimator.predict_proba(X, matches), dtype=np.float64))
        return for_classes(P, model.lesson.class_ids, now)

    def _publish(self, model: Model) -> Model:
        self._model = model
        return model


def _fit(estimator: Any, X: Any, lesson: Lesson) -> None:
    classes = np.arange(len(lesson.class_ids))
    estimator.fit(X, lesson.y, lesson.weights, rules=lesson.rules, classes=classes)


def _judge(estimator: Any, X: Any, lesson: Lesson) -> NDArray[np.float64]:
    matches = None if lesson.rules is None else lesson.rules.matches
    return _of_one(np.asarray(estimator.predict_proba(X, matches), dtype=np.float64))


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
