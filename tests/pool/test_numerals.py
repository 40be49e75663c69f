"""Numbers as people write them."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seeker.pool import dates, numerals
from seeker.pool.numerals import read_numbers, share_with


def read(*texts: str | None) -> list[float] | None:
    """Read a whole column; None where it is not one of numbers."""
    reading = read_numbers(pl.Series("x", texts, dtype=pl.String))
    return list(reading.values) if reading is not None and reading.is_whole else None


@pytest.mark.parametrize(
    ("texts", "numbers"),
    [
        (["1", "2.5", "-3", "+4", ".5", "6.", "1e3", "1E-2"], [1, 2.5, -3, 4, 0.5, 6, 1000, 0.01]),
        (["$1,234.50", "-$5", "$ 7"], [1234.5, -5, 7]),
        (["1,234,567", "12"], [1234567, 12]),
        (["12 %", "3%", "-0.5 %"], [12, 3, -0.5]),
        (["1 234", "1\u00a0234 567", "8\u202f000", "5"], [1234, 1234567, 8000, 5]),
        (["1'234.5", "2’000"], [1234.5, 2000]),
        (["(1.50)", "2.00", "($3)"], [-1.5, 2, -3]),
        (["1,5", "0,25", "1.234,50 €"], [1.5, 0.25, 1234.5]),
        (["1,234", "12,5"], [1.234, 12.5]),
        (["0,125", "1,250"], [0.125, 1.25]),
        (["−5", " 7 ", "10"], [-5, 7, 10]),
        (["EUR 1,000", "20 EUR"], [1000, 20]),
        (["1,000.5", "999"], [1000.5, 999]),
    ],
)
def test_a_column_in_one_notation_is_numbers(texts: list[str], numbers: list[float]) -> None:
    assert read(*texts) == numbers


def test_thousands_are_meant_where_a_comma_could_be_either() -> None:
    assert read("1,234", "5,000") == [1234, 5000]


@pytest.mark.parametrize(
    "texts",
    [
        ["00123", "45678"],
        ["12345678901234567890", "1"],
        ["a", "b"],
        ["1.5", "1,5"],
        ["$5", "€4"],
        ["5 %", "3"],
        ["1,23,456", "1"],
        ["555-1234", "555-9876"],
        ["10.1.2.3", "10.1.2.4"],
        ["(5", "6)"],
        ["--5", "1"],
        ["1_000", "2"],
        ["0x10", "1"],
        ["NA", "-"],
        [None, None],
    ],
)
def test_a_column_of_something_else_is_not_numbers(texts: list[str | None]) -> None:
    assert read(*texts) is None


@pytest.mark.parametrize(
    "spelling", ["", "NA", "n/a", "NaN", "null", "None", "-", "?", "#N/A", " "]
)
def test_a_spelling_of_nothing_is_missing_among_numbers(spelling: str) -> None:
    values = read("1", spelling, "2")
    assert values is not None
    assert [values[0], values[2]] == [1, 2]
    assert np.isnan(values[1])


def test_infinity_is_a_number() -> None:
    assert read("1", "inf", "-Infinity") == [1, np.inf, -np.inf]
    assert read("$1", "inf") == [1, np.inf]


def test_one_value_at_the_end_of_many_is_enough_to_tell() -> None:
    texts = pl.Series([str(number) for number in range(50_000)] + ["many"])
    reading = read_numbers(texts)
    assert reading is not None
    assert not reading.is_whole
    assert reading.unread.tolist() == [50_000]


def test_what_mixes_units_says_which() -> None:
    reading = read_numbers(pl.Series(["$5", "€4", "7"]))
    assert reading is not None
    assert reading.quarrel == "mixes $ and €"


def test_codes_are_numbers_when_somebody_says_so() -> None:
    reading = read_numbers(pl.Series(["00123", "45678", "x"]), said=True)
    assert reading is not None
    assert reading.values[:2].tolist() == [123, 45678]
    assert reading.unread.tolist() == [2]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=1))
def test_every_float_that_python_writes_is_read_back_exactly(numbers: list[float]) -> None:
    assert read(*map(repr, numbers)) == numbers


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(-(10**12), 10**12).map(lambda cents: cents / 100), min_size=1))
def test_every_amount_with_thousands_set_apart_is_read_back(amounts: list[float]) -> None:
    written = [f"${amount:,.2f}" for amount in amounts]
    assert read(*written) == amounts
    swapped = [f"{amount:,.2f} €".translate(str.maketrans(",.", ".,")) for amount in amounts]
    assert read(*swapped) == amounts


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(max_size=12), max_size=8))
def test_any_text_is_read_without_an_error(texts: list[str]) -> None:
    series = pl.Series(texts, dtype=pl.String)
    for said in (False, True):
        reading = read_numbers(series, said=said)
        assert reading is None or len(reading.values) == len(texts)


def test_the_share_that_can_be_read_counts_what_stands_for_no_value() -> None:
    for name in ("x", "", "^a$"):
        texts = pl.Series(name, ["1 of 2", "word", "n/a", "Infinity"])
        assert share_with(r"\d", texts) == 0.5
        assert share_with(r"\d|(?i:inf)", texts) == 0.75
    assert share_with(r"\d", pl.Series("x", [], dtype=pl.String)) == 0.0


@pytest.mark.parametrize(
    ("module", "read_column", "readable"),
    [(numerals, read_numbers, "12 %"), (dates, dates.read_dates, "1.2.2023")],
)
def test_words_are_turned_down_without_trying_each_way_to_write_them(
    module: ModuleType,
    read_column: Callable[[pl.Series], object],
    readable: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    parse, tried = module._parse, 0

    def counting(*given: object, **said: object) -> object:
        nonlocal tried
        tried += 1
        return parse(*given, **said)

    monkeypatch.setattr(module, "_parse", counting)
    assert read_column(pl.Series("x", ["a word", "words", "more of them", "word 3"])) is None
    assert tried == 0
    assert read_column(pl.Series("x", ["a word", readable, readable])) is not None
    assert tried > 0
