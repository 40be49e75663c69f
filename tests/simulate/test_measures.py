"""Measures against other implementations and by hand; statistics over seeds."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some
from sklearn.metrics import average_precision_score, balanced_accuracy_score, f1_score

from seeker.simulate import metrics
from seeker.simulate.statistics import curve_at, efforts_to, mean_of, median_of

CODES = some.lists(some.tuples(some.integers(0, 2), some.integers(0, 2)), min_size=2, max_size=40)


@given(CODES)
def test_quality_is_what_scikit_learn_says(pairs: list[tuple[int, int]]) -> None:
    truth, predicted = np.array(pairs, dtype=np.int64).T
    there = np.unique(truth).tolist()
    assert metrics.f1_of(truth == 0, predicted == 0) == pytest.approx(
        f1_score(truth == 0, predicted == 0, zero_division=0.0)
    )
    assert metrics.macro_f1(truth, predicted, 3) == pytest.approx(
        f1_score(truth, predicted, labels=there, average="macro", zero_division=0.0)
    )
    recalls = [(predicted[truth == code] == code).mean() for code in there]
    assert metrics.balanced_accuracy(truth, predicted) == pytest.approx(np.mean(recalls))
    if set(np.unique(predicted)) <= set(there):
        assert np.mean(recalls) == pytest.approx(balanced_accuracy_score(truth, predicted))


@given(some.lists(some.tuples(some.booleans(), some.integers(0, 5)), min_size=1, max_size=40))
def test_average_precision_counts_ties_as_scikit_learn_does(rows: list[tuple[bool, int]]) -> None:
    truth = np.array([is_true for is_true, _ in rows])
    scores = np.array([float(score) for _, score in rows])
    found = metrics.average_precision(truth, scores)
    if truth.any():
        assert found == pytest.approx(average_precision_score(truth, scores))
    else:
        assert math.isnan(found)


def test_work_saved_is_cohens() -> None:
    # 100 rows, 20 wanted; 95 % of them (19) are found after 30 looks: (100 - 30) / 100 - .05.
    found = np.array([True] * 18 + [False] * 11 + [True, True])
    assert metrics.work_saved(found, 100, 20) == pytest.approx(0.65)


def test_work_saved_is_unknown_where_the_recall_was_never_reached() -> None:
    assert math.isnan(metrics.work_saved(np.array([True] * 18), 100, 20))


def test_rows_to_the_kth() -> None:
    found = np.array([False, True, False, True])
    assert [metrics.rows_to(found, k) for k in (0, 1, 2)] == [0.0, 2.0, 4.0]
    assert math.isnan(metrics.rows_to(found, 3))


def test_the_area_under_a_curve_is_its_mean_height() -> None:
    effort = np.array([0.0, 10.0, 20.0])
    assert metrics.area_under(effort, np.array([0.0, 1.0, 1.0])) == pytest.approx(0.75)
    assert metrics.area_under(effort, np.array([math.nan, 1.0, 0.0])) == pytest.approx(0.5)
    assert math.isnan(metrics.area_under(effort[:1], np.array([1.0])))


def test_a_mean_has_students_interval() -> None:
    mean = mean_of([1.0, 2.0, 3.0, math.nan])
    assert (mean.value, mean.n) == (2.0, 3)
    assert mean.high - mean.value == pytest.approx(4.302653 / math.sqrt(3), abs=1e-5)
    assert mean.value - mean.low == pytest.approx(mean.high - mean.value)


def test_a_mean_of_one_has_no_interval_and_of_none_no_value() -> None:
    assert math.isnan(mean_of([1.0]).low)
    assert math.isnan(mean_of([math.nan]).value)


def test_the_median_counts_what_never_came_as_later_than_all() -> None:
    assert median_of([10.0, math.nan, 30.0]) == 30.0
    assert math.isnan(median_of([10.0, math.nan, math.nan]))
    assert median_of([10.0, 20.0]) == 15.0


def test_efforts_end_with_the_budget() -> None:
    assert efforts_to(25.0, 10.0).tolist() == [10.0, 20.0, 25.0]
    assert efforts_to(30.0, 10.0).tolist() == [10.0, 20.0, 30.0]
    assert efforts_to(5.0, 10.0).tolist() == [5.0]


def test_a_curve_is_straight_between_points_and_level_after_the_last() -> None:
    at = np.array([10.0, 20.0, 30.0, 40.0])
    found = curve_at(np.array([12.0, 22.0]), np.array([0.2, 0.4]), at)
    assert found.tolist() == pytest.approx([0.2, 0.36, 0.4, 0.4])


def test_a_curve_is_unknown_long_before_its_first_point() -> None:
    at = np.array([10.0, 20.0, 30.0])
    found = curve_at(np.array([30.0]), np.array([0.5]), at)
    assert math.isnan(found[0])
    assert found[1:].tolist() == [0.5, 0.5]
