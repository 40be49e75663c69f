"""What a sample may have missed: part of a pseudo-row.

Part of one is between Clopper and Pearson, who take a whole one, and the bare bootstrap, for which
nothing exists that wasn't drawn. It is parted among the strata so that it stands for as many rows
in each. One for each stratum would invent errors: prevalence was then covered in .4 to .7 of
samples, measured with 14 to 19 strata; and one in the stratum where a drawn row stands for the most
rows (Fay and Feuer 1997) makes intervals a quarter wider than they need be. With half of one for
what is called otherwise, the share of a class of 1 % was covered in .91 of samples, with this in
.95, for a hundredth of the width.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from seeker.audit.resampling import GONE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from seeker.audit.resampling import Cells


MISSED = 0.6
"""How much of a pseudo-row stands for rows of a class that are called otherwise."""

MISTAKEN = 0.5
"""How much of one stands for rows that are called so, wrongly or rightly."""


def pseudo_rows(
    random: np.random.Generator, n_draws: int, parts: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Draw parts of pseudo-rows, Gamma distributed, none for the value: (1 + n_draws, n_parts)."""
    drawn = random.standard_gamma(parts, (1 + n_draws, len(parts)))
    drawn[0] = 0.0
    return drawn


def draw_missed(
    cells: Cells, called: NDArray[np.bool_], home: int, random: np.random.Generator
) -> NDArray[np.float64]:
    """Draw how many rows stand for rows of a class that are called otherwise, in each group.

    Not in the group `home`, where most rows are that are called so, unless there is no other. Where
    chance drew no row at all that is called otherwise, anywhere.

    Parameters
    ----------
    called
        Which cells are called so, shape (n_cells,).

    Returns
    -------
    NDArray[np.float64]
        Shape (1 + n_draws, n_groups).
    """
    missed = np.zeros_like(cells.group_drawn)
    here = cells.truth != GONE
    otherwise = here & ~called
    if not otherwise.any():
        otherwise = here
    groups = np.unique(cells.group[otherwise])
    elsewhere = groups[groups != home]
    groups = elsewhere if len(elsewhere) else groups
    weights = np.array(
        [typical_weight(cells, otherwise & (cells.group == group)) for group in groups]
    )
    groups, weights = groups[weights > 0.0], weights[weights > 0.0]
    if len(groups):
        parts = MISSED * (1.0 / weights) / (1.0 / weights).sum()
        missed[:, groups] = pseudo_rows(random, cells.n_draws, parts) * weights
    return missed


def typical_weight(cells: Cells, of: NDArray[np.bool_]) -> float:
    """Give how many rows one of these stands for, less where nearly all were drawn."""
    weight = float(cells.weight[of].sum())
    return float(cells.unsure[of].sum()) / weight if weight > 0.0 else 0.0


def where_most(cells: Cells, of: NDArray[np.bool_]) -> int:
    """Give the group where these stand for the most rows, -1 where there are none."""
    return int((cells.weight[of] @ cells.in_group[of]).argmax()) if of.any() else -1
