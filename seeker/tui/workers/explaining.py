"""What rows have in common, for the screen: searches that hold them and little else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from seeker.tui.desk import Desk

_MOST = 20_000
"""Rows that are looked at to find what they have in common; of more, as many drawn at random."""


@dataclass(frozen=True)
class InCommon:
    """A search, how many of the rows it holds, and how many others."""

    search: str
    inside: int
    outside: int


def explain(desk: Desk, rows: NDArray[np.int64]) -> list[InCommon]:
    """Find what rows have in common; what is counted is counted over all of them."""
    import numpy as np

    looked_at = rows
    if len(rows) > _MOST:
        looked_at = np.sort(np.random.default_rng(0).choice(rows, _MOST, replace=False))
    told = []
    for one in desk.explain_rows(looked_at):
        found = desk.search(one.search).rows
        inside = int(np.isin(found, rows).sum())
        told.append(InCommon(one.search, inside, len(found) - inside))
    return told
