"""When to stop looking for a class: what speaks for it, what is left, and what it would cost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from seeker.audit import advise, further_draws, still_to_find
from seeker.audit.stopping import WANTED_WIDTH, reads_by_rank, reads_to_the_next
from seeker.session.estimates import figure_json
from seeker.session.standing import NO_CLASS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seeker.audit import Advice, Figure
    from seeker.session.audit.estimating import Measured
    from seeker.session.estimates import PoolEstimates


@dataclass(frozen=True)
class Stopping:
    """Whether to stop looking for a class.

    Attributes
    ----------
    label
        The class.
    advice
        What speaks for stopping and against it, each with a sentence.
    still_to_find
        How many rows of the class nobody has labeled, with a 95 % interval.
    reads_by_rank
        How many rows one reads, the likeliest first, to find nine of ten of those; None where no
        model gives any row a chance.
    reads_by_chance
        How many rows one reads at random until the next of the class comes up, on average.
    further_draws
        How many more audit rows bring the F1 interval to the wanted width; None where that can't
        be told.
    wanted_width
        That width.
    """

    label: str
    advice: tuple[Advice, ...]
    still_to_find: Figure
    reads_by_rank: int | None
    reads_by_chance: float
    further_draws: int | None
    wanted_width: float

    @property
    def speaks_for_stopping(self) -> bool:
        """Whether everything that is known does."""
        return all(one.speaks_for_stopping for one in self.advice)

    @property
    def sentences(self) -> tuple[str, ...]:
        """What is left to find and to draw, in words."""
        left = self.still_to_find
        if not left.is_known:
            return ("nothing tells how many rows of it are left to find",)
        told = [
            f"about {left.value:,.0f} rows of it are not labeled ({left.low:,.0f}-{left.high:,.0f})"
        ]
        if self.reads_by_rank and left.value >= 1:
            told.append(
                f"reading the likeliest {self.reads_by_rank:,} rows would find nine of ten of them"
            )
        if self.further_draws:
            told.append(
                f"about {self.further_draws:,} more audit rows bring F1 to within "
                f"{self.wanted_width:.2f}"
            )
        return tuple(told)

    def to_json(self) -> dict[str, Any]:
        """Give all of it as what JSON can hold; what isn't known is null."""
        return {
            "speaks_for_stopping": self.speaks_for_stopping,
            "advice": [
                {
                    "sign": str(one.sign),
                    "speaks_for_stopping": one.speaks_for_stopping,
                    "sentence": one.sentence,
                }
                for one in self.advice
            ],
            "still_to_find": figure_json(self.still_to_find),
            "reads_by_rank": self.reads_by_rank,
            "reads_by_chance": self.reads_by_chance,
            "further_draws": self.further_draws,
            "wanted_width": self.wanted_width,
        }


def consider_stopping(
    what: Measured,
    found: PoolEstimates,
    label: str,
    agreements: Sequence[float],
    *,
    entropy: float,
    wanted_width: float = WANTED_WIDTH,
) -> Stopping:
    """Put together what speaks for stopping to look for a class, and what against it.

    Parameters
    ----------
    found
        How good the labels are.
    agreements
        Of each model with the one before it.
    entropy
        By `mean_entropy`; NaN where there is no model.
    """
    now, opinion = what.now, what.opinion
    figures = found[label]
    is_open = np.equal(now.standing.gold, NO_CLASS)
    left = still_to_find(figures)
    by_rank = None
    if opinion is not None:
        probability = opinion.probabilities[is_open, now.names.index(label)]
        by_rank = reads_by_rank(probability, left.value)
    return Stopping(
        label=label,
        advice=advise(
            label,
            figures,
            agreements=agreements,
            entropy=entropy,
            wanted_width=wanted_width,
        ),
        still_to_find=left,
        reads_by_rank=by_rank,
        reads_by_chance=reads_to_the_next(left.value, int(is_open.sum())),
        further_draws=further_draws(
            found.basis.rows, found.basis.population, figures.f1.width, wanted_width
        ),
        wanted_width=wanted_width,
    )
