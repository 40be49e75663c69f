"""Canonical text doesn't depend on what wrote a value."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seeker.pool.canonical import canonical


def one(value: object, dtype: pl.DataType | type[pl.DataType] | None = None) -> str | None:
    text: str | None = canonical(pl.Series([value], dtype=dtype)).item()
    return text


@pytest.mark.parametrize(
    "values",
    [
        [885, 885.0, "885", "885.0", "8.85e2", " 885", "+885", Decimal("885.00")],
        [0, 0.0, -0.0, "0", "-0.0"],
        [0.1, "0.1", "1e-1", ".1", Decimal("0.10")],
        [-1.5, "-1.5", "-1.50"],
        [True, "true", "True", "TRUE"],
        [date(2024, 1, 5), "2024-01-05", "2024-01-05 00:00:00", "2024-01-05T00:00:00.000000"],
        [
            datetime(2024, 1, 5, 9, 30, tzinfo=UTC),
            "2024-01-05T09:30:00Z",
            "2024-01-05 09:30",
            "2024-01-05T10:30:00.000+01:00",
            "2024-01-05T09:30:00.000000000",
        ],
        [None, "", "NA", "NaN", float("nan")],
        ["two\nlines", "two\r\nlines"],
    ],
)
def test_one_value_has_one_text_whatever_wrote_it(values: list[object]) -> None:
    assert len({one(value) for value in values}) == 1


@pytest.mark.parametrize(
    "values",
    [
        ["00123", "123", "0123"],
        ["12345678901234567890", "12345678901234567891"],
        [2**60, 2**60 + 1],
        [0.1, 0.1 + 2**-56],
        ["1.5", "1,5", "$1.5"],
        ["2024-01-05", "2024-01-06", "2024-02-30", "05.01.2024"],
        ["Rome", "rome", " Rome"],
        ["true", "yes", "1", "t"],
        ["", "none at all"],
    ],
)
def test_different_values_have_different_texts(values: list[object]) -> None:
    assert len({one(value) for value in values}) == len(values)


def test_a_float_of_half_the_width_is_what_it_would_be_exported_as() -> None:
    assert one(0.1, pl.Float32()) == one("0.1")


def test_a_value_has_the_same_text_alone_and_among_others() -> None:
    mixed = canonical(pl.Series(["1.0", "x", "2024-01-05", None]))
    assert mixed.to_list() == [one("1.0"), "x", one("2024-01-05"), None]


@settings(max_examples=60, deadline=None)
@given(st.floats(allow_nan=False, allow_infinity=False))
def test_every_float_has_the_text_of_its_writing(number: float) -> None:
    assert one(number) == one(repr(number)) == one(f"{number:.17e}")


_LIKE_NUMBERS = st.from_regex(r"[+-]?[0-9]{0,3}\.?[0-9]{0,18}(e[+-]?[0-9]{1,5})?", fullmatch=True)


@settings(max_examples=100, deadline=None)
@given(st.lists(_LIKE_NUMBERS | st.sampled_from(["inf", "nan", "-Infinity"]), min_size=1))
def test_a_numeral_has_the_same_text_among_numerals_and_among_words(numerals: list[str]) -> None:
    among_words = canonical(pl.Series([*numerals, "word"]))
    assert canonical(pl.Series(numerals)).to_list() == among_words.to_list()[:-1]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=12)))
def test_any_text_has_a_text(texts: list[str]) -> None:
    assert len(canonical(pl.Series(texts, dtype=pl.String))) == len(texts)
