"""When is a rule pure enough: a certificate that holds however often one looked.

A test by betting (Shafer 2021; Ramdas et al. 2023). Evidence against "the purity is below the
target" starts at 1 and is multiplied by a likelihood ratio with each check. As long as the purity
truly is below the target, it is a supermartingale, so that by Ville's inequality it ever reaches
1/alpha with probability at most alpha, after however many looks. A rule is certified when it does,
and stays so.

The checks are a random sequence of the rule's rows without replacement. An edited or split rule is
another rule: its evidence starts at 1, with the checks of its own wording alone.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from seeker.audit.hypergeometric import log_choose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

TARGET = 0.95
ALPHA = 0.05
TARGETS = (0.90, 0.95, 0.99)

# Guards products such as .95 * 200 against being a little more than they are.
_ROUNDING = 1e-9
# Checks that are worked on at a time, so that memory stays bounded.
_PART = 1_000


@dataclass(frozen=True)
class Certificate:
    """What the checks of a rule prove.

    Attributes
    ----------
    target, alpha
        The purity that is to be proved, and how likely it may be proved wrongly.
    evidence
        The evidence after the last check; infinite where the rows checked settle it.
    certified_at
        After how many checks it was certified, or None.
    """

    target: float
    alpha: float
    evidence: float
    certified_at: int | None

    @property
    def certified(self) -> bool:
        """Whether it is certified: once it is, further checks don't take that back."""
        return self.certified_at is not None


@dataclass(frozen=True)
class CleanRun:
    """How many more checks without an error certify a rule.

    Attributes
    ----------
    target
        The purity to be proved.
    checks
        0 where it is certified already; None where no number of checks can do it any more.
    """

    target: float
    checks: int | None


def certify(
    outcomes: NDArray[np.bool_],
    n_rows: int | None = None,
    *,
    target: float = TARGET,
    alpha: float = ALPHA,
) -> Certificate:
    """Say whether the checks of a rule certify its purity, after any number of looks.

    Parameters
    ----------
    outcomes
        What the checks found in the order of the draw, shape (n,): True where a row has the
        rule's class. Only checks of this wording of the rule.
    n_rows
        How many rows the rule has; None for far more than will be checked.
    target
        Between 0 and 1, both excluded.

    Raises
    ------
    ValueError
        There are more checks than rows, or `target` or `alpha` is not between 0 and 1.
    """
    _refuse_impossible(len(outcomes), n_rows, target, alpha)
    pure = np.concatenate([[0], np.cumsum(outcomes)])
    log_evidence = evidence(pure, np.arange(len(pure)) - pure, n_rows, target=target)
    reached = np.flatnonzero(log_evidence >= -math.log(alpha))
    last = float(log_evidence[-1])
    return Certificate(
        target,
        alpha,
        math.exp(last) if last < 700.0 else math.inf,
        int(reached[0]) if len(reached) else None,
    )


def clean_runs(
    outcomes: NDArray[np.bool_],
    n_rows: int | None = None,
    *,
    targets: Sequence[float] = TARGETS,
    alpha: float = ALPHA,
) -> list[CleanRun]:
    """Say for each target how many more checks without an error certify it.

    Raises
    ------
    ValueError
        As `certify`.
    """
    return [CleanRun(target, _clean_checks(outcomes, n_rows, target, alpha)) for target in targets]


def _clean_checks(
    outcomes: NDArray[np.bool_], n_rows: int | None, target: float, alpha: float
) -> int | None:
    if certify(outcomes, n_rows, target=target, alpha=alpha).certified:
        return 0
    pure = int(np.count_nonzero(outcomes))
    errors = len(outcomes) - pure

    def is_enough(more: int) -> bool:
        found = evidence(np.array([pure + more]), np.array([errors]), n_rows, target=target)
        return bool(found[0] >= -math.log(alpha))

    left = math.inf if n_rows is None else n_rows - len(outcomes)
    most, too_few = 1, 0
    while most < left and not is_enough(most):
        most, too_few = 2 * most, most
    if most >= left:
        most = int(left)
        if not is_enough(most):
            return None
    while most - too_few > 1:
        middle = (most + too_few) // 2
        if is_enough(middle):
            most = middle
        else:
            too_few = middle
    return most


