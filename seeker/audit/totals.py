"""What is known without any estimate: how many rows are called what, and which a person knows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from seeker.audit.rounds import NO_LABEL, UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from seeker.audit.rounds import AuditRound
    from seeker.audit.weighing import Coverage


@dataclass(frozen=True)
class Calls:
    """What every row is, as far as a person said, and what it is called.

    All arrays have the shape (n_rows,) and hold class numbers.

    Attributes
    ----------
    gold
        What a person said, or `NO_LABEL`.
    before
        What each row was called when it could be drawn last, without anybody having labeled it;
        `NO_LABEL`, or `UNKNOWN`.
    now
        What it is called now; `UNKNOWN` takes it out of the population.
    n_classes
        How many classes there are.
    """

    gold: NDArray[np.int64] = field(repr=False)
    before: NDArray[np.int64] = field(repr=False)
    now: NDArray[np.int64] = field(repr=False)
    n_classes: int


@dataclass(frozen=True)
class Totals:
    """Counts by class, each of shape (n_classes,), and by round, (n_rounds, n_classes).

    "Open" rows are those that nobody labeled.

    Attributes
    ----------
    population
        How many rows there are to speak about.
    left_out
        How many rows are left out, as what they are called is not known.
    uncovered
        How many rows are left out, as no round speaks about them and nobody labeled them.
    changed
        How many open rows are called something else than before.
    gold_class
        Rows known to be of the class.
    left_out_class
        Rows known to be of the class, but left out.
    gold_called, gold_right
        Labeled rows called so now, and those rightly so.
    open_before, open_now, open_kept
        Open rows called so before, now, and both.
    open_nothing
        How many open rows are called nothing now.
    open_nothing_before
        How many open rows were called nothing before.
    before
        Rows called so before, labeled ones among them.
    before_known
        Labeled rows by what they were called before, the last row for nothing, and by what they
        are, (n_classes + 1, n_classes).
    certain_class
        Of what each round took for certain, the rows of the class; rows that other rounds don't
        speak about count for more.
    certain_known
        Of what each round took for certain, the rows by what they were called before, and by what
        they are, as in `before_known`, (n_rounds, n_classes + 1, n_classes).
    never_class
        Rows of the class that are known, and that no round speaks about.
    """

    population: int
    left_out: int
    uncovered: int
    changed: int
    gold_class: NDArray[np.float64]
    left_out_class: NDArray[np.float64]
    gold_called: NDArray[np.float64]
    gold_right: NDArray[np.float64]
    open_before: NDArray[np.float64]
    open_now: NDArray[np.float64]
    open_kept: NDArray[np.float64]
    open_nothing: int
    open_nothing_before: int
    before: NDArray[np.float64]
    before_known: NDArray[np.float64]
    certain_class: NDArray[np.float64]
    certain_known: NDArray[np.float64]
    never_class: NDArray[np.float64]

    def found_since(self, round_weight: NDArray[np.float64], first: int) -> NDArray[np.float64]:
        """Count the rows that were labeled since the rounds from `first` on were drawn.

        Parameters
        ----------
        round_weight
            As in `Sample`: what is counted is the mean over these rounds.

        Returns
        -------
        NDArray[np.float64]
            By what they were called before, and what they are, as in `before_known`.
        """
        weight = round_weight[first:] / max(round_weight[first:].sum(), 1e-300)
        certain = np.tensordot(weight, self.certain_known[first:], axes=1)
        return np.asarray(self.before_known - certain)


def count(calls: Calls, rounds: Sequence[AuditRound], coverage: Coverage) -> Totals:
    """Count what is known."""
    gold, before, now, n_classes = calls.gold, calls.before, calls.now, calls.n_classes

    def by_class(codes: NDArray[np.int64]) -> NDArray[np.float64]:
        return np.bincount(codes[codes >= 0], minlength=n_classes).astype(np.float64)

    labeled = np.flatnonzero(gold >= 0)
    never = coverage.never
    is_open = gold < 0
    is_open[never] = False
    truth, called = gold[labeled], now[labeled]
    out = called == UNKNOWN
    right = truth == called
    kept = is_open & (now == before)
    certain_class = np.zeros((len(rounds), n_classes))
    certain_known = np.zeros((len(rounds), n_classes + 1, n_classes))
    for at, one in enumerate(rounds):
        certain = one.certain[gold[one.certain] >= 0]
        weight = 1.0 / coverage.of(certain)
        certain_class[at] = np.bincount(gold[certain], weight, minlength=n_classes)
        certain_known[at] = _by_both(before[certain], gold[certain], n_classes)
    n_open = int(np.count_nonzero(is_open))
    return Totals(
        population=n_open + len(labeled) - int(np.count_nonzero(out)),
        left_out=int(np.count_nonzero(out)),
        uncovered=int(np.count_nonzero(gold[never] < 0)),
        changed=n_open - int(np.count_nonzero(kept)),
        gold_class=by_class(truth),
        left_out_class=by_class(truth[out]),
        gold_called=by_class(called),
        gold_right=by_class(called[right]),
        open_before=by_class(before[is_open]),
        open_now=by_class(now[is_open]),
        open_kept=by_class(now[kept]),
        open_nothing=int(np.count_nonzero(now[is_open] == NO_LABEL)),
        open_nothing_before=int(np.count_nonzero(before[is_open] == NO_LABEL)),
        before=by_class(before[is_open]) + by_class(before[labeled]),
        before_known=_by_both(before[labeled], truth, n_classes),
        certain_class=certain_class,
        certain_known=certain_known,
        never_class=by_class(gold[never]),
    )


def _by_both(
    called: NDArray[np.int64], truth: NDArray[np.int64], n_classes: int
) -> NDArray[np.float64]:
    """Count rows by what they are called, the last row for nothing, and by what they are."""
    found = np.zeros((n_classes + 1, n_classes))
    is_known = called >= NO_LABEL
    np.add.at(found, (called[is_known], truth[is_known]), 1.0)
    return found
