"""Dates and times as people and programs write them.

The order of day and month is settled by the whole column; where it doesn't settle it, the column
is not a column of dates until somebody says so.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import polars as pl

from seeker.pool.distinct import by_distinct, sample_of
from seeker.pool.numerals import LEAST_SHARE, is_missing, share_with
from seeker.pool.whole_column import Reading

AMBIGUOUS = "could be day/month or month/day"

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>(?i:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?))\.?"
)
_DAY = r"(?P<day>\d{1,2})"
_YEAR = r"(?P<year>\d{4})"
_SHORT_YEAR = r"(?P<year>\d{4}|\d{2})"
_WEEKDAY = r"(?:(?i:mon|tue|wed|thu|fri|sat|sun)(?i:[a-z]*)\.?,?\s+)?"
_TIME = (
    r"(?:(?:[T ]|,\s*|\s+at\s+)\s*(?P<hour>\d{1,2}):(?P<minute>\d{2})"
    r"(?::(?P<second>\d{2})(?:[.,](?P<fraction>\d{1,9}))?)?"
    r"(?:\s*(?P<half>(?i:[ap]\.?m\.?)))?(?:\s*(?P<zone>Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?))?)?"
)


@dataclass(frozen=True)
class Form:
    """One way to write a date; `pattern` names its parts."""

    name: str
    pattern: str
    on_request: bool = False

    @property
    def whole(self) -> str:
        """Give the pattern of the whole value, with its time."""
        return rf"^\s*{self.pattern}{_TIME}\s*$"


DAY_FIRST = Form("day/month/year", rf"{_DAY}[/-](?P<month>\d{{1,2}})[/-]{_SHORT_YEAR}")
MONTH_FIRST = Form("month/day/year", rf"(?P<month>\d{{1,2}})[/-]{_DAY}[/-]{_SHORT_YEAR}")
FORMS = (
    Form("year-month-day", rf"{_YEAR}[-/.](?P<month>\d{{1,2}})[-/.]{_DAY}"),
    Form("year-month", rf"{_YEAR}-(?P<month>\d{{2}})(?P<day>)"),
    Form("day.month.year", rf"{_DAY}\.\s?(?P<month>\d{{1,2}})\.\s?{_YEAR}"),
    # Two digits each, always: 1.2.23 is as likely a version.
    Form("dd.mm.yy", r"(?P<day>\d{2})\.(?P<month>\d{2})\.(?P<year>\d{2})"),
    MONTH_FIRST,
    DAY_FIRST,
    Form("day month year", rf"{_WEEKDAY}{_DAY}(?:st|nd|rd|th)?[ .-]+{_MONTH},?[ -]+{_SHORT_YEAR}"),
    Form("month day, year", rf"{_WEEKDAY}{_MONTH}\s+{_DAY}(?:st|nd|rd|th)?,?\s+{_YEAR}"),
    Form("yearmonthday", r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})", on_request=True),
)
_PARTS = ("year", "month", "day", "hour", "minute", "second", "fraction", "half", "zone")


def read_dates(texts: pl.Series, *, said: bool = False) -> Reading[np.datetime64] | None:
    """Read a column of texts as dates.

    Parameters
    ----------
    texts
        (n_rows,) String, null where there is none.
    said
        Somebody said that these are dates: where day and month could be either, the month is
        taken to stand first, and `20240131` is read too.

    Returns
    -------
    None where most values are clearly no dates.
    """
    sample = sample_of(texts)
    if not said and share_with(r"\d", sample) < LEAST_SHARE:
        return None
    forms = [form for form in FORMS if said or not form.on_request]
    shares = [_readable(sample, form) for form in forms]
    best = max(shares)
    if best == 0 or (best < LEAST_SHARE and not said):
        return None
    readings = {
        form.name: _read_as(texts, form)
        for form, share in zip(forms, shares, strict=True)
        if share >= 0.5 * best
    }
    reading = min(readings.values(), key=lambda one: len(one.unread))
    both = readings.get(MONTH_FIRST.name), readings.get(DAY_FIRST.name)
    if not said and reading is both[0] and both[1] is not None and both[1].is_whole:
        same = np.array_equal(reading.values, both[1].values, equal_nan=True)
        return reading if same else replace(reading, quarrel=AMBIGUOUS)
    return reading


def _readable(sample: pl.Series, form: Form) -> float:
    found = _parse(sample, form)
    return int((found["value"].is_not_null() | found["missing"]).sum()) / max(1, len(sample))


def _read_as(texts: pl.Series, form: Form) -> Reading[np.datetime64]:
    found, places = by_distinct(texts, lambda some: _parse(some, form))
    values = found["value"].to_numpy().astype("datetime64[us]")[places]
    lost = (found["value"].is_null() & ~found["missing"]).to_numpy()
    return Reading(values, np.flatnonzero(lost[places]))


def _parse(texts: pl.Series, form: Form) -> pl.DataFrame:
    """Read texts in one form: `value` (Datetime in microseconds, null if unread), `missing`."""
    groups = pl.col("text").str.extract_groups(form.whole).alias("part")
    frame = texts.alias("text").to_frame().with_columns(groups).unnest("part")
    number = {
        name: pl.col(name).cast(pl.Int32, strict=False).fill_null(0)
        for name in ("hour", "minute", "second")
    }
    year = pl.col("year").cast(pl.Int32, strict=False)
    century = pl.when(year < 69).then(2000).when(year < 100).then(1900).otherwise(0)
    full_year = pl.when(pl.col("year").str.len_chars() == 2).then(year + century).otherwise(year)
    half = pl.col("half").str.to_lowercase().str.head(1)
    hour = (
        pl.when(half.is_null())
        .then(number["hour"])
        .when(number["hour"].is_between(1, 12))
        .then(number["hour"] % 12 + pl.when(half == "p").then(12).otherwise(0))
        .otherwise(-1)
    )
    time_holds = hour.is_between(0, 23) & (number["minute"] < 60) & (number["second"] < 60)
    fraction = pl.col("fraction").fill_null("0").str.pad_end(6, "0").str.head(6).cast(pl.Int64)
    seconds = hour.cast(pl.Int64) * 3600 + number["minute"] * 60 + number["second"]
    micros = (seconds - _offset(pl.col("zone"))) * 1_000_000 + fraction
    day = pl.when(pl.col("day") == "").then(pl.lit("1")).otherwise(pl.col("day"))
    date = pl.concat_str(
        full_year.cast(pl.String).str.zfill(4),
        _month(pl.col("month"), named="(?P<month>(?i" in form.pattern),
        day.str.zfill(2),
        separator="-",
    ).str.to_date("%Y-%m-%d", strict=False)
    value = date.cast(pl.Datetime("us")) + pl.duration(microseconds=micros)
    return frame.select(
        pl.when(time_holds).then(value).alias("value"), is_missing(pl.col("text")).alias("missing")
    )


def _month(month: pl.Expr, *, named: bool) -> pl.Expr:
    if not named:
        return month.str.zfill(2)
    numbers = {name: f"{number:02}" for number, name in enumerate(_MONTHS, start=1)}
    return month.str.to_lowercase().str.head(3).replace_strict(numbers, default=None)


def _offset(zone: pl.Expr) -> pl.Expr:
    """Give seconds east of UTC; 0 where no zone is said."""
    digits = zone.str.replace_all(r"\D", "")
    hours = digits.str.head(2).cast(pl.Int64, strict=False).fill_null(0)
    minutes = digits.str.slice(2, 2).cast(pl.Int64, strict=False).fill_null(0)
    sign = pl.when(zone.str.starts_with("-")).then(-1).otherwise(1)
    return sign * (hours * 3600 + minutes * 60)
