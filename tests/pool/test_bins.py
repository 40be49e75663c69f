"""Numbers and dates as bins."""

from __future__ import annotations

import numpy as np
import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from seeker.pool.bins import N_BINS, bin_dates, bin_numbers
from seeker.pool.column import DateColumn, NumberColumn, Role
from seeker.pool.field import Alternatives, FieldKind

NAN = float("nan")


def number_bins(values: list[float]) -> Alternatives | None:
    array = np.array(values, dtype=np.float64)
    return bin_numbers(NumberColumn("price", Role.FEATURE, pl.Series(values), array))


def date_bins(values: list[str | None]) -> Alternatives | None:
    array = np.array([value or "NaT" for value in values], dtype="datetime64[us]")
    return bin_dates(DateColumn("seen", Role.FEATURE, pl.Series(values), array))


def test_few_distinct_numbers_have_a_bin_each() -> None:
    bins = number_bins([3.0, 1.0, NAN, 1.0, 2.5])
    assert bins is not None
    assert bins.searches == ("price=1", "price=2.5", "price=3", "-price:*")
    assert bins.codes.tolist() == [2, 0, 3, 0, 1]
    assert bins.kind is FieldKind.BINS


def test_many_numbers_are_cut_at_quantiles_with_open_ends() -> None:
    bins = number_bins([float(value) for value in range(100)])
    assert bins is not None
    assert bins.searches[:2] == ("price:..<10", "price:10..<20")
    assert bins.searches[-1] == "price:90.."
    assert np.bincount(bins.codes).tolist() == [10] * N_BINS


def test_infinities_lie_in_the_outer_bins() -> None:
    bins = number_bins([*map(float, range(100)), float("inf"), float("-inf")])
    assert bins is not None
    assert bins.codes[-2:].tolist() == [N_BINS - 1, 0]


def test_few_numbers_of_which_one_is_infinite_are_cut_like_many() -> None:
    bins = number_bins([1.0, 2.0, float("inf")])
    assert bins is not None
    assert bins.searches == ("price:..<2", "price:2..")
    assert bins.codes.tolist() == [0, 1, 1]


def test_a_column_without_values_has_no_bins() -> None:
    assert number_bins([NAN, NAN]) is None
    assert number_bins([]) is None
    assert date_bins([None]) is None


@settings(deadline=None)
@given(st.lists(st.floats(-1e6, 1e6) | st.just(NAN) | st.integers(0, 3).map(float), min_size=1))
def test_every_row_is_in_one_bin(values: list[float]) -> None:
    bins = number_bins(values)
    if bins is None:
        assert np.isnan(values).all()
        return
    assert bins.codes.min() >= 0
    assert set(bins.codes.tolist()) == set(range(len(bins.searches)))


def test_dates_are_cut_at_round_points_in_time() -> None:
    days = [f"2024-{month:02}-{day:02}" for month in range(1, 11) for day in (3, 17)]
    bins = date_bins([*days, None])
    assert bins is not None
    assert bins.searches[:2] == ("seen:..<2024-02", "seen:2024-02..<2024-03")
    assert bins.searches[-2:] == ("seen:2024-10..", "-seen:*")
    assert np.bincount(bins.codes).tolist() == [2] * N_BINS + [1]


def test_few_distinct_dates_have_a_bin_each() -> None:
    bins = date_bins(["2024-01-05", "2023-07-01", "2024-01-05"])
    assert bins is not None
    assert bins.searches == ("seen:..<2024", "seen:2024..")
    assert bins.codes.tolist() == [1, 0, 1]
