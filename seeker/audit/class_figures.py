"""From draws to figures: precision, recall, F1 and prevalence of each class."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from seeker.audit.class_draws import BEST, FEWEST, MOST, VALUE, WORST
from seeker.audit.figures import ClassFigures, Figure, interval

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from seeker.audit.class_draws import ClassDraws, Readings
    from seeker.audit.totals import Totals


class ClassResult:
    """What there is to say of one class."""

    def __init__(self, readings: Readings, code: int, totals: Totals) -> None:
        self._totals = totals
        self._code = code
        self._readings = readings
        self._called = float(totals.gold_called[code] + totals.open_now[code])
        self._value = readings.at(VALUE)[0]
        self._worst = readings.at(WORST)
        self._best = readings.at(BEST)

    def figures(self) -> ClassFigures:
        """Give all figures."""
        totals, code = self._totals, self._code
        population = max(totals.population, 1)
        total = interval(
            float(self._value.total[0]),
            [one.total for one in self._readings.at(FEWEST)],
            [one.total for one in self._readings.at(MOST)],
        )
        return ClassFigures(
            precision=self._figure(self._precision),
            recall=self._figure(self._recall),
            f1=self._figure(self._f1),
            prevalence=Figure(*(end / population for end in total)),
            total=total,
            unbounded_total=float(self._value.unbounded_total[0]),
            known=int(totals.gold_class[code] - totals.left_out_class[code]),
            called=int(self._called),
            rows=self._readings.rows,
        )

    def f1(self) -> tuple[float, list[NDArray[np.float64]], list[NDArray[np.float64]]]:
        """Give F1 with its draws at the worse and the better end, each read in two ways."""
        worst, best = ([self._f1(one) for one in end] for end in (self._worst, self._best))
        return float(self._f1(self._value)[0]), [worst[0], worst[-1]], [best[0], best[-1]]

    def _figure(self, figure: Callable[[ClassDraws], NDArray[np.float64]]) -> Figure:
        worst = [figure(one) for one in self._worst]
        return interval(float(figure(self._value)[0]), worst, [figure(one) for one in self._best])

    def _precision(self, draws: ClassDraws) -> NDArray[np.float64]:
        return _ratio(draws.right, np.full_like(draws.right, self._called))

    def _recall(self, draws: ClassDraws) -> NDArray[np.float64]:
        return _ratio(draws.right, draws.right + draws.missed)

    def _f1(self, draws: ClassDraws) -> NDArray[np.float64]:
        return _ratio(2.0 * draws.right, draws.right + draws.missed + self._called)


def macro_f1(classes: Sequence[ClassResult]) -> Figure:
    """Average F1 over the classes of which it is known."""
    values, worst, best = [], [], []
    for one in classes:
        value, worse, better = one.f1()
        if not math.isnan(value):
            values.append(value)
            worst.append(np.nan_to_num(worse, nan=0.0))
            best.append(np.nan_to_num(better, nan=1.0))
    if not values:
        return Figure(math.nan, 0.0, 1.0)
    value = float(np.mean(values))
    return interval(value, [*np.mean(worst, axis=0)], [*np.mean(best, axis=0)])


def _ratio(part: NDArray[np.float64], whole: NDArray[np.float64]) -> NDArray[np.float64]:
    """Divide; a part of nothing is not a number."""
    return np.asarray(np.divide(part, whole, out=np.full(len(part), np.nan), where=whole > 0.0))
