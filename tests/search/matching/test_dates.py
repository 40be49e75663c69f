"""Dates: each stands for its whole length."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import polars as pl
import pytest

from seeker.errors import SearchError
from seeker.search import SearchablePool, read_pool

Rows = Callable[[str], list[int]]
Refused = Callable[[str], SearchError]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("created:2024", [1, 2, 3, 4, 5]),
        ("created:2024-01", [1, 2]),
        ("created:2024-01..2024-02", [1, 2, 3]),
        ("created:2024-01..<2024-02", [1, 2]),
        ("created:2024-01-31..2024", [2, 3, 4, 5]),
        ("created:2024-02-29", [3]),
        ("created:..2024-01", [0, 1, 2]),
        ("created:..<2024-01", [0]),
        ("created:2024-03..", [4, 5, 7]),
        ("created:(2023|2025-01)", [0, 7]),
        ("created:*", [0, 1, 2, 3, 4, 5, 7]),
        ("created>2024", [7]),
        ("created>=2024-03", [4, 5, 7]),
        ("created<2024-01", [0]),
        ("created<=2024-01", [0, 1, 2]),
        ("created=2024-01", [1, 2]),
        ("created!=2024", [0, 7]),
        ("created:p50..", [3, 4, 5, 7]),
        ("created:..<p50", [0, 1, 2]),
    ],
)
def test_rows_are_found_by_date(rows: Rows, text: str, expected: list[int]) -> None:
    assert rows(text) == expected


@pytest.fixture(scope="module")
def moments() -> SearchablePool:
    times = [
        datetime(2024, 1, 31, 10, 29, 59, 999_999, tzinfo=UTC),
        datetime(2024, 1, 31, 10, 30, tzinfo=UTC),
        datetime(2024, 1, 31, 10, 30, 0, 500_000, tzinfo=UTC),
        datetime(2024, 1, 31, 10, 31, tzinfo=UTC),
        datetime(2024, 1, 31, 23, 0, tzinfo=UTC),
    ]
    return read_pool(pl.DataFrame({"at": times}))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("at:2024-01-31T10:30", [1, 2]),
        ("at:2024-01-31T10", [0, 1, 2, 3]),
        ("at:2024-01-31T10:30:00", [1, 2]),
        ("at:2024-01-31T10:30:00.5", [2]),
        ("at:2024-01-31T10:30:00.500000", [2]),
        ('at:"2024-01-31 10:30"', [1, 2]),
        ("at:2024-01-31T10:30Z", [1, 2]),
        ("at:2024-01-31T11:30+01:00", [1, 2]),
        ("at:2024-01-31T05:30-0500", [1, 2]),
        ("at>2024-01-31T10:30", [3, 4]),
        ("at:2024-02-01T00+01:00", [4]),
    ],
)
def test_times_of_the_day_are_found(
    moments: SearchablePool, text: str, expected: list[int]
) -> None:
    assert moments.search(text).rows.tolist() == expected


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("created:yesterday", "created is a date, and yesterday is none"),
        ("created:2024-13", "2024-13 is none"),
        ("created:2024-02-30", "2024-02-30 is none"),
        ("created:31.01.2024", "31.01.2024 is none"),
        ("created:24", "24 is none"),
        ("created:..", "expected a date in this range"),
        ("created:2024..<", "expected a date in this range"),
        ("created:2024..2023", "ends before it begins"),
        ("created:/2024/", "takes no regular expression"),
        ("created>x", "x is none"),
    ],
)
def test_what_is_no_date_is_answered_with_what_is(refused: Refused, text: str, what: str) -> None:
    error = refused(text)
    assert what in error.what
    assert error.start == 8


def test_a_comparison_behind_a_colon_is_answered_with_how_it_is_written(refused: Refused) -> None:
    assert refused("created:>=2024-01").remedy == "Write created>=2024-01, without a colon."
