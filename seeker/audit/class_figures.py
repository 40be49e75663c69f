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
        self._values = readings.at(VALUE)
        kept = float(totals.open_kept[code])
        either = float(totals.open_before[code] + totals.open_now[code]) - kept
        # Which share of the open rows called so then or now were and are.
        self._kept = kept / either if either > 0.0 else 1.0
        self._worst = readings.at(WORST)
        self._best = readings.at(BEST)

    def figures(self) -> ClassFigures:
        """Give all figures."""
        totals, code = self._totals, self._code
        population = max(totals.population, 1)
        total = interval(
            float(self._values[0].total[0]),
            [one.total for one in self._readings.at(FEWEST)],
            [one.total for one in self._readings.at(MOST)],
        )
        return ClassFigures(
            precision=self._figure(self._precision),
            recall=self._figure(self._recall),
            f1=self._figure(self._f1),
            prevalence=Figure(*(end / population for end in total)),
            total=total,
            unbounded_total=float(self._values[0].unbounded_total[0]),
            known=int(totals.gold_class[code] - totals.left_out_class[code]),
            called=int(self._called),
            rows=self._readings.rows,
        )

    def f1(self) -> tuple[float, list[NDArray[np.float64]], list[NDArray[np.float64]]]:
        """Give F1 with its draws at the worse and the better end, each read in two ways."""
        worst, best = ([self._f1(one) for one in end] for end in (self._worst, self._best))
        return self._value(self._f1), [worst[0], worst[-1]], [best[0], best[-1]]

    def _figure(self, figure: Callable[[ClassDraws], NDArray[np.float64]]) -> Figure:
        worst = [figure(one) for one in self._worst]
        return interval(self._value(figure), worst, [figure(one) for one in self._best])

    def _value(self, figure: Callable[[ClassDraws], NDArray[np.float64]]) -> float:
        """Give a figure by what drawn rows were called then, as far as the same rows are called so.

        For the rest it is by what they are called now. A round that was drawn before a model
        learned much tells of a model that is no more: after 100 labels of papayas F1 came out as
        .4 where it was .9.
        """
        then, now = (float(figure(one)[0]) for one in (self._values[0], self._values[-1]))
        if math.isnan(then) or math.isnan(now):
            return now if math.isnan(then) else then
        return self._kept * then + (1.0 - self._kept) * now

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
