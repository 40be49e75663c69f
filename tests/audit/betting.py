"""How probable a certificate is, without simulating: sums over every way that checks can go."""

from __future__ import annotations

import math

import numpy as np

from seeker.audit.certificate import ALPHA, evidence


def chance_of_a_certificate(n_pure: int, n_rows: int, target: float) -> float:
    """Give the probability that a rule is certified by somebody who looks after every row.

    Follows how probable each number of pure rows is that hasn't led to a certificate yet.
    """
    open_still = np.zeros(n_rows + 1)
    open_still[0] = 1.0
    certified = 0.0
    for n in range(1, n_rows + 1):
        pure = np.arange(n_rows + 1)
        is_pure = np.clip((n_pure - pure) / (n_rows - n + 1), 0.0, 1.0)
        after = open_still * (1.0 - is_pure)
        after[1:] += (open_still * is_pure)[:-1]
        found = evidence(pure[: n + 1], n - pure[: n + 1], n_rows, target=target)
        reached = np.flatnonzero(found >= -math.log(ALPHA))
        certified += float(after[reached].sum())
        after[reached] = 0.0
        open_still = after
    return certified
