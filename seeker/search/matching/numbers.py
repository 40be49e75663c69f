"""`price:10..50`, `price:p90..`, `price>0.6`, `price:*`: numbers, and scores of a model."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from seeker.escaping import one_line
from seeker.search.matching.one_of import require_values
from seeker.search.matching.ranges import meant_comparison, read_percentile, read_range
from seeker.search.terms import Comparison, Condition, Value, ValueKind

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from seeker.search.context import Mask
    from seeker.search.matching.evaluation import Evaluation

_NUMBER = re.compile(
    r"[+-]?(?:(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?|inf)", re.ASCII | re.IGNORECASE
)
_LARGEST_WHOLE = 1e15


def match_numbers(
    condition: Condition, values: NDArray[np.float64], name: str, evaluation: Evaluation
) -> Mask:
    """Find the rows whose number is as a condition says; rows without one never are.

    Parameters
    ----------
    values
        (n_rows,), NaN where there is none.
    name
        What the numbers are called in messages.
    """
    require_values(condition, evaluation, ("0.2..0.4", "..5", "p90..", "*"))
    numbers = _Numbers(values, name, evaluation)
    if condition.comparison is Comparison.IS:
        found = numbers.are(condition.values[0])
        for value in condition.values[1:]:
            found = found | numbers.are(value)
        return found
    end = numbers.end(condition.value.text, condition.value)
    match condition.comparison:
        case Comparison.EQUAL:
            equal: Mask = values == end
            return equal
        case Comparison.NOT_EQUAL:
            different: Mask = (values != end) & ~np.isnan(values)
            return different
        case Comparison.LESS:
            return values < end
        case Comparison.AT_MOST:
            return values <= end
        case Comparison.GREATER:
            return values > end
        case Comparison.AT_LEAST:
            return values >= end


def freeze_number(
    value: Value, values: NDArray[np.float64], name: str, evaluation: Evaluation
) -> str:
    """Write percentiles out as the numbers that they mean now."""
    numbers = _Numbers(values, name, evaluation)

    def written(end: str) -> str:
        return end if read_percentile(end) is None else write_number(numbers.end(end, value))

    ends = read_range(value.text)
    if ends is None:
        return written(value.text)
    return f"{written(ends.low)}..{'' if ends.takes_high else '<'}{written(ends.high)}"


def write_number(number: float) -> str:
    """Write a number so that it is read back as the same number."""
    if number.is_integer() and abs(number) < _LARGEST_WHOLE:
        return str(int(number))
    return repr(float(number))


class _Numbers:
    """The values that a condition asks about."""

    def __init__(self, values: NDArray[np.float64], name: str, evaluation: Evaluation) -> None:
        self._values = values
        self._name = one_line(name)
        self._evaluation = evaluation

    def are(self, value: Value) -> Mask:
        """Find the rows with one value, or in one range."""
        if value.kind is ValueKind.REGEX:
            raise self._mistake("takes no regular expression", value)
        if value.is_star:
            present: Mask = ~np.isnan(self._values)
            return present
        ends = read_range(value.text)
        if ends is None:
            if read_percentile(value.text) is not None:
                raise self._evaluation.mistake(
                    f"{value.text} is one point, not a range",
                    value.span,
                    f"Write {value.text}.. for what lies above it, ..{value.text} for the rest.",
                )
            equal: Mask = self._values == self.end(value.text, value)
            return equal
        low = self.end(ends.low, value) if ends.low else None
        high = self.end(ends.high, value) if ends.high else None
        if low is not None and high is not None and low > high:
            raise self._evaluation.mistake(
                "this range ends before it begins",
                value.span,
                f"Write {ends.high}..{ends.low}." if ends.takes_high else None,
            )
        return self._between(low, high, value, takes_high=ends.takes_high)

    def _between(
        self, low: float | None, high: float | None, value: Value, *, takes_high: bool
    ) -> Mask:
        if high is None:
            if low is None or not takes_high:
                raise self._mistake("expected a number in this range", value)
            return self._values >= low
        found: Mask = self._values <= high if takes_high else self._values < high
        if low is not None:
            found &= self._values >= low
        return found

    def end(self, text: str, value: Value) -> float:
        """Read a number or a percentile."""
        percent = read_percentile(text)
        if percent is not None:
            return self._percentile(percent, value)
        if _NUMBER.fullmatch(text) is None:
            raise self._mistake(f"is a number, and {one_line(text) or 'nothing'} is none", value)
        return float(text)

    @cached_property
    def _present(self) -> pl.Series:
        return pl.Series(self._values[~np.isnan(self._values)])

    def _percentile(self, percent: float, value: Value) -> float:
        # Several times faster than numpy.percentile, and the same number.
        end = self._present.quantile(percent / 100, "linear")
        if end is None:
            raise self._mistake("has no values, so no percentiles", value)
        return end

    def _mistake(self, what: str, value: Value) -> Exception:
        name = self._name
        return self._evaluation.mistake(
            f"{name} {what}",
            value.span,
            meant_comparison(name, value.text)
            or f"Write {name}:0.2..0.4, {name}:p90.. or {name}>0.6.",
        )
