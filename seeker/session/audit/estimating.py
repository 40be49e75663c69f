"""From a project's audit rounds to figures with intervals."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from seeker.audit import (
    UNKNOWN,
    Figure,
    NotAuditedError,
    Standing,
    guarantee_labels,
    measure_calibration,
    measure_labels,
    measure_model,
)
from seeker.audit.estimating import N_DRAWS
from seeker.session.audit.assigning import Assigned, assign
from seeker.session.audit.rounds import rounds_of
from seeker.session.estimates import Estimand, PoolEstimates
from seeker.session.held_out import held_out

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from seeker.audit import AuditRound, ClassBounds, Estimates
    from seeker.session.audit.book import AuditBook
    from seeker.session.models.model import Opinion
    from seeker.session.projection import Projection

_QUICK_DRAWS = 1000
_NOT_KNOWN = Figure(float("nan"), 0.0, 1.0)


@dataclass(frozen=True)
class Measured:
    """All that figures are estimated from.

    Attributes
    ----------
    now
        What was said.
    opinion
        What the models say; None where there is none.
    book
        What the pool was like at each round.
    assigned
        What each row gets without a gold label.
    by_number
        Only audit answers up to this event of the ledger count; all of them where None.
    """

    now: Projection
    opinion: Opinion | None
    book: AuditBook = field(repr=False)
    assigned: Assigned = field(repr=False)
    by_number: int | None = None

    @classmethod
    def of(
        cls,
        now: Projection,
        opinion: Opinion | None,
        book: AuditBook,
        *,
        by_number: int | None = None,
    ) -> Measured:
        """Put together what there is; rules have to be applied before."""
        return cls(now, opinion, book, assign(now, opinion), by_number)

    def rounds(self, of: Estimand) -> list[AuditRound]:
        """Give the audit rounds, with what rows were called when they were drawn."""
        return rounds_of(self.now, self.book, of, by_number=self.by_number)

    def standing(self, assigned: NDArray[np.int64], of: Estimand) -> Standing:
        """Say what each row is, what it is called now, (n_rows,), and what it was when drawn."""
        gold = self.now.standing.gold.astype(np.int64)
        as_drawn = self.book.as_drawn(self.now, of)
        return Standing(gold, assigned, len(self.now.classes), as_drawn)


def estimate(
    what: Measured, of: Estimand, *, guaranteed: bool = False, quick: bool = False
) -> PoolEstimates:
    """Estimate how good the labels, the model or the rules are.

    Parameters
    ----------
    guaranteed
        Also give bounds that hold whatever the pool is like.
    quick
        Take intervals from fewer draws: for curves.

    Raises
    ------
    NotAuditedError
        There is no audit row that can be counted yet, or no model or rule to measure.
    """
    now = what.now
    n_draws = _QUICK_DRAWS if quick else N_DRAWS
    bounds: dict[str, ClassBounds] = {}
    rounds = what.rounds(of)
    match of:
        case Estimand.LABELS:
            standing = what.standing(what.assigned.codes, of)
            found = measure_labels(rounds, standing, n_draws=n_draws)
            if guaranteed:
                bounds = dict(zip(now.names, guarantee_labels(rounds, standing), strict=True))
        case Estimand.MODEL:
            said = what.standing(predictions_unlearned(what), of)
            found = measure_model(rounds, said, n_draws=n_draws)
        case Estimand.RULES:
            if not what.assigned.by_rule.any():
                raise NotAuditedError("there is no label rule to measure yet")
            ruled = what.standing(now.standing.by_rule.astype(np.int64), of)
            found = measure_model(rounds, ruled, n_draws=n_draws)
    return _named(found, what, of, bounds)


def predictions_unlearned(
    what: Measured, P: NDArray[np.float64] | None = None
) -> NDArray[np.int64]:
    """Give the class that the model says of each row, as one says that didn't learn from it.

    Parameters
    ----------
    P
        Another model's probabilities, which learned from the same rows.

    Returns
    -------
    NDArray[np.int64]
        (n_rows,); `UNKNOWN` for gold that no cross-validated model judged.

    Raises
    ------
    NotAuditedError
        There is no model.
    """
    if what.opinion is None:
        raise NotAuditedError("there is no model to measure yet")
    judged = what.opinion.probabilities if P is None else P
    said: NDArray[np.int64] = judged.argmax(axis=1).astype(np.int64)
    learned = (what.now.standing.gold >= 0) & ~held_out(what.now)
    said[learned] = UNKNOWN
    if P is None:
        rows, codes = what.opinion.model.held_out_predictions(what.now)
        kept = learned[rows]
        said[rows[kept]] = codes[kept]
    return said


def _named(
    found: Estimates, what: Measured, of: Estimand, bounds: dict[str, ClassBounds]
) -> PoolEstimates:
    return PoolEstimates(
        of=of,
        figures=dict(zip(what.now.names, found.classes, strict=True)),
        macro_f1=found.macro_f1,
        accuracy=found.accuracy,
        calibration=_calibration(what),
        confusion=found.confusion,
        basis=found.basis,
        guaranteed=bounds,
    )


def _calibration(what: Measured) -> Figure:
    if what.opinion is None:
        return _NOT_KNOWN
    P = what.opinion.probabilities
    return measure_calibration(
        what.rounds(Estimand.LABELS),
        what.now.standing.gold.astype(np.int64),
        P.argmax(axis=1).astype(np.int64),
        P.max(axis=1),
    )
