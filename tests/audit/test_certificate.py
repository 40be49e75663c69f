"""Certificates: the evidence beside plain sums, and what they promise."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.integrate import quad
from scipy.special import comb

from seeker.audit.certificate import TARGETS, certify, clean_runs, evidence
from tests.audit.betting import chance_of_a_certificate

GOOD = 0.95


def plain_evidence(pure: int, errors: int, n_rows: int, target: float) -> float:
    """Average the likelihood over all numbers of pure rows that reach the target."""
    least = max(math.ceil(round(target * n_rows, 9)), 1)

    def likelihood(k: int) -> int:
        ways: int = comb(k, pure, exact=True) * comb(n_rows - k, errors, exact=True)
        return ways

    enough = [likelihood(k) for k in range(least, n_rows + 1)]
    if not any(enough):
        return 0.0
    below = likelihood(least - 1)
    return sum(enough) / len(enough) / below if below else math.inf


@st.composite
def checks_of_a_small_rule(draw: st.DrawFn) -> tuple[int, int, int]:
    n_rows = draw(st.integers(1, 200))
    pure = draw(st.integers(0, n_rows))
    return pure, draw(st.integers(0, min(n_rows - pure, 12))), n_rows


@given(checks_of_a_small_rule(), st.sampled_from([0.5, 0.9, 0.95, 0.99]))
def test_evidence_of_a_small_rule_is_that_of_a_plain_sum(
    checks: tuple[int, int, int], target: float
) -> None:
    pure, errors, n_rows = checks
    plain = plain_evidence(pure, errors, n_rows, target)
    found = evidence(np.array([pure]), np.array([errors]), n_rows, target=target)[0]
    with np.errstate(divide="ignore"):
        assert found == pytest.approx(np.log(plain), abs=1e-8)


@pytest.mark.parametrize(("pure", "errors"), [(0, 0), (10, 0), (60, 2), (200, 1), (5, 5)])
def test_evidence_of_a_large_rule_is_the_mean_likelihood_ratio(pure: int, errors: int) -> None:
    p0 = 0.9

    def ratio(p: float) -> float:
        return float((p / p0) ** pure * ((1 - p) / (1 - p0)) ** errors)

    plain = quad(ratio, p0, 1.0, epsabs=0.0)[0] / (1.0 - p0)
    found = evidence(np.array([pure]), np.array([errors]), target=p0)[0]
    assert found == pytest.approx(math.log(plain), abs=1e-8)


@pytest.mark.parametrize("errors", [0, 1, 4])
def test_evidence_of_a_rule_tends_to_that_of_a_large_one(errors: int) -> None:
    pure, wrong = np.arange(0, 200, 7), np.full(29, errors)
    of_many = evidence(pure, wrong)
    np.testing.assert_allclose(evidence(pure, wrong, 10_000_000), of_many, atol=2e-3)


@given(checks_of_a_small_rule(), st.sampled_from([0.5, 0.9, 0.95]))
def test_evidence_is_a_fair_bet_where_the_purity_is_just_below_the_target(
    checks: tuple[int, int, int], target: float
) -> None:
    pure, errors, n_rows = checks
    below = max(math.ceil(round(target * n_rows, 9)), 1) - 1
    pure = min(pure, below)
    errors = min(errors, n_rows - below)
    left = n_rows - pure - errors
    if not left:
        return
    now, if_pure, if_not = np.exp(
        evidence(
            np.array([pure, pure + 1, pure]), np.array([errors, errors, errors + 1]), n_rows,
            target=target,
        )
    )  # fmt: skip
    chance = (below - pure) / left
    expected = (chance * if_pure if chance > 0 else 0.0) + (1.0 - chance) * (
        if_not if chance < 1 else 0.0
    )
    if pure < below:
        assert expected == pytest.approx(now, rel=1e-6)
    else:
        assert expected <= now * (1.0 + 1e-6)


@pytest.mark.parametrize(("target", "n"), [(0.90, 43), (0.95, 88), (0.99, 449)])
def test_so_many_checks_without_an_error_certify(target: float, n: int) -> None:
    clean = np.ones(n, dtype=np.bool_)
    assert certify(clean, target=target).certified_at == n
    assert not certify(clean[1:], target=target).certified


def test_a_certificate_stays_once_it_is_given() -> None:
    outcomes = np.array([True] * 88 + [False] * 30)
    found = certify(outcomes)
    assert found.certified
    assert found.certified_at == 88
    assert found.evidence < 1.0


@pytest.mark.parametrize("n_pure", [0, 100, 180, 188, 189])
def test_of_200_rows_below_the_target_at_most_5_in_100_are_certified(n_pure: int) -> None:
    assert chance_of_a_certificate(n_pure, 200, GOOD) <= 0.05


def test_of_200_rows_at_the_target_a_certificate_comes_at_last() -> None:
    assert chance_of_a_certificate(190, 200, GOOD) == pytest.approx(1.0)


@given(st.integers(1, 60), st.sampled_from([0.5, 0.8, 0.9, 0.95]))
def test_no_small_rule_below_the_target_is_certified_more_often(n_rows: int, target: float) -> None:
    below = max(math.ceil(round(target * n_rows, 9)), 1) - 1
    assert chance_of_a_certificate(below, n_rows, target) <= 0.05


def test_every_row_checked_settles_it() -> None:
    assert certify(np.array([True] * 190 + [False] * 10), 200).evidence == math.inf
    assert certify(np.array([True] * 189 + [False] * 11), 200).evidence == 0.0


def test_twelve_rows_are_certified_by_checking_nearly_all_of_them() -> None:
    assert [run.checks for run in clean_runs(np.zeros(0, dtype=np.bool_), 12)] == [10, 12, 12]
    assert [run.checks for run in clean_runs(np.array([False]), 12)] == [11, None, None]
    assert certify(np.ones(12, dtype=np.bool_), 12).certified
    assert not certify(np.ones(11, dtype=np.bool_), 12).certified


@pytest.mark.parametrize("n_rows", [None, 12])
def test_without_a_check_the_evidence_is_1(n_rows: int | None) -> None:
    found = certify(np.zeros(0, dtype=np.bool_), n_rows)
    assert not found.certified
    assert found.evidence == pytest.approx(1.0)


def test_a_rule_without_rows_is_never_certified() -> None:
    assert not certify(np.zeros(0, dtype=np.bool_), 0).certified
    assert [run.checks for run in clean_runs(np.zeros(0, dtype=np.bool_), 0)] == [None] * 3


@given(st.lists(st.booleans(), max_size=60), st.sampled_from([None, 60, 200, 5000]))
def test_so_many_more_checks_without_an_error_certify_and_one_fewer_does_not(
    found: list[bool], n_rows: int | None
) -> None:
    outcomes = np.array(found, dtype=np.bool_)
    for run in clean_runs(outcomes, n_rows):
        at = {"target": run.target}
        if run.checks is None:
            assert n_rows is not None
            rest = np.ones(n_rows - len(outcomes), dtype=np.bool_)
            assert not certify(np.concatenate([outcomes, rest]), n_rows, **at).certified
            continue
        enough = np.concatenate([outcomes, np.ones(run.checks, dtype=np.bool_)])
        assert certify(enough, n_rows, **at).certified
        if run.checks:
            assert not certify(enough[:-1], n_rows, **at).certified


def test_clean_runs_are_given_for_the_targets_in_their_order() -> None:
    runs = clean_runs(np.ones(100, dtype=np.bool_))
    assert [run.target for run in runs] == list(TARGETS)
    assert [run.checks for run in runs] == [0, 0, 349]


def test_more_checks_than_rows_are_refused() -> None:
    with pytest.raises(ValueError, match="13 checks of a rule with 12 rows"):
        certify(np.ones(13, dtype=np.bool_), 12)


@pytest.mark.parametrize(("target", "alpha"), [(1.0, 0.05), (0.0, 0.05), (0.95, 0.0)])
def test_a_target_that_is_no_share_is_refused(target: float, alpha: float) -> None:
    with pytest.raises(ValueError, match="stands between 0 and 1"):
        certify(np.ones(3, dtype=np.bool_), target=target, alpha=alpha)
