"""Where one bin ends and the next begins: at the quantiles, written as shortly as can be."""

from __future__ import annotations

from decimal import ROUND_FLOOR, Decimal
from typing import TYPE_CHECKING, Literal, TypeVar

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

Value = TypeVar("Value", np.float64, np.datetime64)

_LONGEST = 12
_MOST_DIGITS = 18
_UNITS = ("Y", "M", "D", "h", "m", "s")


def quantile_steps(ordered: NDArray[Value], n_bins: int) -> list[tuple[Value, Value]]:
    """Find steps between values that leave about the same number of rows to each bin.

    A value that fills more than its bin has one of its own, and the other bins share what is left;
    else a column that is mostly zero would be a single bin.

    Parameters
    ----------
    ordered
        Values, ascending, shape (n,).

    Returns
    -------
    list
        The last value before each step and the first one after it; a bin begins between the two.
        At most `n_bins - 1` steps, ascending.
    """
    steps = []
    start = 0
    for bins_left in range(n_bins, 1, -1):
        if start == len(ordered):
            break
        value = ordered[start + (len(ordered) - start) // bins_left]
        side: Literal["left", "right"] = "right" if value == ordered[start] else "left"
        start = int(np.searchsorted(ordered, value, side=side))
        if start < len(ordered):
            steps.append((ordered[start - 1], ordered[start]))
    return steps


def short_number(above: float, up_to: float) -> str:
    """Write the shortest decimal number that is greater than `above` and at most `up_to`."""
    low, high = Decimal(repr(above)), Decimal(repr(up_to))
    if low < 0 <= high:
        return "0"
    largest = max(abs(low), abs(high)).adjusted() + 1
    for place in range(largest, largest - _MOST_DIGITS, -1):
        unit = Decimal(1).scaleb(place)
        candidate = float((high / unit).to_integral_value(ROUND_FLOOR) * unit)
        if above < candidate <= up_to:
            return write_number(candidate)
    return write_number(up_to)


def write_number(value: float) -> str:
    """Write a number such that reading it gives the same number again."""
    if value == 0:
        return "0"
    plain = format(Decimal(repr(value)), "f")
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return plain if len(plain) <= _LONGEST else repr(value)


def short_date(above: np.datetime64, up_to: np.datetime64) -> str:
    """Write the roundest point in time that is later than `above` and not later than `up_to`."""
    for unit in _UNITS:
        start = up_to.astype(f"datetime64[{unit}]")
        if start > above:
            return str(start)
    return str(up_to)
