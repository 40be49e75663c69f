"""How often rules are certified wrongly, and how soon rightly, by people who look all the time.

python -m tests.benchmarks.bench_certificates [N_RULES]

Wanted: of 2,000 rules with a purity just below the target at most 5 % certified, looking after
every row; at purity .99 certified after at most 140 checks in the median; both also where the rule
is split at its first error, or edited in the middle. Of 200 rows the chance of a certificate is
also summed up exactly, without simulating. The 5 % are promised of each wording: who edits a rule
again and again tries again and again.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import partial

import numpy as np

from tests.audit.betting import chance_of_a_certificate
from tests.benchmarks.simulated_checks import (
    TARGET,
    Rule,
    Verdict,
    check,
    check_by_clopper_pearson,
    check_wordings,
    keep_old_checks,
)

MOST_WRONG = 0.05
MOST_CHECKS = 140
SIZES = (200, 1_000, 5_000, 100_000)


def just_below(n_rows: int) -> Rule:
    """Give the purest rule that is still below the target."""
    return Rule(n_rows, int(np.ceil(TARGET * n_rows - 1e-9)) - 1)


def wrongly(judge: Callable[[np.random.Generator], Verdict], n_rules: int) -> float:
    """Give the share of rules that are certified wrongly."""
    random = np.random.default_rng(20)
    return float(np.mean([judge(random).is_wrong for _ in range(n_rules)]))


def tell(what: str, share: float, *, is_promised: bool = True) -> None:
    verdict = "as it must not be done"
    if is_promised:
        verdict = "ok" if share <= MOST_WRONG else f"TOO MANY, at most {MOST_WRONG:.0%}"
    print(f"  {what:62} {share:7.2%}  {verdict}")


def show_wrong(n_rules: int) -> None:
    print(f"\nCertified wrongly, target {TARGET}, of {n_rules:,} rules, looking after every row")
    for n_rows in SIZES:
        rule = just_below(n_rows)
        tell(f"{rule.n_pure:,} of {n_rows:,} rows pure", wrongly(partial(check, rule), n_rules))
    exact = chance_of_a_certificate(189, 200, TARGET)
    tell("189 of 200 rows pure, summed up exactly", exact)
    tell("188 of 200 rows pure, summed up exactly", chance_of_a_certificate(188, 200, TARGET))
    sizes = (5_000, 4_000)
    for what, n_checks in (("split at its first error", None), ("edited after 60 checks", 60)):
        wordings = [just_below(n) for n in sizes]
        tell(
            f"5,000 rows, {what}",
            wrongly(partial(check_wordings, wordings, after_checks=n_checks), n_rules),
        )
    small = [just_below(n) for n in (200, 160)]
    tell("200 rows, split at its first error", wrongly(partial(check_wordings, small), n_rules))
    impure = [Rule(5_000 - n, 4_650 - n) for n in range(11)]
    random = np.random.default_rng(20)
    found = [check_wordings(impure, random) for _ in range(n_rules)]
    n_wrong, n_wordings = sum(one.is_wrong for one in found), sum(one.n_edits + 1 for one in found)
    tell("4,650 of 5,000 rows pure, split at each error, of all wordings", n_wrong / n_wordings)
    tell("the same, of all rules, up to 11 wordings each", n_wrong / n_rules)
    tell(
        "the same, old checks kept",
        wrongly(partial(keep_old_checks, impure[0]), n_rules),
        is_promised=False,
    )
    tell(
        "5,000 rows, stopped when Clopper and Pearson's bound agrees",
        wrongly(partial(check_by_clopper_pearson, just_below(5_000)), n_rules),
        is_promised=False,
    )


def show_power(n_rules: int) -> None:
    print(f"\nChecks until certified, target {TARGET}, of {n_rules:,} rules")
    print(f"  {'':48} {'median':>6} {'90 %':>6} {'certified':>10}")
    for what, wordings in (
        ("purity .99, 5,000 rows", [Rule(5_000, 4_950)]),
        ("purity .99, 100,000 rows", [Rule(100_000, 99_000)]),
        ("purity .99, 200 rows", [Rule(200, 198)]),
        ("purity .90, split at its first error to .99", [Rule(5_000, 4_500), Rule(4_500, 4_455)]),
        ("purity .99, split at its first error to .99", [Rule(5_000, 4_950), Rule(4_500, 4_455)]),
        ("purity .98, 5,000 rows", [Rule(5_000, 4_900)]),
    ):
        checks = until_certified(wordings, n_rules)
        median, late = np.quantile(checks, [0.5, 0.9], method="higher")
        promised = wordings[-1].n_pure / wordings[-1].n_rows >= 0.99
        verdict = ("ok" if median <= MOST_CHECKS else "TOO LATE") if promised else ""
        share = np.isfinite(checks).mean()
        print(f"  {what:48} {median:6.0f} {late:6.0f} {share:10.1%}  {verdict}")


def until_certified(wordings: Sequence[Rule], n_rules: int) -> np.ndarray:
    """Give how many checks of the wording that was certified it took, infinite where none was."""
    random = np.random.default_rng(21)
    found = [check_wordings(wordings, random).certified_at for _ in range(n_rules)]
    return np.array([np.inf if at is None else at for at in found], dtype=np.float64)


def main() -> None:
    """Run what the command line asks for."""
    n_rules = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    show_wrong(n_rules)
    show_power(n_rules)


if __name__ == "__main__":
    main()
