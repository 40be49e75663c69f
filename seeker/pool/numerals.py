"""Numbers as people and spreadsheets write them: `1234.5`, `$1,234.50`, `12 %`, `1 234`, `(1,5)`.

The notation is settled by the whole column, since `1,234` alone could be either of two numbers.
A numeral with a leading zero (`00123`) is a code and not a number, and so is an integer that a
float can't hold.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from seeker.pool.distinct import by_distinct, sample_of
from seeker.pool.whole_column import Reading

LARGEST_EXACT = 2**53

LEAST_SHARE = 0.5
"""The share of values that have to be readable for a column to be of numbers, or of dates."""

MISSING_SPELLINGS = frozenset(
    {
        "", "-", "--", "---", "–", "—", ".", "?", "\\n", "na", "n/a", "n.a.", "<na>", "#n/a", "nan",
        "nat", "null", "nil", "none", "missing", "unknown", "not available",
        "#div/0!", "#num!", "#ref!", "#value!", "#name?",
    }
)  # fmt: skip
"""What stands for no value in a column of numbers or dates, case-folded."""

_BLANK = r"[ \u00a0\u2009\u202f]"
_CURRENCY = (
    r"[A-Z]{0,3}[$€£¥₹₽₩₺₫₴₦฿]|zł|Kč|kr|"
    r"USD|EUR|GBP|JPY|CHF|CNY|INR|CAD|AUD|NZD|SEK|NOK|DKK|PLN|CZK|BRL|ZAR|RUB|KRW|MXN|SGD|HKD"
)


@dataclass(frozen=True)
class Notation:
    """How thousands are set apart, and what stands before the decimals."""

    point: str
    groups: tuple[str, ...]

    def pattern(self, *, codes: bool) -> str:
        """Give the pattern of one numeral; `codes` lets leading zeros pass."""
        grouped = "|".join(rf"[1-9]\d{{0,2}}(?:{mark}\d{{3}})+" for mark in self.groups)
        whole = r"\d+" if codes else r"0|[1-9]\d*"
        point = self.point
        body = rf"(?:{grouped}|{whole})(?:{point}\d*)?(?:[eE][+-]?\d{{1,3}})?|{point}\d+"
        return (
            rf"^(?P<open>\()?{_BLANK}*(?P<sign>[+-])?{_BLANK}*(?P<before>{_CURRENCY})?{_BLANK}*"
            rf"(?P<after_sign>[+-])?(?P<body>{body}){_BLANK}*(?P<after>%|{_CURRENCY})?"
            rf"{_BLANK}*(?P<close>\))?$"
        )


POINT = Notation(r"\.", (",", _BLANK, "['’]"))
COMMA = Notation(",", (r"\.", _BLANK, "['’]"))


def is_missing(texts: pl.Expr) -> pl.Expr:
    """Whether a text stands for no value, in a column of numbers or dates."""
    return texts.is_null() | texts.str.strip_chars().str.to_lowercase().is_in(
        sorted(MISSING_SPELLINGS)
    )


def share_with(pattern: str, sample: pl.Series) -> float:
    """Give the share of texts that have a pattern or stand for no value.

    Where values can't be read without what the pattern finds, no larger share of them can be
    read: that saves trying each way to write them on columns of words.
    """
    text = pl.col("text")
    found = sample.alias("text").to_frame()
    share = found.select((text.str.contains(pattern) | is_missing(text)).mean()).item()
    return float(share or 0.0)


def read_numbers(texts: pl.Series, *, said: bool = False) -> Reading[np.float64] | None:
    """Read a column of texts as numbers.

    Parameters
    ----------
    texts
        (n_rows,) String, null where there is none.
    said
        Somebody said that these are numbers: codes such as `00123` are read too.

    Returns
    -------
    None where most values are clearly no numbers.
    """
    plain = _read_plain(texts, said=said)
    if plain is not None:
        return plain
    if not said:
        sample = sample_of(texts)
        if share_with(r"\d|(?i:inf)", sample) < LEAST_SHARE:
            return None
        if max(_read_sample(sample, notation) for notation in (POINT, COMMA)) < LEAST_SHARE:
            return None
    with_point = _read_as(texts, POINT, said=said)
    if with_point.is_whole:
        return with_point
    with_comma = _read_as(texts, COMMA, said=said)
    better = with_comma.is_whole or len(with_comma.unread) < len(with_point.unread)
    return with_comma if better else with_point


def _read_plain(texts: pl.Series, *, said: bool) -> Reading[np.float64] | None:
    """Read what a computer wrote, in one pass; None where a closer look is needed."""
    values = texts.cast(pl.Float64, strict=False)
    if values.null_count() != texts.null_count() or values.null_count() == len(values):
        return None
    if not said:
        as_code = texts.str.contains(r"^[+-]?0\d")
        too_long = (values.abs() > LARGEST_EXACT) & texts.str.contains(r"^[+-]?\d+$")
        if (as_code | too_long).any():
            return None
    numbers = values.fill_null(np.nan).to_numpy()
    return Reading(numbers, np.empty(0, dtype=np.int64))


def _read_sample(sample: pl.Series, notation: Notation) -> float:
    found = _parse(sample, notation, codes=False)
    readable = int((found["value"].is_not_null() | found["missing"]).sum())
    return readable / max(1, len(sample))


def _read_as(texts: pl.Series, notation: Notation, *, said: bool) -> Reading[np.float64]:
    found, places = by_distinct(texts, lambda some: _parse(some, notation, codes=said))
    values = found["value"].fill_null(np.nan).to_numpy()[places]
    lost = (found["value"].is_null() & ~found["missing"]).to_numpy()
    quarrel = "" if said else _quarrel(found)
    return Reading(values, np.flatnonzero(lost[places]), quarrel)


def _quarrel(found: pl.DataFrame) -> str:
    units = found.filter(pl.col("value").is_not_null())["unit"].unique().sort().to_list()
    marks = [unit for unit in units if unit]
    if len(marks) > 1:
        return f"mixes {', '.join(marks[:-1])} and {marks[-1]}"
    if marks == ["%"] and "" in units:
        return "mixes numbers with and without %"
    return ""


def _parse(texts: pl.Series, notation: Notation, *, codes: bool) -> pl.DataFrame:
    """Read texts in one notation: `value` (Float64, null if unread), `missing`, `unit`."""
    text = pl.col("text")
    plain = text.str.strip_chars().str.replace("−", "-", literal=True)
    parts = plain.str.extract_groups(notation.pattern(codes=codes)).alias("part")
    frame = texts.alias("text").to_frame().with_columns(parts, is_missing(text).alias("missing"))
    part = {name: pl.col("part").struct.field(name) for name in _PARTS}
    point = "," if notation is COMMA else "."
    digits = part["body"].str.replace_all(rf"[^\d{point}eE+-]", "")
    body = digits.str.replace(point, ".", literal=True).cast(pl.Float64, strict=False)
    in_brackets = part["open"].is_not_null()
    signs = part["sign"].is_not_null().cast(pl.Int8) + part["after_sign"].is_not_null()
    signs = signs + in_brackets
    units = part["before"].is_not_null() & part["after"].is_not_null()
    sound = (in_brackets == part["close"].is_not_null()) & (signs <= 1) & ~units
    sound &= body.is_not_null()
    if not codes:
        sound &= ~((body > LARGEST_EXACT) & digits.str.contains(r"^\d+$"))
    negative = in_brackets | (part["sign"] == "-") | (part["after_sign"] == "-")
    infinite = plain.str.to_lowercase().str.extract(r"^([+-]?inf(?:inity)?)$").cast(pl.Float64)
    return frame.select(
        pl.when(sound)
        .then(pl.when(negative.fill_null(value=False)).then(-body).otherwise(body))
        .otherwise(infinite)
        .alias("value"),
        "missing",
        pl.coalesce(part["before"], part["after"]).fill_null("").alias("unit"),
    )


_PARTS = ("open", "sign", "before", "after_sign", "body", "after", "close")
