"""Where bins begin, and how that is written."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from seeker.pool.bin_edges import quantile_steps, short_date, short_number, write_number

numbers = st.floats(allow_nan=False, allow_infinity=False)
dates = st.integers(-60_000_000_000_000_000, 200_000_000_000_000_000)


@settings(deadline=None)
@given(numbers, numbers)
def test_a_short_number_lies_between(one: float, other: float) -> None:
    assume(one != other)
    above, up_to = min(one, other), max(one, other)
    assert above < float(short_number(above, up_to)) <= up_to


@pytest.mark.parametrize(
    ("above", "up_to", "written"),
    [
        (0.19873, 0.2134, "0.2"),
        (-1.0, 2.0, "0"),
        (-3.07, -2.96, "-3"),
        (4.0, 5.0, "5"),
        (99_999.0, 123_456.0, "100000"),
        (1234.5, 1234.6, "1234.6"),
        (0.0, 1e-12, "1e-12"),
    ],
)
def test_the_shortest_number_is_chosen(above: float, up_to: float, written: str) -> None:
    assert short_number(above, up_to) == written


@settings(deadline=None)
@given(numbers)
def test_a_written_number_is_read_as_the_same_number(number: float) -> None:
    assert float(write_number(number)) == number


@settings(deadline=None)
@given(dates, dates)
def test_a_short_date_lies_between(one: int, other: int) -> None:
    assume(one != other)
    above, up_to = (np.datetime64(moment, "us") for moment in sorted((one, other)))
    assert above < np.datetime64(short_date(above, up_to), "us") <= up_to


@pytest.mark.parametrize(
    ("above", "up_to", "written"),
    [
        ("2023-11-05", "2024-03-07", "2024"),
        ("2024-01-05", "2024-03-07", "2024-03"),
        ("2024-03-05", "2024-03-07T10:30", "2024-03-07"),
        ("2024-03-07T08:00", "2024-03-07T10:30", "2024-03-07T10"),
    ],
)
def test_the_roundest_date_is_chosen(above: str, up_to: str, written: str) -> None:
    assert short_date(np.datetime64(above, "us"), np.datetime64(up_to, "us")) == written


def test_distinct_values_are_cut_into_bins_of_equal_size() -> None:
    steps = quantile_steps(np.arange(100.0), 4)
    assert steps == [(24.0, 25.0), (49.0, 50.0), (74.0, 75.0)]


def test_a_value_that_fills_a_bin_leaves_the_others_to_the_rest() -> None:
    mostly_zero = np.append(np.zeros(900), np.arange(1.0, 91.0))
    steps = quantile_steps(mostly_zero, 4)
    assert steps == [(0.0, 1.0), (30.0, 31.0), (60.0, 61.0)]


@settings(deadline=None)
@given(st.lists(st.integers(0, 20), max_size=60), st.integers(1, 10))
def test_steps_ascend_between_neighbouring_values(values: list[int], n_bins: int) -> None:
    ordered = np.sort(np.array(values, dtype=np.float64))
    steps = quantile_steps(ordered, n_bins)
    distinct = np.unique(ordered).tolist()
    assert set(steps) <= set(itertools.pairwise(distinct))
    assert steps == sorted(set(steps))
    assert len(steps) < n_bins
