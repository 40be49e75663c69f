"""Numbers: ranges, percentiles, comparisons."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seeker.errors import SearchError
from seeker.pool.column import ColumnType
from seeker.search import SearchablePool, read_pool
from seeker.search.matching.numbers import write_number

Rows = Callable[[str], list[int]]
Refused = Callable[[str], SearchError]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("price:10", [2, 3]),
        ("price:10.0", [2, 3]),
        ("price:1e1", [2, 3]),
        ("price:2.5..10", [1, 2, 3]),
        ("price:2.5..<10", [1]),
        ("price:..2.5", [0, 1, 7]),
        ("price:..<2.5", [0, 7]),
        ("price:10..", [2, 3, 5, 6]),
        ("price:-5..1", [0, 7]),
        ("price:.5..1.", [0]),
        ("price:0.5...1e9", [0, 1, 2, 3, 5, 6]),
        ("price:(1|40|90..100)", [0, 5, 6]),
        ("price:*", [0, 1, 2, 3, 5, 6, 7]),
        ("price>10", [5, 6]),
        ("price>=10", [2, 3, 5, 6]),
        ("price<1", [7]),
        ("price<=1", [0, 7]),
        ("price=10", [2, 3]),
        ("price!=10", [0, 1, 5, 6, 7]),
        ("price > -6 price < 2", [0, 7]),
        ("price:p50..", [2, 3, 5, 6]),
        ("price:..p50", [0, 1, 2, 3, 7]),
        ("price:p25..<p75", [1, 2, 3]),
        ("price:p0..p100", [0, 1, 2, 3, 5, 6, 7]),
        ("price:p99.9..", [6]),
        ("price>p50", [5, 6]),
        ("price:5..p50", [2, 3]),
    ],
)
def test_rows_are_found_by_number(rows: Rows, text: str, expected: list[int]) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize(
    ("text", "place", "what"),
    [
        ("price:ten", (6, 9), "price is a number, and ten is none"),
        ("price:1,000", (6, 11), "1,000 is none"),
        ("price:nan", (6, 9), "nan is none"),
        ("price:1_0", (6, 9), "1_0 is none"),
        ("price:٣", (6, 7), "is none"),
        ("price:..", (6, 8), "expected a number in this range"),
        ("price:5..<", (6, 10), "expected a number in this range"),
        ("price:1..x", (6, 10), "x is none"),
        ("price:5..1", (6, 10), "ends before it begins"),
        ("price:p90", (6, 9), "one point, not a range"),
        ("price:p101..", (6, 12), "p101 is none"),
        ("price:/1/", (6, 9), "takes no regular expression"),
        ("price>x", (6, 7), "x is none"),
        ("price>1..2", (6, 10), "1..2 is none"),
    ],
)
def test_what_is_no_number_is_answered_with_its_place(
    refused: Refused, text: str, place: tuple[int, int], what: str
) -> None:
    error = refused(text)
    assert (error.start, error.end) == place
    assert what in error.what
    assert error.remedy


def test_a_reversed_range_is_offered_the_right_way_round(refused: Refused) -> None:
    assert refused("price:5..1").remedy == "Write 1..5."


def test_a_column_without_values_has_no_percentiles() -> None:
    frame = pl.DataFrame(
        {"x": [None, None], "y": [1.0, 2.0]}, schema={"x": pl.Float64, "y": pl.Float64}
    )
    pool = read_pool(frame, types={"x": ColumnType.NUMBER})
    assert pool.search("x:*").rows.tolist() == []
    with pytest.raises(SearchError, match="no percentiles"):
        pool.search("x:p90..")


@pytest.fixture(scope="module")
def random_numbers() -> SearchablePool:
    values = np.random.default_rng(0).normal(size=500).round(2)
    return read_pool(pl.DataFrame({"x": [None if i % 7 == 0 else v for i, v in enumerate(values)]}))


@settings(deadline=None)
@given(low=st.floats(-3, 3), width=st.floats(0, 3))
def test_neighbouring_ranges_share_no_row_and_miss_none(
    random_numbers: SearchablePool, low: float, width: float
) -> None:
    high = low + width
    whole = random_numbers.search(f"x:{low!r}..{high!r}")
    below = random_numbers.search(f"x:..<{low!r}")
    above = random_numbers.search(f"x>{high!r}")
    assert len(whole) + len(below) + len(above) == len(random_numbers.search("x:*"))


@settings(deadline=None)
@given(st.floats(allow_nan=False))
def test_a_written_number_is_read_back_the_same(number: float) -> None:
    assert float(write_number(number)) == number


@pytest.mark.parametrize("sign", [">", ">=", "<", "<=", "=", "!="])
def test_a_comparison_behind_a_colon_is_answered_with_how_it_is_written(
    refused: Refused, sign: str
) -> None:
    error = refused(f"price:{sign}5")
    assert error.remedy == f"Write price{sign}5, without a colon."
    assert "price:p90.." in (refused("price:ten").remedy or "")
