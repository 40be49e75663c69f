"""The confusion matrix, and the share of rows that are called what they are."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from seeker.audit.class_draws import BEST, VALUE, WORST, End, first_round
from seeker.audit.figures import interval, quantile
from seeker.audit.pseudo_rows import typical_weight
from seeker.audit.resampling import GONE, SKIPPED
from seeker.audit.rounds import NO_LABEL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from seeker.audit.class_draws import Readings
    from seeker.audit.figures import Figure
    from seeker.audit.resampling import Cells
    from seeker.audit.totals import Calls, Totals

_LEVELS = (0.025, 0.975)


def estimate_accuracy(classes: Sequence[Readings], totals: Totals) -> Figure:
    """Estimate the share of rows that are called what they are.

    Pseudo-rows stand for what was missed in one class only, that with the most rows: one in each
    would make up as many errors as there are classes.
    """
    largest = int(totals.open_now.argmax())

    def shares(end: End, bare: End) -> list[NDArray[np.float64]]:
        ends = [end if code == largest else bare for code in range(len(classes))]
        ways = zip(
            [one.then.at(at).right for one, at in zip(classes, ends, strict=True)],
            [one.now.at(at).right for one, at in zip(classes, ends, strict=True)],
            strict=True,
        )
        summed = np.sum([*ways], axis=0) / max(totals.population, 1)
        return [*summed]

    worst = shares(WORST, replace(WORST, wrong=False))
    best = shares(BEST, replace(BEST, right=False))
    return interval(float(shares(VALUE, VALUE)[0][0]), worst, best)


def estimate_confusion(
    cells: Cells,
    calls: Calls,
    totals: Totals,
    round_weight: NDArray[np.float64],
    random: np.random.Generator,
) -> NDArray[np.float64]:
    """Estimate how many rows called a are truly b.

    Labeled rows are known. Of those that were called a when rows were drawn, as many are b as the
    drawn ones tell; without those labeled since, these are the others. (The others as such vary by
    more: to part them as the drawn rows are held the truth of a class of 120 rows in .88 of
    samples where 25 of them were drawn.)

    Parameters
    ----------
    round_weight
        As in `seeker.audit.weighing.Sample`.

    Returns
    -------
    NDArray[np.float64]
        Value, low and high, shape (3, n_classes + 1, n_classes); the last row are those that are
        called nothing. NaN for the value where no such row was drawn.
    """
    n = calls.n_classes
    pseudo = random.standard_gamma(0.5, cells.n_draws)
    labeled = np.flatnonzero((calls.gold >= 0) & (calls.now >= NO_LABEL))
    known = np.zeros((n + 1, n))
    np.add.at(known, (calls.now[labeled], calls.gold[labeled]), 1.0)
    matrix = np.stack([known, known, known])
    for code in (*range(n), NO_LABEL):
        n_open = totals.open_now[code] if code >= 0 else totals.open_nothing
        kept = totals.open_kept[code] if code >= 0 else totals.open_nothing
        if n_open > 0:
            shares = _open_shares(cells, code, totals, round_weight, pseudo)
            matrix[0, code] += n_open * shares[0]
            matrix[1, code] += kept * shares[1]
            matrix[2, code] += kept * shares[2] + (n_open - kept)
    return matrix


def _open_shares(
    cells: Cells,
    code: int,
    totals: Totals,
    round_weight: NDArray[np.float64],
    pseudo: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Give which share of the rows called so, but for labeled ones, are what, (3, n_classes)."""
    first = first_round(cells, code)
    called = (cells.then == code) & (cells.truth != GONE) & (cells.round >= first)
    answered = called & (cells.truth != SKIPPED)
    since = totals.found_since(round_weight, first)[code]
    n_open = totals.open_before[code] if code >= 0 else totals.open_nothing_before
    found = np.empty((3, len(since)))
    found[0], found[1], found[2] = np.nan, 0.0, 1.0
    if not answered.any():
        return found

    def of_open(share: NDArray[np.float64], b: int) -> NDArray[np.float64]:
        if n_open <= 0:
            return share
        still_open = share * (n_open + since.sum()) - since[b]
        return np.asarray(np.clip(still_open / n_open, 0.0, 1.0))

    missed = pseudo * typical_weight(cells, called)
    every = cells.drawn[:, called].sum(axis=1)
    skipped = cells.drawn[:, called & (cells.truth == SKIPPED)].sum(axis=1)
    of_answered = cells.weight[answered].sum()
    for b in range(len(since)):
        so = cells.drawn[:, answered & (cells.truth == b)].sum(axis=1)
        found[0, b] = of_open(so[:1] / of_answered, b)[0]
        low = of_open(so[1:] / (every[1:] + missed), b)
        high = of_open(((so + skipped)[1:] + missed) / (every[1:] + missed), b)
        found[1, b] = min(quantile(low, _LEVELS[0]), found[0, b])
        found[2, b] = max(quantile(high, _LEVELS[1]), found[0, b])
    return found