def evidence(
    pure: NDArray[np.integer],
    errors: NDArray[np.integer],
    n_rows: int | None = None,
    *,
    target: float = TARGET,
) -> NDArray[np.float64]:
    """Give the logarithm of the evidence that the purity is at least the target.

    Of a large rule: E = B(s+1, f+1) P(theta > p0) / ((1-p0) p0^s (1-p0)^f), the likelihood
    averaged over purities from the target p0 to 1, each as likely as the other, over that of p0;
    P is by the Beta(s+1, f+1) distribution.

    Of a rule with N rows, of which K are pure: the same with the likelihood of a sample without
    replacement, averaged over K from ceil(p0 N) to N, over that of ceil(p0 N) - 1 (as Waudby-Smith
    and Ramdas 2020 do for a Beta-binomial prior). With every row checked it is 0 or infinite,
    which is the plain truth; with growing N it tends to the first.

    Parameters
    ----------
    pure, errors
        How many checks found the rule's class, s, and how many another, f; shape (n,), not
        negative.
    n_rows
        How many rows the rule has, at least `pure` + `errors`; None for far more.

    Returns
    -------
    NDArray[np.float64]
        Shape (n,); -inf where the purity can't reach the target, inf where it surely does.
    """
    if n_rows is None:
        return _evidence_of_many(pure.astype(np.float64), errors.astype(np.float64), target)
    return _evidence_of_few(pure.astype(np.int64), errors.astype(np.int64), n_rows, target)


def _evidence_of_many(
    pure: NDArray[np.float64], errors: NDArray[np.float64], target: float
) -> NDArray[np.float64]:
    from scipy.special import betaincc, betaln

    with np.errstate(divide="ignore"):
        tail = np.log(betaincc(pure + 1.0, errors + 1.0, target))
    log_evidence: NDArray[np.float64] = (
        betaln(pure + 1.0, errors + 1.0)
        + tail
        - math.log1p(-target)
        - pure * math.log(target)
        - errors * math.log1p(-target)
    )
    return log_evidence


def _evidence_of_few(
    pure: NDArray[np.int64], errors: NDArray[np.int64], n_rows: int, target: float
) -> NDArray[np.float64]:
    # Sum over K >= k of C(K, s) C(N-K, f) = sum over j > f of C(N+1-k, j) C(k, n+1-j): both count
    # how n + 1 of N + 1 rows can be chosen so that at most s of them stand before the k-th place.
    # The second has no more terms than there are checks, however large the rule is.
    least = max(math.ceil(target * n_rows - _ROUNDING), 1)
    beyond = n_rows + 1 - least
    found = np.full(len(pure), -np.inf)
    n, first = pure + errors, errors + 1
    last = np.minimum(np.minimum(n + 1, beyond), _last_term(n, first, beyond / (n_rows + 1)))
    possible = np.flatnonzero(first <= last)
    for part in np.split(possible, range(_PART, len(possible), _PART)):
        terms = last[part] - first[part] + 1
        starts = np.cumsum(terms) - terms
        j = np.arange(terms.sum()) + np.repeat(first[part] - starts, terms)
        log_ways = log_choose(beyond, j) + log_choose(least, np.repeat(n[part] + 1, terms) - j)
        found[part] = np.logaddexp.reduceat(log_ways, starts)
    with np.errstate(invalid="ignore"):
        below = log_choose(least - 1, pure) + log_choose(beyond, errors)
        return np.where(found > -np.inf, found - math.log(max(beyond, 1)) - below, found)


def _last_term(n: NDArray[np.int64], first: NDArray[np.int64], share: float) -> NDArray[np.int64]:
    """Give from which term on they can't be told from 0, by Bernstein's inequality.

    They are those of a hypergeometric distribution with mean (n + 1) `share`, whose tails fall the
    faster the further out they begin.
    """
    mean = (n + 1) * share
    return np.asarray(np.maximum(first, mean) + 12.0 * np.sqrt(mean) + 40.0, dtype=np.int64)


def _refuse_impossible(n: int, n_rows: int | None, target: float, alpha: float) -> None:
    if n_rows is not None and n > n_rows:
        raise ValueError(f"{n} checks of a rule with {n_rows} rows")
    for name, share in (("target", target), ("alpha", alpha)):
        if not 0.0 < share < 1.0:
            raise ValueError(f"{name} is {share}: it stands between 0 and 1")
