"""What people who look after every check are told wrongly: a small, seeded simulation.

`tests.benchmarks.bench_certificates` is the large one.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from tests.benchmarks.simulated_checks import (
    Rule,
    Verdict,
    check,
    check_by_clopper_pearson,
    check_wordings,
    keep_old_checks,
)

N_RULES = 150
JUST_BELOW = Rule(1_000, 949)
# A rate of 5 % is seen higher than this in 1 of 1,000 simulations of 150 rules.
SEEN_AT_MOST = 0.115


def share_wrong(judge: Callable[[np.random.Generator], Verdict]) -> float:
    random = np.random.default_rng(1)
    return float(np.mean([judge(random).is_wrong for _ in range(N_RULES)]))


def test_below_the_target_at_most_5_of_100_rules_are_certified() -> None:
    assert share_wrong(lambda random: check(JUST_BELOW, random)) <= SEEN_AT_MOST


def test_who_goes_by_a_bound_for_a_fixed_number_of_checks_is_wrong_far_more_often() -> None:
    assert share_wrong(lambda random: check_by_clopper_pearson(JUST_BELOW, random)) >= 0.12


def test_a_rule_that_is_split_at_its_first_error_is_certified_wrongly_no_more_often() -> None:
    wordings = [JUST_BELOW, Rule(800, 759)]
    assert share_wrong(lambda random: check_wordings(wordings, random)) <= SEEN_AT_MOST


def test_a_rule_that_is_edited_in_the_middle_is_certified_wrongly_no_more_often() -> None:
    wordings = [JUST_BELOW, Rule(800, 759)]
    assert (
        share_wrong(lambda random: check_wordings(wordings, random, after_checks=60))
        <= SEEN_AT_MOST
    )


def test_checks_that_were_kept_over_the_splits_would_certify_nearly_everything() -> None:
    impure = Rule(1_000, 930)
    assert share_wrong(lambda random: keep_old_checks(impure, random)) >= 0.9


def test_a_pure_rule_is_certified_after_at_most_140_checks() -> None:
    random = np.random.default_rng(2)
    found = [check(Rule(1_000, 990), random).certified_at for _ in range(N_RULES)]
    assert np.median([np.inf if at is None else at for at in found]) <= 140


def test_a_split_that_made_a_rule_pure_is_certified_after_at_most_140_checks() -> None:
    random = np.random.default_rng(3)
    wordings = [Rule(1_000, 900), Rule(800, 792)]
    found = [check_wordings(wordings, random) for _ in range(N_RULES)]
    assert np.median([one.certified_at or np.inf for one in found]) <= 140
