"""What is given back: values with their intervals, and what they rest on."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

_LOW, _HIGH = 0.025, 0.975


class Figure(NamedTuple):
    """A value between the ends of its 95 % interval; NaN where nothing says what the value is."""

    value: float
    low: float
    high: float

    @property
    def width(self) -> float:
        """How far the ends are apart."""
        return self.high - self.low

    @property
    def is_known(self) -> bool:
        """Whether there is a value."""
        return not math.isnan(self.value)


def interval(
    value: float, worse: Sequence[NDArray[np.float64]], better: Sequence[NDArray[np.float64]]
) -> Figure:
    """Give a value with the interval that reaches as far as any of the draws says.

    Parameters
    ----------
    worse, better
        Values with their draws, each of shape (1 + n_draws,), under assumptions that make them
        low, and high. What is not a number says nothing: it is taken to be 0, and 1.
    """
    low = min(quantile(np.nan_to_num(one[1:], nan=0.0), _LOW) for one in worse)
    high = max(quantile(np.nan_to_num(one[1:], nan=1.0), _HIGH) for one in better)
    if math.isnan(value):
        return Figure(value, low, high)
    return Figure(value, min(low, value), max(high, value))


def quantile(draws: NDArray[np.float64], level: float) -> float:
    """Give a quantile as `np.quantile` does, without its checks: hundreds are taken an estimate.

    Parameters
    ----------
    draws
        Shape (n,), n at least 1, all of them numbers.
    """
    place = level * (len(draws) - 1)
    below = int(place)
    above = min(below + 1, len(draws) - 1)
    parted = np.partition(draws, (below, above))
    return float(parted[below] + (place - below) * (parted[above] - parted[below]))


@dataclass(frozen=True)
class ClassFigures:
    """How good the labels of one class are.

    Attributes
    ----------
    precision
        The share of the rows called so that are so.
    recall
        The share of the rows that are so that are called so.
    f1
        The harmonic mean of both.
    prevalence
        The share of all rows that are so.
    total
        How many rows are so.
    unbounded_total
        The same without regard to which rows are known since the rounds: over repeated audits it
        is right on average, and may be less than `known`.
    known
        How many of them a person labeled one by one.
    called
        How many rows are called so.
    rows
        How many drawn rows that were called so the precision rests on.
    """

    precision: Figure
    recall: Figure
    f1: Figure
    prevalence: Figure
    total: Figure
    unbounded_total: float
    known: int
    called: int
    rows: int


@dataclass(frozen=True)
class Basis:
    """What figures rest on.

    Attributes
    ----------
    population
        How many rows the figures speak about.
    rows
        How many drawn rows they rest on.
    rounds, strata
        How many rounds these were drawn in, and from how many kinds of strata.
    skipped
        Drawn rows that nobody could answer; the intervals allow for any answer.
    opened
        Drawn rows that were opened to be mended; they count as they were, and in the upper ends
        as right.
    waiting
        Drawn rows that can't be counted yet.
    incomplete_rounds
        Rounds that can't be counted yet, as a stratum of theirs has no answer.
    gone
        Drawn rows that are no longer in the pool.
    uncovered
        Rows that no round could have drawn, left out of the population.
    left_out
        Rows that a model learned from, without a prediction by one that didn't, left out too.
    changed
        Rows that got another class since the last round; the intervals allow for both.
    acted_upon
        Whether predictions that may have learned from what the audit showed had to be taken.
    """

    population: int
    rows: int
    rounds: int
    strata: int
    skipped: int
    opened: int
    waiting: int
    incomplete_rounds: int
    gone: int
    uncovered: int
    left_out: int
    changed: int
    acted_upon: bool


@dataclass(frozen=True)
class Estimates:
    """How good labels are.

    Attributes
    ----------
    classes
        Figures of each class, by number.
    macro_f1
        The mean of the classes' F1.
    accuracy
        The share of rows that are called what they are.
    confusion
        How many rows that are called a are truly b: value, low and high, shape (3, n_classes + 1,
        n_classes); the last row are those that are called nothing.
    basis
        What all of it rests on.
    """

    classes: tuple[ClassFigures, ...]
    macro_f1: Figure
    accuracy: Figure
    confusion: NDArray[np.float64] = field(repr=False)
    basis: Basis
