"""How often intervals hold what is true: counted over repetitions, for each class and figure."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from seeker.audit import Estimates, Figure
from tests.benchmarks.simulated_audits import Audited, true_figures

FIGURES = ("prevalence", "precision", "recall", "f1")


@dataclass
class Cell:
    """One figure of one class, over all repetitions in which it is defined.

    Attributes
    ----------
    held
        Whether the interval held the truth, each time.
    width
        Of each interval.
    missing
        How often no value could be given.
    """

    held: list[bool] = field(default_factory=list)
    width: list[float] = field(default_factory=list)
    missing: int = 0

    @property
    def coverage(self) -> float:
        """The share of intervals that held the truth."""
        return float(np.mean(self.held)) if self.held else math.nan


@dataclass
class ClassCount:
    """What was found of one class, over all repetitions.

    Attributes
    ----------
    cells
        By figure.
    totals, unbounded, right
        Estimated and true numbers of rows of the class, and of rows rightly called so: each a list
        of pairs.
    naive
        Naive figures beside the true ones, by figure.
    """

    cells: dict[str, Cell] = field(default_factory=lambda: {name: Cell() for name in FIGURES})
    totals: list[tuple[float, float]] = field(default_factory=list)
    unbounded: list[tuple[float, float]] = field(default_factory=list)
    right: list[tuple[float, float]] = field(default_factory=list)
    naive: dict[str, list[tuple[float, float]]] = field(
        default_factory=lambda: {name: [] for name in FIGURES}
    )


def bias(pairs: list[tuple[float, float]]) -> float:
    """Give by which share estimates are too high on average."""
    estimated, true = np.array(pairs, dtype=np.float64).reshape(-1, 2).sum(axis=0)
    return float(estimated / true - 1.0) if true else math.nan


class Counted:
    """Counts over repetitions how good the estimates of some labels are."""

    def __init__(self, n_classes: int) -> None:
        self.classes = [ClassCount() for _ in range(n_classes)]
        self.accuracy = Cell()
        self.macro_f1 = Cell()

    def add(self, estimates: Estimates, called: NDArray[np.int64], audited: Audited) -> None:
        """Take in one repetition."""
        course = audited.course
        truth, n_rows = course.truth, len(course.truth)
        true = true_figures(called, truth, course.n_classes)
        labeled = np.flatnonzero(audited.gold >= 0)
        naive = true_figures(audited.model[labeled], truth[labeled], course.n_classes)
        for count, found, is_so, looks in zip(
            self.classes, estimates.classes, true, naive, strict=True
        ):
            for name in FIGURES:
                value = getattr(is_so, name)
                _hold(count.cells[name], getattr(found, name), value)
                count.naive[name].append((getattr(looks, name), value))
            count.totals.append((found.total.value, is_so.prevalence * n_rows))
            count.unbounded.append((found.unbounded_total, is_so.prevalence * n_rows))
            if found.precision.is_known:
                right = is_so.recall * is_so.prevalence * n_rows
                count.right.append((found.precision.value * found.called, right))
        _hold(self.accuracy, estimates.accuracy, float((called == truth).mean()))
        if all(found.f1.is_known for found in estimates.classes):
            macro_f1 = float(np.mean([one.f1 for one in true]))
            _hold(self.macro_f1, estimates.macro_f1, macro_f1)


def _hold(cell: Cell, figure: Figure, value: float) -> None:
    if math.isnan(value):
        return
    cell.missing += not figure.is_known
    cell.held.append(figure.low - 1e-9 <= value <= figure.high + 1e-9)
    cell.width.append(figure.width)
