"""What is said of every row, and what drawn rows were called when they were drawn."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from seeker.audit.resampling import GONE, SKIPPED
from seeker.audit.rounds import UNKNOWN

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from seeker.audit.weighing import Sample


@dataclass(frozen=True)
class Standing:
    """What is said of every row of the pool by now.

    Attributes
    ----------
    gold
        The class that a person gave each row, in whatever way it came up, shape (n_rows,);
        `NO_LABEL` where nobody did. Where one label stands for all rows that hold the same values,
        each of them has it.
    assigned
        The class that each row gets by rule or model, shape (n_rows,), or `NO_LABEL`; for a
        labeled row what it would get had nobody labeled it, or `UNKNOWN`.
    n_classes
        How many classes there are.
    as_drawn
        What each row was assigned when the last round was drawn that could have drawn it, shape
        (n_rows,): kept from draw to draw, and rewritten at each for the rows that are not labeled.
        None takes it that nothing changed since.
    """

    gold: NDArray[np.int64] = field(repr=False)
    assigned: NDArray[np.int64] = field(repr=False)
    n_classes: int
    as_drawn: NDArray[np.int64] | None = field(default=None, repr=False)


@dataclass(frozen=True)
class DrawnCalls:
    """What drawn rows are, and what they were and are called, each of shape (n,).

    Attributes
    ----------
    then, now
        What they were called when they were drawn, and what they are called now.
    truth
        What they are.
    before
        What each row of the pool was called before the last round, shape (n_rows,).
    acted_upon
        Whether it isn't known what drawn rows were called, so that they go by what they are now.
    """

    then: NDArray[np.int64] = field(repr=False)
    now: NDArray[np.int64] = field(repr=False)
    truth: NDArray[np.int64] = field(repr=False)
    before: NDArray[np.int64] = field(repr=False)
    acted_upon: bool


def drawn_calls(sample: Sample, standing: Standing, before: NDArray[np.int64]) -> DrawnCalls:
    """Find out what drawn rows were called when they were drawn, and what they are called now.

    Parameters
    ----------
    before
        What each row is taken to have been called where `standing.as_drawn` doesn't say.
    """
    rows, here = sample.rows, sample.rows >= 0
    now = standing.assigned[rows]
    is_lacking = sample.assigned == UNKNOWN
    if standing.as_drawn is not None:
        before = standing.as_drawn
        then = np.where(is_lacking, before[rows], sample.assigned)
        acted_upon = False
    else:
        then = np.where(is_lacking, now, sample.assigned)
        acted_upon = bool((is_lacking & here).any())
    if not (then[here] >= 0).any() and (standing.assigned >= 0).any():
        # There was no model and no rule yet when the rows were drawn.
        before, then, acted_upon = standing.assigned, now, True
    if standing.as_drawn is None or acted_upon:
        before = before.copy()
        before[rows[here]] = then[here]
    truth = np.where(sample.skipped, SKIPPED, standing.gold[rows])
    return DrawnCalls(
        np.where(here, then, GONE),
        np.where(here, np.where(now == UNKNOWN, then, now), GONE),
        np.where(here, truth, GONE),
        before,
        acted_upon,
    )
