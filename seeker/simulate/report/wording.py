"""Figures as people read them: two digits, and how sure they are."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from seeker.simulate.statistics import Mean
    from seeker.simulate.summary import Reached

UNKNOWN = "·"


def share(value: float, digits: int = 2) -> str:
    """Write a share as `.82`, and 1 as `1.00`."""
    if math.isnan(value):
        return UNKNOWN
    text = f"{value:.{digits}f}"
    if text.startswith("0."):
        return text[1:]
    return text.replace("-0.", "-.") if text.startswith("-0.") else text


def mean(value: Mean) -> str:
    """Write a mean of shares with its interval, as far as shares go: `.82 (.79 to .85)`."""
    if math.isnan(value.low):
        return share(value.value)
    low, high = max(value.low, min(value.value, 0.0)), min(value.high, max(value.value, 1.0))
    return f"{share(value.value)} ({share(low)} to {share(high)})"


def signed(value: Mean) -> str:
    """Write a difference with its sign and interval: `+.15 (+.12 to +.18)`."""
    if math.isnan(value.low):
        return _signed(value.value)
    return f"{_signed(value.value)} ({_signed(value.low)} to {_signed(value.high)})"


def _signed(value: float) -> str:
    text = share(value)
    return text if math.isnan(value) or text.startswith("-") else f"+{text}"


def effort(value: float) -> str:
    """Write an effort without needless digits."""
    return UNKNOWN if math.isnan(value) else f"{value:,.1f}".removesuffix(".0")


def reached(value: Reached) -> str:
    """Write after how much effort something was reached, and by how many runs if not by all."""
    if not value.n:
        return "never"
    told = "" if value.n == value.of else f" ({value.n} of {value.of})"
    return f"{effort(value.median) if not math.isnan(value.median) else 'later'}{told}"
