"""What is given back: a value with its interval, and what it rests on."""

from __future__ import annotations

import math
from typing import NamedTuple


class Figure(NamedTuple):
    """A value between the ends of its interval; NaN where nothing says what the value is."""

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
