"""How good labels are: figures of each class, with 95 % intervals and what they rest on.

There are two estimands, not to be mixed up:

- `measure_labels`: the labels that this pool has by now. A row that a person labeled counts as
  known, the others go by rule or model.
- `measure_model`: what a model, or the rules alone, say of the rows of this pool, labeled rows
  included. Of rows that a model learned from, what one says that didn't; or they are left out.

Assumed is that drawn rows were labeled blind and truthfully, that no model learned from them, and
that each round was drawn from the rows that it says it was. Nothing is assumed about what a person
labels between the rounds, or why.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from seeker.audit.class_draws import read_class
from seeker.audit.class_figures import ClassResult, macro_f1
from seeker.audit.confusion import estimate_accuracy, estimate_confusion
from seeker.audit.figures import Basis, Estimates
from seeker.audit.resampling import resample
from seeker.audit.rounds import UNKNOWN
from seeker.audit.standing import drawn_calls
from seeker.audit.totals import Calls, count
from seeker.audit.weighing import Coverage, weigh
from seeker.errors import SeekerError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from seeker.audit.rounds import AuditRound
    from seeker.audit.standing import Standing
    from seeker.audit.totals import Totals
    from seeker.audit.weighing import Sample

N_DRAWS = 4000
"""How many draws an interval is taken from."""


class NotAuditedError(SeekerError):
    """There is nothing to estimate from: no audit row, or none that can be counted yet."""


def measure_labels(
    rounds: Sequence[AuditRound], standing: Standing, *, seed: int = 0, n_draws: int = N_DRAWS
) -> Estimates:
    """Estimate how good the labels of this pool are: those of a person, by rule and by model.

    Raises
    ------
    NotAuditedError
        No drawn row can be counted yet.
    """
    is_gold = standing.gold >= 0
    now = np.where(is_gold, standing.gold, standing.assigned)
    before = np.where(is_gold, UNKNOWN, standing.assigned)
    return _measure(rounds, standing, now, before, seed, n_draws)


def measure_model(
    rounds: Sequence[AuditRound], standing: Standing, *, seed: int = 0, n_draws: int = N_DRAWS
) -> Estimates:
    """Estimate how good a model is, or how good the rules alone are, on the rows of this pool.

    `standing.assigned` is what the model says; of rows that it learned from what one says that
    didn't, or `UNKNOWN`. The rounds' `assigned` are what this model said when they were drawn; for
    a model that wasn't there yet they are None, and the result's `acted_upon` tells so.

    Raises
    ------
    NotAuditedError
        No drawn row can be counted yet.
    """
    return _measure(rounds, standing, standing.assigned, standing.assigned, seed, n_draws)


def _measure(
    rounds: Sequence[AuditRound],
    standing: Standing,
    now: NDArray[np.int64],
    before: NDArray[np.int64],
    seed: int,
    n_draws: int,
) -> Estimates:
    sample = weigh(rounds, standing.gold)
    if not len(sample.rows):
        raise refusal(rounds)
    n_classes = standing.n_classes
    drawn = drawn_calls(sample, standing, before)
    calls = Calls(standing.gold, drawn.before, now, n_classes)
    coverage = Coverage(rounds, standing.gold, sample.round_weight)
    totals = count(calls, rounds, coverage)
    random = np.random.default_rng(seed)
    cells = resample(sample, drawn.then, drawn.now, drawn.truth, n_draws, random)
    readings = [
        read_class(cells, code, totals, sample.round_weight, random) for code in range(n_classes)
    ]
    results = [ClassResult(one, code, totals) for code, one in enumerate(readings)]
    return Estimates(
        classes=tuple(one.figures() for one in results),
        macro_f1=macro_f1(results),
        accuracy=estimate_accuracy(readings, totals),
        confusion=estimate_confusion(cells, calls, totals, sample.round_weight, random),
        basis=_basis(rounds, sample, totals, acted_upon=drawn.acted_upon),
    )


def _basis(
    rounds: Sequence[AuditRound], sample: Sample, totals: Totals, *, acted_upon: bool
) -> Basis:
    here = sample.rows >= 0
    n_drawn = sum(int(np.count_nonzero(one.rows >= 0)) for one in rounds)
    n_rounds = int(np.count_nonzero(sample.round_weight))
    return Basis(
        population=totals.population,
        rows=int(np.count_nonzero(here & ~sample.skipped)),
        rounds=n_rounds,
        strata=sample.n_groups,
        skipped=int(np.count_nonzero(here & sample.skipped)),
        opened=int(np.count_nonzero(here & sample.opened)),
        waiting=n_drawn - int(np.count_nonzero(here)),
        incomplete_rounds=len(rounds) - n_rounds,
        gone=sum(int(np.count_nonzero(one.rows < 0)) for one in rounds),
        uncovered=totals.uncovered,
        left_out=totals.left_out,
        changed=totals.changed,
        acted_upon=acted_upon,
    )


def refusal(rounds: Sequence[AuditRound]) -> NotAuditedError:
    """Say why nothing can be estimated from these rounds."""
    n_drawn = sum(int(np.count_nonzero(one.rows >= 0)) for one in rounds)
    if not n_drawn:
        return NotAuditedError(
            "no row was drawn for an audit yet",
            remedy="Draw some: without them there is no saying.",
        )
    n_answered = sum(int(np.count_nonzero(one.counted() & (one.rows >= 0))) for one in rounds)
    if not n_answered:
        return NotAuditedError(
            f"none of the {n_drawn} rows drawn for an audit was labeled in its turn yet",
            remedy="Label the first ones that were drawn.",
        )
    return NotAuditedError(
        f"{n_answered} of the {n_drawn} rows drawn for an audit are labeled, "
        "but none yet of one of the strata",
        remedy="Label a few more of those that were drawn.",
    )
