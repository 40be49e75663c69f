"""Simulated rules, and people who look at the certificate after every row that they check."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import beta

from seeker.audit import certify

TARGET = 0.95
MOST_CHECKS = 600
"""Nobody checks more rows of a rule than that."""


@dataclass(frozen=True)
class Rule:
    """How many rows a rule has, and how many of them have its class."""

    n_rows: int
    n_pure: int

    @property
    def is_below_target(self) -> bool:
        """Whether a certificate of it would be wrong."""
        return self.n_pure < TARGET * self.n_rows - 1e-9


@dataclass(frozen=True)
class Verdict:
    """What became of a rule, its edits included.

    Attributes
    ----------
    rule
        Its last wording.
    certified_at
        After how many checks of this wording it was certified, or None.
    n_checks
        How many checks were made in all.
    n_edits
        How often it was edited.
    """

    rule: Rule
    certified_at: int | None
    n_checks: int
    n_edits: int

    @property
    def is_wrong(self) -> bool:
        """Whether a rule below the target was certified."""
        return self.certified_at is not None and self.rule.is_below_target


def in_random_order(rule: Rule, random: np.random.Generator) -> NDArray[np.bool_]:
    """Give what the checks find, row after row, shape (at most MOST_CHECKS,)."""
    is_pure = np.arange(rule.n_rows) < rule.n_pure
    return np.asarray(random.permutation(is_pure)[:MOST_CHECKS])


def check(rule: Rule, random: np.random.Generator) -> Verdict:
    """Check a rule until it is certified, or patience or its rows end."""
    outcomes = in_random_order(rule, random)
    at = certify(outcomes, rule.n_rows, target=TARGET).certified_at
    return Verdict(rule, at, len(outcomes) if at is None else at, 0)


def check_wordings(
    wordings: Sequence[Rule], random: np.random.Generator, *, after_checks: int | None = None
) -> Verdict:
    """Check a rule, edit it in the middle, and check each new wording from the start.

    Parameters
    ----------
    wordings
        The rule, and what each edit makes of it.
    after_checks
        An edit comes after so many checks, whatever they found; None edits at each error.
    """
    spent = 0
    for n_edits, rule in enumerate(wordings):
        outcomes = in_random_order(rule, random)
        is_last = n_edits == len(wordings) - 1
        stop = len(outcomes) if is_last else _edited_at(outcomes, after_checks)
        at = certify(outcomes[:stop], rule.n_rows, target=TARGET).certified_at
        if at is not None or is_last:
            return Verdict(rule, at, spent + (stop if at is None else at), n_edits)
        spent += stop
    raise ValueError("there is no wording to check")


def keep_old_checks(rule: Rule, random: np.random.Generator) -> Verdict:
    """Edit a rule at each error, and count the old checks for the new wording, as one must not."""
    outcomes = in_random_order(rule, random)
    n_errors = np.cumsum(~outcomes)
    for n in range(1, len(outcomes) + 1):
        pure = n - int(n_errors[n - 1])
        if outcomes[n - 1] and certify(np.ones(pure, dtype=np.bool_), target=TARGET).certified:
            return Verdict(rule, n, n, int(n_errors[n - 1]))
    return Verdict(rule, None, len(outcomes), int(n_errors[-1]))


def check_by_clopper_pearson(rule: Rule, random: np.random.Generator) -> Verdict:
    """Stop as soon as the one-sided bound for a fixed number of checks agrees, as one must not."""
    outcomes = in_random_order(rule, random)
    pure = np.cumsum(outcomes)
    errors = np.arange(1, len(outcomes) + 1) - pure
    reached = np.flatnonzero(beta.ppf(0.05, pure, errors + 1) >= TARGET)
    at = int(reached[0]) + 1 if len(reached) else None
    return Verdict(rule, at, len(outcomes) if at is None else at, 0)


def _edited_at(outcomes: NDArray[np.bool_], after_checks: int | None) -> int:
    """Give after how many checks the rule is edited."""
    if after_checks is not None:
        return min(after_checks, len(outcomes))
    errors = np.flatnonzero(~outcomes)
    return int(errors[0]) + 1 if len(errors) else len(outcomes)
