"""Bounds that hold in at least 95 of 100 audits, whatever the pool is like; they are wide.

Of the latest round that can be counted, exact one-sided bounds for each stratum (Clopper and
Pearson 1934, without replacement), at such levels that all of them hold together with 95 %
(Bonferroni), at the corner that is worst for the figure. Rows that nobody could answer, and those
whose class changed since, are whatever is worst.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from seeker.audit.class_draws import with_changes
from seeker.audit.estimating import refusal
from seeker.audit.hypergeometric import fewest_hits, most_hits
from seeker.audit.resampling import SKIPPED
from seeker.audit.rounds import UNKNOWN
from seeker.audit.standing import drawn_calls
from seeker.audit.totals import Calls, count
from seeker.audit.weighing import Coverage, weigh

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from seeker.audit.rounds import AuditRound
    from seeker.audit.standing import Standing
    from seeker.audit.totals import Totals
    from seeker.audit.weighing import Sample

_ALPHA = 0.05


class Bounds(NamedTuple):
    """Between what a figure lies."""

    low: float
    high: float


class ClassBounds(NamedTuple):
    """The bounds of the figures of one class; each holds with 95 %, not all of them together."""

    precision: Bounds
    recall: Bounds
    f1: Bounds
    prevalence: Bounds


def guarantee_labels(rounds: Sequence[AuditRound], standing: Standing) -> tuple[ClassBounds, ...]:
    """Bound how good the labels of this pool are, for each class, by number.

    Raises
    ------
    NotAuditedError
        No drawn row can be counted yet.
    """
    counted = np.flatnonzero(weigh(rounds, standing.gold).round_weight)
    if not len(counted):
        raise refusal(rounds)
    latest = [rounds[counted[-1]]]
    sample = weigh(latest, standing.gold)
    is_gold = standing.gold >= 0
    before = np.where(is_gold, UNKNOWN, standing.assigned)
    drawn = drawn_calls(sample, standing, before)
    now = np.where(is_gold, standing.gold, standing.assigned)
    calls = Calls(standing.gold, drawn.before, now, standing.n_classes)
    totals = count(calls, latest, Coverage(latest, standing.gold, sample.round_weight))
    return tuple(
        _bound(sample, drawn.then == code, drawn.truth, code, totals)
        for code in range(standing.n_classes)
    )


def _bound(
    sample: Sample,
    called: NDArray[np.bool_],
    truth: NDArray[np.int64],
    code: int,
    totals: Totals,
) -> ClassBounds:
    is_so, skipped = truth == code, truth == SKIPPED
    # Right and missed rows are bounded in each stratum, at one end of a figure.
    both = _ALPHA / 2 / (2 * sample.n_groups)
    right = _in_frame(sample, is_so & called, skipped & called, both)
    missed = _in_frame(sample, is_so & ~called, skipped & ~called, both)
    total = _in_frame(sample, is_so, skipped, _ALPHA / 2 / sample.n_groups)
    certain = totals.certain_class[0, code] + totals.never_class[code]
    found_since = totals.before_known[code, code] - totals.certain_known[0, code, code]
    open_before = totals.open_before[code]
    known, population = totals.gold_class[code], max(totals.population, 1)
    most = population - (totals.gold_class.sum() - known)
    called_now = totals.gold_called[code] + totals.open_now[code]

    def rightly(in_frame: int, changed: int) -> float:
        still_open = np.clip(np.array([in_frame - found_since], dtype=float), 0.0, open_before)
        return float(totals.gold_right[code] + with_changes(totals, code, still_open, changed)[0])

    def at_end(right_in_frame: int, missed_in_frame: int, changed: int) -> tuple[float, float]:
        # No more can be rightly called so than are called so.
        right_in_frame = min(right_in_frame, int(found_since + open_before))
        so = rightly(right_in_frame, changed)
        all_so = float(np.clip(certain + right_in_frame + missed_in_frame, known, most))
        return so, max(all_so, so)

    worst, worst_total = at_end(right[0], missed[1], -1)
    best, best_total = at_end(right[1], missed[0], 1)
    return ClassBounds(
        precision=_bounds(worst, called_now, best, called_now),
        recall=_bounds(worst, worst_total, best, best_total),
        f1=_bounds(2 * worst, worst_total + called_now, 2 * best, best_total + called_now),
        prevalence=_bounds(
            float(np.clip(certain + total[0], known, most)),
            population,
            float(np.clip(certain + total[1], known, most)),
            population,
        ),
    )


def _in_frame(
    sample: Sample, hits: NDArray[np.bool_], perhaps: NDArray[np.bool_], alpha: float
) -> tuple[int, int]:
    """Bound how many hits there are in the frame, by the sum of the strata's bounds."""
    fewest = most = 0
    for group in range(sample.n_groups):
        inside = sample.group == group
        drawn, size = int(inside.sum()), round(float(sample.weight[inside].sum()))
        found, possible = int((hits & inside).sum()), int(((hits | perhaps) & inside).sum())
        fewest += fewest_hits(found, drawn, size, alpha)
        most += most_hits(possible, drawn, size, alpha)
    return fewest, most


def _bounds(low: float, low_of: float, high: float, high_of: float) -> Bounds:
    """Divide both ends, 0 and 1 where there is nothing to divide by."""
    return Bounds(
        float(low / low_of) if low_of > 0 else 0.0,
        float(min(high / high_of, 1.0)) if high_of > 0 else 1.0,
    )
