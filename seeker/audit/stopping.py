"""When to stop labeling: signs to weigh, never a decision.

None of them proves that nothing is left to gain. In particular, "so many misses in a row" is not
among them: it says nothing of what a model or a search can't see.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

from seeker.audit.figures import Figure
from seeker.audit.hypergeometric import most_hits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from seeker.audit.figures import ClassFigures

STABLE_AGREEMENT = 0.99
STABLE_TIMES = 3
WANTED_WIDTH = 0.1
WANTED_RECALL = 0.9
SURE_ENTROPY = 0.1


class Sign(StrEnum):
    """What may speak for stopping."""

    NARROW = "narrow"
    RECALL = "recall"
    STABLE = "stable"
    SURE = "sure"


@dataclass(frozen=True)
class Advice:
    """One sign: whether it speaks for stopping, and the sentence that says why."""

    sign: Sign
    speaks_for_stopping: bool
    sentence: str


def advise(
    name: str,
    figures: ClassFigures,
    *,
    agreements: Sequence[float] = (),
    entropy: float = math.nan,
    wanted_width: float = WANTED_WIDTH,
    wanted_recall: float = WANTED_RECALL,
) -> tuple[Advice, ...]:
    """Say what speaks for stopping to look for a class, and what against it.

    Parameters
    ----------
    name
        Of the class.
    agreements
        Of each model with the one before it, by `agreement` on rows that stay the same.
    entropy
        By `mean_entropy`; NaN where there is no model.
    """
    f1, recall = figures.f1, figures.recall
    advice = [
        Advice(
            Sign.NARROW,
            f1.is_known and f1.width <= wanted_width,
            f"F1 of {name} lies between {f1.low:.2f} and {f1.high:.2f}; wanted is a width of "
            f"{wanted_width:.2f}",
        ),
        Advice(
            Sign.RECALL,
            recall.low >= wanted_recall,
            f"at least {recall.low:.0%} of {name} is found; wanted is {wanted_recall:.0%}",
        ),
    ]
    if agreements:
        latest = ", ".join(f"{one:.3f}" for one in agreements[-STABLE_TIMES:])
        advice.append(
            Advice(
                Sign.STABLE,
                is_stable(agreements),
                f"each model agrees with the one before it (kappa {latest}; wanted is "
                f"{STABLE_AGREEMENT} three times): how much they change, not how right they are",
            )
        )
    if not math.isnan(entropy):
        advice.append(
            Advice(
                Sign.SURE,
                entropy <= SURE_ENTROPY,
                f"the model's mean entropy is {entropy:.2f}; it is sure at {SURE_ENTROPY:.2f}, "
                "which it may be wrongly",
            )
        )
    return tuple(advice)


def agreement(earlier: NDArray[np.integer], later: NDArray[np.integer]) -> float:
    """Give Cohen's (1960) kappa of what two models say of the same rows: 1 where all agree.

    Bloodgood and Vijay-Shanker (2009) stop when successive models agree on a fixed set of rows
    that nobody labels, kappa at least .99 three times running. It bounds how much F1 can still
    change from one model to the next (Bloodgood and Grothendieck 2013), not how good either is.

    Parameters
    ----------
    earlier, later
        The class that each gives each row, shape (n,), n at least 1.
    """
    same = float((earlier == later).mean())
    codes = np.union1d(earlier, later)
    by_chance = float(
        sum((earlier == code).mean() * (later == code).mean() for code in codes.tolist())
    )
    return 1.0 if by_chance >= 1.0 else (same - by_chance) / (1.0 - by_chance)


def is_stable(agreements: Sequence[float]) -> bool:
    """Tell whether the last three models each agreed with the one before."""
    latest = agreements[-STABLE_TIMES:]
    return len(latest) == STABLE_TIMES and min(latest) >= STABLE_AGREEMENT


def still_to_find(figures: ClassFigures) -> Figure:
    """Estimate how many rows of a class nobody has labeled yet."""
    return Figure(*(max(one - figures.known, 0.0) for one in figures.total))


def possible_misses(hits: int, drawn: int, size: int, alpha: float = 0.05) -> int:
    """Give how many rows of a class there may be among `size`, after `hits` in `drawn` of them.

    Few hits prove little: none in 300 draws from 100,000 rows allows 992, at 95 %.

    Raises
    ------
    ValueError
        More hits than draws, or more draws than rows.
    """
    return most_hits(hits, drawn, size, alpha)


def reads_to_the_next(remaining: float, n_open: int) -> float:
    """Give how many open rows one reads at random, on average, until one of the class comes up."""
    return (n_open + 1) / (remaining + 1)


def reads_by_rank(
    probability: NDArray[np.floating], remaining: float, share: float = WANTED_RECALL
) -> int | None:
    """Estimate how many open rows one reads, the most probable first, to find a share of a class.

    The model's probabilities are brought to sum to `remaining`, the audit's estimate of how many
    there are: models tend to be sure of too many or of too few.

    Parameters
    ----------
    probability
        That each open row is of the class, shape (n_open,).

    Returns
    -------
    int or None
        None where the model gives no row any chance.
    """
    ranked = np.sort(np.asarray(probability, dtype=np.float64))[::-1]
    if remaining <= 0.0:
        return 0
    scaled = _brought_to(ranked, min(remaining, len(ranked)))
    if scaled is None:
        return None
    return int(np.searchsorted(np.cumsum(scaled), share * scaled.sum() - 1e-9)) + 1


def further_draws(n_drawn: int, n_frame: int, width: float, wanted: float) -> int | None:
    """Estimate how many more draws bring an interval from `width` to the width `wanted`.

    Widths shrink as sqrt(1/n - 1/N), as long as draws are spread over strata as before.

    Returns
    -------
    int or None
        None where nothing was drawn yet, so that nothing is known.
    """
    if not n_drawn or math.isnan(width):
        return None
    if width <= wanted:
        return 0
    left = 1.0 / n_frame
    needed = 1.0 / ((1.0 / n_drawn - left) * (wanted / width) ** 2 + left)
    return max(math.ceil(needed - n_drawn - 1e-9), 1)


def mean_entropy(P: NDArray[np.float64]) -> float:
    """Give how unsure a model is of the rows on average: 0 sure of all, 1 undecided about all."""
    from seeker.suggest.measures import entropy

    return float(entropy(P).mean()) if len(P) else math.nan


def _brought_to(ranked: NDArray[np.float64], total: float) -> NDArray[np.float64] | None:
    """Scale probabilities, the greatest first, to a sum, none of them over 1."""
    n_positive = int(np.count_nonzero(ranked > 0.0))
    if not n_positive:
        return None
    if total >= n_positive:
        return (ranked > 0.0).astype(np.float64)
    # Where the first k are at 1, the others are scaled to what is left of the sum.
    k = np.arange(min(n_positive, math.ceil(total)))
    rest = np.cumsum(ranked[::-1])[::-1][: len(k)]
    scales = (total - k) / rest
    scale = scales[int(np.argmax(ranked[: len(k)] * scales <= 1.0))]
    scaled: NDArray[np.float64] = np.minimum(ranked * scale, 1.0)
    return scaled
