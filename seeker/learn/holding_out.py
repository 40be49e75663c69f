"""Holding gold out: what models say of labeled rows that they didn't see."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
from sklearn.base import clone

from seeker.learn.watching import watcher

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from seeker.learn.lesson import Lesson

# With fewer gold rows than this, none are held out.
_LEAST_GOLD = 8
# How many unlabeled rows to learn from beside gold that is not held out: of more, some at random.
_UNLABELED_ROWS = 40_000


@dataclass(frozen=True)
class HeldOut:
    """What models say of gold rows that they didn't learn from.

    Attributes
    ----------
    rows
        The rows of X, shape (n_gold,) int64, ascending.
    probabilities
        Of each model, shape (n_gold, n_classes).
    codes
        The classes that the rows have, shape (n_gold,) int64.
    weights
        Of the rows, shape (n_gold,) float64.
    """

    rows: NDArray[np.int64] = field(repr=False)
    probabilities: Sequence[NDArray[np.float64]] = field(repr=False)
    codes: NDArray[np.int64] = field(repr=False)
    weights: NDArray[np.float64] = field(repr=False)


def hold_out(
    members: Sequence[Any], lesson: Lesson, n_folds: int, random: np.random.RandomState
) -> HeldOut | None:
    """Cross-validate models on gold; None where there is too little, or one class only.

    Parameters
    ----------
    members
        Estimators; copies of them are fitted.
    n_folds
        Into how many parts gold is cut, each held out once.
    """
    gold = lesson.gold
    if len(gold) < _LEAST_GOLD or len(np.unique(lesson.codes[gold])) < 2:
        return None
    rows = gold
    lesson = _fewer_rows(lesson, random)
    gold = lesson.gold
    codes = lesson.codes[gold]
    part = _stratified_parts(codes, n_folds, random)
    found = [np.zeros((len(gold), lesson.n_classes)) for _ in members]
    for number in range(n_folds):
        hidden = part == number
        if not hidden.any():
            continue
        rest = lesson.without_labels(gold[hidden])
        for place, member in enumerate(members):
            watcher().step(
                "cross-validation", number * len(members) + place, n_folds * len(members)
            )
            found[place][hidden] = rest.judge(rest.teach(clone(member)), gold[hidden])
    return HeldOut(rows, found, codes, lesson.weights[gold])


@dataclass(frozen=True)
class PooledHeldOut:
    """What all models together say of gold rows that they didn't learn from.

    Attributes
    ----------
    rows
        The rows of X, shape (n_gold,) int64.
    codes
        The classes that they have, shape (n_gold,) int64.
    probabilities
        Shape (n_gold, n_classes) float64.
    """

    rows: NDArray[np.int64] = field(repr=False)
    codes: NDArray[np.int64] = field(repr=False)
    probabilities: NDArray[np.float64] = field(repr=False)


def _fewer_rows(lesson: Lesson, random: np.random.RandomState) -> Lesson:
    """Leave out unlabeled rows beyond what is enough to compare models by."""
    unlabeled = np.flatnonzero(lesson.codes < 0)
    if len(unlabeled) <= _UNLABELED_ROWS:
        return lesson
    some = random.choice(unlabeled, _UNLABELED_ROWS, replace=False)
    return lesson.take(np.sort(np.concatenate([np.flatnonzero(lesson.codes >= 0), some])))


def _stratified_parts(
    codes: NDArray[np.int64], n_parts: int, random: np.random.RandomState
) -> NDArray[np.int64]:
    """Cut rows into parts that share out each class, shape (n_rows,); classes may be small."""
    order = np.lexsort((random.uniform(size=len(codes)), codes))
    part = np.empty(len(codes), dtype=np.int64)
    part[order] = np.arange(len(codes)) % n_parts
    return part
