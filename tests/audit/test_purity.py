"""The purity that is shown, with Wilson's interval."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom, binomtest, hypergeom

from seeker.audit.purity import purity, wilson


def outcomes(pure: int, errors: int) -> np.ndarray:
    return np.repeat([True, False], [pure, errors])


@given(st.integers(0, 80), st.integers(0, 80))
def test_the_interval_of_a_large_rule_is_wilsons(pure: int, errors: int) -> None:
    if pure + errors == 0:
        return
    found = purity(outcomes(pure, errors))
    plain = binomtest(pure, pure + errors).proportion_ci(method="wilson")
    assert found.value == pytest.approx(pure / (pure + errors))
    assert (found.low, found.high) == pytest.approx((plain.low, plain.high), abs=1e-9)


def test_without_a_check_nothing_is_known() -> None:
    found = purity(outcomes(0, 0), 10)
    assert math.isnan(found.value)
    assert (found.low, found.high) == (0.0, 1.0)


def test_a_rule_that_was_checked_whole_is_known() -> None:
    assert purity(outcomes(11, 1), 12) == (11 / 12, 11 / 12, 11 / 12)


def test_the_larger_the_part_checked_the_narrower() -> None:
    widths = [purity(outcomes(18, 2), n_rows).width for n_rows in (21, 40, 1000, None)]
    assert widths == sorted(widths)
    assert widths[2] == pytest.approx(widths[3], rel=0.02)


def test_more_checks_than_rows_are_refused() -> None:
    with pytest.raises(ValueError, match="13 checks of a rule with 12 rows"):
        purity(outcomes(13, 0), 12)


@pytest.mark.parametrize("n_rows", [None, 150])
@pytest.mark.parametrize("truth", [0.8, 0.9, 0.94])
def test_the_interval_covers_about_95_of_100_samples(truth: float, n_rows: int | None) -> None:
    checks = 100
    found = np.arange(checks + 1)
    if n_rows is None:
        likely = binom(checks, truth).pmf(found)
    else:
        likely = hypergeom(n_rows, round(truth * n_rows), checks).pmf(found)
    shown = [purity(outcomes(int(x), checks - int(x)), n_rows) for x in found]
    covers = [one.low <= truth <= one.high for one in shown]
    assert 0.93 <= likely[covers].sum() <= 0.985


@given(st.floats(0.0, 1.0), st.floats(1.0, 1e9))
def test_an_interval_lies_between_0_and_1_around_its_value(share: float, n: float) -> None:
    found = wilson(share, n)
    assert 0.0 <= found.low <= share + 1e-12
    assert share - 1e-12 <= found.high <= 1.0
