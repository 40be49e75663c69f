"""Canonical text: the same value has the same text whatever wrote it.

CSV writes 885.0 where JSON writes 885 and Parquet holds a float; dates and yes/no differ likewise.
The text depends on the value alone, never on the rest of its column, so that a row that is added
to the pool can't change another row's text.
"""

from __future__ import annotations

import polars as pl

from seeker.pool.distinct import by_distinct
from seeker.pool.native import as_texts
from seeker.pool.numerals import LARGEST_EXACT

# What CSV readers and writers take for nothing; a re-export may turn them into an empty cell.
_NOTHING = ["", "NA", "N/A", "n/a", "nan", "NaN", "<NA>", "null", "NULL", "None", "NaT"]
_NUMERAL = r"^[+-]?(?:0|[1-9]\d*)?(?:\.\d*)?(?:[eE][+-]?\d{1,3})?$"
_NO_NUMERAL = r"^[+-]?(?:0\d|[iInN]|\d{16,}$)|[eE][+-]?\d{4}"  # a cast takes these for numbers
_DATE = r"^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?$"


# No numeral or date that a program writes is longer.
_LONGEST = 64


def canonical(values: pl.Series) -> pl.Series:
    """Give each value's canonical text, (n_rows,) String, null where there is none.

    A whole number is written in digits; another number as the 64 bits of its float, which no
    formatting can change; a date or time as microseconds in UTC.
    """
    if isinstance(values.dtype, pl.Datetime | pl.Date):
        return values.to_frame("v").select(_of_time(_in_utc(values.dtype))).to_series()
    if values.dtype == pl.Float32:
        values = values.cast(pl.String)  # as it would be exported: 0.1, not 0.100000001
    if values.dtype == pl.Float64:
        return values.to_frame("v").select(_of_float(pl.col("v").fill_nan(None))).to_series()
    return _of_texts(as_texts(values))


def _of_texts(texts: pl.Series) -> pl.Series:
    """Give the canonical texts of texts: each different short one is looked at once."""
    numbers = texts.cast(pl.Float64, strict=False)
    if (
        numbers.null_count() == texts.null_count()
        and not (texts.str.contains(_NO_NUMERAL) | numbers.is_infinite()).any()
    ):
        return numbers.to_frame("v").select(_of_float(pl.col("v"))).to_series()
    is_short = (texts.str.len_bytes() <= _LONGEST).fill_null(value=False)
    short = texts.filter(is_short)
    found, places = by_distinct(short, _of_short)
    canonical_short = found["canonical"].gather(places)
    if len(short) == len(texts):
        return canonical_short.alias(texts.name)
    long = texts.str.replace_all("\r\n", "\n", literal=True) if _has_returns(texts) else texts
    return long.scatter(is_short.arg_true(), canonical_short)


def _has_returns(texts: pl.Series) -> bool:
    return bool(texts.str.contains("\r", literal=True).any())


def _of_short(texts: pl.Series) -> pl.DataFrame:
    return texts.to_frame("v").select(_of_text(pl.col("v")).alias("canonical"))


def _of_text(text: pl.Expr) -> pl.Expr:
    bare = text.str.strip_chars()
    number = bare.cast(pl.Float64, strict=False)
    is_number = bare.str.contains(_NUMERAL) & number.is_finite()
    is_long = bare.str.contains(r"^[+-]?\d{16,}$")
    lower = bare.str.to_lowercase()
    return (
        pl.when(bare.is_in(_NOTHING))
        .then(None)
        .when(is_number & ~is_long)
        .then(_of_float(number))
        .when(lower.is_in(["true", "false"]))
        .then(lower)
        .when(bare.str.contains(_DATE))
        .then(_of_time(_time(bare)).fill_null(text))
        .otherwise(text.str.replace_all("\r\n", "\n", literal=True))
    )


def _of_float(number: pl.Expr) -> pl.Expr:
    whole = (number == number.round()) & (number.abs() <= LARGEST_EXACT)
    bits = (number + 0.0).reinterpret(signed=True)
    return (
        pl.when(whole)
        .then(number.cast(pl.Int64, strict=False).cast(pl.String))
        .otherwise(pl.concat_str(pl.lit("float "), bits.cast(pl.String)))
    )


def _of_time(time: pl.Expr) -> pl.Expr:
    return pl.concat_str(pl.lit("time "), time.cast(pl.Int64).cast(pl.String))


def _in_utc(dtype: pl.DataType) -> pl.Expr:
    if isinstance(dtype, pl.Datetime) and dtype.time_zone is not None:
        return pl.col("v").dt.convert_time_zone("UTC").cast(pl.Datetime("us", "UTC"))
    return pl.col("v").cast(pl.Datetime("us"))


def _time(text: pl.Expr) -> pl.Expr:
    """Read an ISO date or time; without a zone it is UTC."""
    parts = text.str.extract_groups(
        r"^(?P<date>[\d-]{10})(?:[T ](?P<clock>\d{2}:\d{2})(?P<second>:\d{2})?"
        r"(?:\.(?P<fraction>\d{1,9}))?(?P<zone>Z|[+-]\d{2}:?\d{2})?)?$"
    )
    names = ("date", "clock", "second", "fraction", "zone")
    part = {name: parts.struct.field(name) for name in names}
    stamp = pl.concat_str(
        part["date"],
        pl.lit(" "),
        part["clock"].fill_null("00:00"),
        part["second"].fill_null(":00"),
        pl.lit("."),
        part["fraction"].fill_null("0").str.pad_end(6, "0").str.head(6),
    ).str.to_datetime("%Y-%m-%d %H:%M:%S%.f", time_unit="us", strict=False)
    zone = part["zone"].str.replace("Z", "+00:00", literal=True).fill_null("+00:00")
    sign = pl.when(zone.str.starts_with("-")).then(-1).otherwise(1)
    minutes = zone.str.slice(1, 2).cast(pl.Int64, strict=False) * 60 + zone.str.tail(2).cast(
        pl.Int64, strict=False
    )
    return stamp - pl.duration(minutes=sign * minutes)
