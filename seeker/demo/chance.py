"""Seeded draws that come out the same on every machine and every Python."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

T = TypeVar("T")


class Chance:
    """A stream of draws from one seed.

    Python promises only for `random()` that a seed gives the same numbers in every version, so
    everything here is made of it, with sums and products alone: those are exact IEEE 754
    everywhere, where a sine or a logarithm may differ in its last digit (and so may `sum`, which
    rounds differently since Python 3.12).
    """

    def __init__(self, seed: int) -> None:
        self._draw = random.Random(seed).random  # noqa: S311 - reproducible, not secret

    def number(self, low: float = 0.0, high: float = 1.0) -> float:
        """Draw evenly from [low, high)."""
        return low + (high - low) * self._draw()

    def bell(self, mean: float, deviation: float) -> float:
        """Draw from a near-normal distribution: the sum of twelve even draws."""
        total = 0.0
        for _ in range(12):
            total += self._draw()
        return mean + deviation * (total - 6.0)

    def whole(self, low: int, high: int) -> int:
        """Draw a whole number, both ends included."""
        return low + int(self._draw() * (high - low + 1))

    def happens(self, probability: float) -> bool:
        """Say whether something of this probability happens."""
        return self._draw() < probability

    def one_of(self, choices: Sequence[T]) -> T:
        """Draw one of `choices`, each as likely as the others."""
        return choices[int(self._draw() * len(choices))]

    def weighted(self, weights: Mapping[T, float]) -> T:
        """Draw a key, as likely as its share of all weights."""
        total = 0.0
        for weight in weights.values():
            total += weight
        left = self._draw() * total
        for choice, weight in weights.items():
            left -= weight
            if left < 0:
                return choice
        return choice
