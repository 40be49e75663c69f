"""Round numbers along an axis."""

from __future__ import annotations

from decimal import ROUND_CEILING, Decimal
from typing import TYPE_CHECKING

from seeker.pool.bin_edges import write_number

if TYPE_CHECKING:
    from seeker.session.map.view import Span

_ROUND = (1, 2, 5, 10)
_MOST_DIGITS = 15


def ticks(span: Span, most: int) -> list[tuple[float, str]]:
    """Give at most `most` round numbers of a stretch, evenly apart, ascending, each as written."""
    if most < 1:
        return []
    # As they are written: 0.001 is a little more than a thousandth.
    low, high = (Decimal(str(float(end))) for end in (span.low, span.high))
    step = _step((high - low) / most)
    first = (low / step).to_integral_value(ROUND_CEILING)
    count = int((high / step).to_integral_value(ROUND_CEILING) - first) + 1
    found = [float((first + n) * step) for n in range(count)]
    return [
        (value, write_number(float(f"{value:.{_MOST_DIGITS}g}")))
        for value in found
        if span.low <= value <= span.high
    ][:most]


def _step(at_least: Decimal) -> Decimal:
    """Give the least of 1, 2, 5, 10, 20, … times a power of ten that is no smaller."""
    unit = Decimal(1).scaleb(at_least.adjusted())
    return next(unit * digit for digit in _ROUND if unit * digit >= at_least)
