"""Values with the ends of their intervals."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

import seeker.audit
from seeker.audit.class_draws import with_changes
from seeker.audit.figures import Figure, interval, quantile
from seeker.audit.totals import Calls, Totals, count
from seeker.audit.weighing import Coverage
from tests.audit.audited import codes

draws = arrays(np.float64, st.integers(1, 40), elements=st.floats(-5, 5, allow_nan=False))


@given(draws, st.sampled_from([0.025, 0.5, 0.975]))
def test_a_quantile_is_numpys(values: np.ndarray, level: float) -> None:
    assert quantile(values, level) == pytest.approx(np.quantile(values, level), abs=1e-12)


def test_an_interval_reaches_as_far_as_any_of_the_draws() -> None:
    narrow, wide = np.full(102, 0.5), np.linspace(0.0, 1.0, 102)
    assert interval(0.5, [narrow, wide], [narrow]) == pytest.approx((0.5, 0.0345, 0.5), abs=2e-3)
    assert interval(0.5, [narrow], [narrow, wide]) == pytest.approx((0.5, 0.5, 0.9755), abs=2e-3)


def test_an_interval_always_holds_its_value() -> None:
    low = np.full(11, 0.2)
    assert interval(0.1, [low], [low]) == (0.1, 0.1, 0.2)
    assert interval(0.3, [low], [low]) == (0.3, 0.2, 0.3)


def test_what_is_not_a_number_may_be_anything() -> None:
    nothing = np.full(11, np.nan)
    found = interval(math.nan, [nothing], [nothing])
    assert (found.low, found.high) == (0.0, 1.0)
    assert not found.is_known
    assert math.isnan(found.value)


def test_the_width_is_between_the_ends() -> None:
    assert Figure(0.5, 0.25, 0.75).width == 0.5
    assert Figure(0.5, 0.25, 0.75).is_known


def test_every_name_of_the_package_is_there() -> None:
    for name in seeker.audit.__all__:
        assert getattr(seeker.audit, name) is not None
    assert dir(seeker.audit) == sorted(seeker.audit.__all__)
    with pytest.raises(AttributeError, match="no attribute 'guess'"):
        _ = seeker.audit.guess


def changes(before: list[int], now: list[int]) -> Totals:
    """Count open rows that were called so before and are called so now."""
    gold = np.full(len(before), -1)
    calls = Calls(gold, codes(before), codes(now), 2)
    return count(calls, [], Coverage([], gold, np.zeros(0)))


@given(st.lists(st.tuples(st.integers(0, 1), st.integers(0, 1), st.integers(0, 1)), min_size=1))
def test_what_changed_is_bounded_by_the_worst_and_the_best_that_may_be(
    rows: list[tuple[int, int, int]],
) -> None:
    before, now, truth = (list(one) for one in zip(*rows, strict=True))
    totals = changes(before, now)
    right_before = np.array([sum(b == t == 1 for b, t in zip(before, truth, strict=True))])
    right_now = sum(n == t == 1 for n, t in zip(now, truth, strict=True))
    fewest = with_changes(totals, 1, right_before, -1)[0]
    most = with_changes(totals, 1, right_before, 1)[0]
    assert fewest <= right_now <= most
    assert most <= sum(now)
