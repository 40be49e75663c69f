"""`created:2024-01..2024-03`, `created>2024`: dates, of which each stands for its whole length."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from seeker.escaping import one_line
from seeker.search.matching.one_of import require_values
from seeker.search.matching.ranges import meant_comparison, read_percentile, read_range
from seeker.search.terms import Comparison, Condition, Value, ValueKind

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from seeker.pool.column import DateColumn
    from seeker.search.context import Mask
    from seeker.search.matching.evaluation import Evaluation

_DATE = re.compile(
    r"(?P<date>\d{4}(?:-\d{2}(?:-\d{2}(?:[T ]\d{2}(?::\d{2}(?::\d{2}(?:\.\d{1,6})?)?)?)?)?)?)"
    r"(?P<zone>Z|[+-]\d{2}:?\d{2})?",
    re.ASCII,
)
_NO_TIME = np.iinfo(np.int64).min


@dataclass(frozen=True)
class _Period:
    """Microseconds since 1970, UTC, from `start` up to `end` without it."""

    start: int
    end: int


def match_dates(condition: Condition, column: DateColumn, evaluation: Evaluation) -> Mask:
    """Find the rows whose date is as a condition says; rows without one never are."""
    require_values(condition, evaluation, ("2024", "2024-01..2024-03", "..2024-01-31", "*"))
    dates = _Dates(column, evaluation)
    if condition.comparison is Comparison.IS:
        found = dates.are(condition.values[0])
        for value in condition.values[1:]:
            found = found | dates.are(value)
        return found
    period = dates.period(condition.value.text, condition.value)
    match condition.comparison:
        case Comparison.EQUAL:
            return dates.between(period.start, period.end)
        case Comparison.NOT_EQUAL:
            return dates.between(None, period.start) | dates.between(period.end, None)
        case Comparison.LESS:
            return dates.between(None, period.start)
        case Comparison.AT_MOST:
            return dates.between(None, period.end)
        case Comparison.GREATER:
            return dates.between(period.end, None)
        case Comparison.AT_LEAST:
            return dates.between(period.start, None)


def freeze_date(value: Value, column: DateColumn, evaluation: Evaluation) -> str:
    """Write percentiles out as the times that they mean now."""
    dates = _Dates(column, evaluation)

    def written(end: str) -> str:
        if read_percentile(end) is None:
            return end
        return str(np.datetime64(dates.period(end, value).start, "us"))

    ends = read_range(value.text)
    if ends is None:
        return written(value.text)
    return f"{written(ends.low)}..{'' if ends.takes_high else '<'}{written(ends.high)}"


class _Dates:
    """The values that a condition asks about."""

    def __init__(self, column: DateColumn, evaluation: Evaluation) -> None:
        self._name = one_line(column.name)
        self._values: NDArray[np.int64] = column.values.view(np.int64)
        self._evaluation = evaluation

    def are(self, value: Value) -> Mask:
        """Find the rows in one period, or in one range of them."""
        if value.kind is ValueKind.REGEX:
            raise self._mistake("takes no regular expression", value)
        if value.is_star:
            return self.between(None, None)
        ends = read_range(value.text)
        if ends is None:
            period = self.period(value.text, value)
            return self.between(period.start, period.end)
        low = self.period(ends.low, value) if ends.low else None
        high = self.period(ends.high, value) if ends.high else None
        if high is None and (low is None or not ends.takes_high):
            raise self._mistake("expected a date in this range", value)
        if low is not None and high is not None and low.start >= high.end:
            raise self._evaluation.mistake("this range ends before it begins", value.span)
        end = None if high is None else high.end if ends.takes_high else high.start
        return self.between(None if low is None else low.start, end)

    def between(self, start: int | None, end: int | None) -> Mask:
        """Find the rows from `start` up to `end` without it."""
        found: Mask = self._values > _NO_TIME if start is None else self._values >= start
        if end is not None:
            found &= self._values < end
        return found

    def period(self, text: str, value: Value) -> _Period:
        """Read a date, or a percentile of the dates."""
        percent = read_percentile(text)
        if percent is not None:
            return self._percentile(percent, value)
        period = _read_period(text)
        if period is None:
            raise self._mistake(f"is a date, and {one_line(text) or 'nothing'} is none", value)
        return period

    def _percentile(self, percent: float, value: Value) -> _Period:
        values = pl.Series(self._values[self._values > _NO_TIME])
        end = values.quantile(percent / 100, "linear")
        if end is None:
            raise self._mistake("has no values, so no percentiles", value)
        return _Period(round(end), round(end) + 1)

    def _mistake(self, what: str, value: Value) -> Exception:
        name = self._name
        return self._evaluation.mistake(
            f"{name} {what}",
            value.span,
            meant_comparison(name, value.text)
            or f"Write {name}:2024, {name}:2024-01..2024-03 or {name}>2024-01-31.",
        )


def _read_period(text: str) -> _Period | None:
    """Read a date as the whole time that it stands for; a time without a zone is UTC."""
    found = _DATE.fullmatch(text)
    if found is None:
        return None
    try:
        # numpy tells by how much is written whether it is a year, a month … or a millisecond.
        start = np.datetime64(found["date"])
    except ValueError:
        return None
    shift = _offset(found["zone"]) if found["zone"] else 0
    return _Period(_micros(start) - shift, _micros(start + 1) - shift)


def _micros(moment: np.datetime64) -> int:
    return int(moment.astype("datetime64[us]").astype(np.int64))


def _offset(zone: str) -> int:
    """Give microseconds east of UTC."""
    if zone == "Z":
        return 0
    digits = zone[1:].replace(":", "")
    ahead = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    micros = ahead // timedelta(microseconds=1)
    return -micros if zone.startswith("-") else micros
