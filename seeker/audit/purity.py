"""How pure a rule is, from random checks of its rows.

Estimand: the share of a rule's rows that truly have its class. The rows checked are a simple
random sample of them without replacement, and only random checks count: rows that a search found
were found for a reason.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from seeker.audit.figures import Figure

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# The normal quantile that leaves 2.5 % on either side.
_Z = 1.959963984540054


def purity(outcomes: NDArray[np.bool_], n_rows: int | None = None) -> Figure:
    """Give the share of pure rows with its 95 % Wilson interval, for display.

    The interval is Wilson's (1927), its number of checks raised to n (N - 1) / (N - n), as the
    variance of a share drawn without replacement is smaller by that factor: of a region that was
    looked at to the last row it is a point. It holds for a number of checks that was fixed
    beforehand; whoever looks after every check goes by `certify`.

    Parameters
    ----------
    outcomes
        What the checks found, shape (n,): True where a row has the rule's class.
    n_rows
        How many rows the rule has, N; None for far more than were checked.

    Raises
    ------
    ValueError
        There are more checks than rows.
    """
    n = len(outcomes)
    if n_rows is not None and n > n_rows:
        raise ValueError(f"{n} checks of a rule with {n_rows} rows")
    if n == 0:
        return Figure(math.nan, 0.0, 1.0)
    share = float(outcomes.mean())
    if n_rows is not None and n == n_rows:
        return Figure(share, share, share)
    return wilson(share, n if n_rows is None else n * (n_rows - 1) / (n_rows - n))


def wilson(share: float, n: float) -> Figure:
    """Give Wilson's 95 % score interval of a share among `n` (Wilson 1927)."""
    spread = _Z * _Z / n
    middle = (share + spread / 2.0) / (1.0 + spread)
    half = math.sqrt(spread * (share * (1.0 - share) + spread / 4.0)) / (1.0 + spread)
    return Figure(share, max(middle - half, 0.0), min(middle + half, 1.0))
