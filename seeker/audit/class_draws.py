"""How many rows there are of a class, and how many are rightly called so: values and draws.

*How many there are* comes from all rounds, and hangs on nothing but what rows are, so it is right
whatever was labeled because of what an audit showed.

*Which share of the rows called so are so* is another matter. Whoever sees a row in an audit and
searches for more like it makes a model right about that row more than about the rows that it
stands for: measured on a pool with many near duplicates, rows rightly called so came out 30 % too
many when drawn rows went by what they are called now. So they go by what they were called when
they were drawn, in the latest rounds that tell enough, and rows labeled since are counted as they
are. Where drawn rows are called something else by now, the interval allows for either, and for the
rows whose class changed after the last round it allows for anything.

The interval reaches from the 2.5 % quantile at the worse end to the 97.5 % quantile at the better
one. What a sample may have missed is part of a pseudo-row at the end that it would make
worse (`seeker.audit.pseudo_rows`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from seeker.audit.pseudo_rows import (
    MISTAKEN,
    draw_missed,
    pseudo_rows,
    typical_weight,
    where_most,
)
from seeker.audit.resampling import GONE, SKIPPED

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from seeker.audit.resampling import Cells
    from seeker.audit.totals import Totals

ENOUGH_ROWS = 5
ENOUGH_SHARE = 0.5
"""So many drawn rows called so, or such a share of all of them, make older rounds superfluous."""

FEW_CHANGED = 0.05
"""Older rounds count too as long as no more of their rows are called otherwise by now."""


@dataclass(frozen=True)
class End:
    """What is taken to be so at one end of an interval.

    Attributes
    ----------
    skipped
        Whether skipped rows count; if not, the others of their strata stand for them.
    skipped_called, skipped_other
        Whether those are of the class that are called so, and the others.
    missed, spared, wrong, right
        Whether part of a pseudo-row stands for rows of the class that are called otherwise, for
        other rows that are, for rows wrongly called so, and for rows rightly called so.
    opened_right
        Whether rows that were opened to be mended are rightly called by now.
    changed
        Of the rows whose class changed after the last round: whether all tell against the labels
        (-1), for them (1), or are like the others (0).
    """

    skipped: bool = True
    skipped_called: bool = False
    skipped_other: bool = False
    missed: bool = False
    spared: bool = False
    wrong: bool = False
    right: bool = False
    opened_right: bool = False
    changed: int = 0


VALUE = End(skipped=False)
WORST = End(skipped_other=True, missed=True, wrong=True, changed=-1)
BEST = End(skipped_called=True, spared=True, right=True, opened_right=True, changed=1)
FEWEST = End(wrong=True)
MOST = End(skipped_called=True, skipped_other=True, missed=True)


@dataclass(frozen=True)
class ClassDraws:
    """The value and its draws, each of shape (1 + n_draws,).

    Attributes
    ----------
    right
        How many rows are rightly called so.
    total
        How many rows are so.
    unbounded_total
        The same without regard to which rows are known since: unbiased over repeated audits.
    missed
        How many rows are so that are called otherwise.
    share
        Which share of the rows called so, and not labeled, are so.
    """

    right: NDArray[np.float64] = field(repr=False)
    total: NDArray[np.float64] = field(repr=False)
    unbounded_total: NDArray[np.float64] = field(repr=False)
    missed: NDArray[np.float64] = field(repr=False)
    share: NDArray[np.float64] = field(repr=False)


class ClassSample:
    """What the drawn rows tell of one class.

    Parameters
    ----------
    cells
        The drawn rows.
    called
        Which cells are called so, shape (n_cells,).
    first_round
        From which round on it counts what they are called.
    random
        For the pseudo-rows.
    """

    def __init__(
        self,
        cells: Cells,
        called: NDArray[np.bool_],
        code: int,
        totals: Totals,
        round_weight: NDArray[np.float64],
        first_round: int,
        random: np.random.Generator,
    ) -> None:
        self._cells = cells
        self._called = called & (cells.truth != GONE)
        self._code = code
        self._totals = totals
        self._round_weight = round_weight
        self._first_round = first_round
        recent = self._called & (cells.round >= first_round)
        self._home = where_most(cells, recent)
        self._right, self._wrong = pseudo_rows(random, cells.n_draws, np.full(2, MISTAKEN)).T
        self._missed = draw_missed(cells, self._called, self._home, random)
        self._found: dict[End, ClassDraws] = {}

    def at(self, end: End) -> ClassDraws:
        """Draw what there is at one end of the interval."""
        if end not in self._found:
            self._found[end] = self._at(end)
        return self._found[end]

    def _at(self, end: End) -> ClassDraws:
        cells, totals, code = self._cells, self._totals, self._code
        is_so = cells.truth == code
        called = self._called
        if end.opened_right:
            called = np.where(cells.opened, is_so, called)
        is_skipped = cells.truth == SKIPPED
        is_so = is_so | (is_skipped & np.where(called, end.skipped_called, end.skipped_other))
        counts = ~is_skipped | end.skipped
        recent = called & counts & (cells.round >= self._first_round)
        typical = self._pseudo_weight(recent)
        right, wrong = self._right * typical * end.right, self._wrong * typical * end.wrong
        share = self._share(recent, is_so, right, wrong)
        extra_so = self._missed * end.missed
        extra = self._missed * (end.missed or end.spared)
        if self._home >= 0:
            extra_so[:, self._home] += right
            extra[:, self._home] += right + wrong
        scale = self._scale(counts, extra)
        unbounded = self._total(is_so, extra_so, scale)
        possible = self._still_open(share)
        still_open = np.clip(possible, 0.0, totals.open_before[code])
        rightly = self._rightly(share, still_open, end)
        known = totals.gold_class - totals.left_out_class
        most = totals.population - (known.sum() - known[code])
        total = np.fmax(np.clip(unbounded, known[code], most), rightly)
        # What can't be, as the rows that were labeled since show, is no row of the class either.
        so = unbounded + self._correction(is_so, counts, scale, right, wrong)
        so = np.clip(so - (possible - still_open), known[code], most)
        return ClassDraws(rightly, total, unbounded, self._missing(so - rightly, end), share)

    def _missing(self, missed: NDArray[np.float64], end: End) -> NDArray[np.float64]:
        """Bound how many rows of the class are called otherwise by what is known.

        At the better end rows that are called so no more were called so wrongly.
        """
        totals, code = self._totals, self._code
        if end.changed > 0:
            missed = missed - (totals.open_before[code] - totals.open_kept[code])
        least = totals.gold_class[code] - totals.left_out_class[code] - totals.gold_right[code]
        otherwise = totals.open_now.sum() + totals.open_nothing - totals.open_now[code]
        return np.asarray(np.clip(missed, least, least + otherwise))

    def _share(
        self,
        called: NDArray[np.bool_],
        is_so: NDArray[np.bool_],
        right: NDArray[np.float64],
        wrong: NDArray[np.float64],
    ) -> NDArray[np.float64]:
        drawn = self._cells.drawn
        if not called.any():
            # Nobody can say: half of the draws take all to be right, the others none.
            share = np.arange(len(drawn), dtype=np.float64) % 2.0
            share[0] = np.nan
            return share
        all_called = drawn[:, called].sum(axis=1) + right + wrong
        so = drawn[:, called & is_so].sum(axis=1) + right
        return np.asarray(so / np.maximum(all_called, 1e-300))

    def _scale(self, counts: NDArray[np.bool_], extra: NDArray[np.float64]) -> NDArray[np.float64]:
        """Give what brings the draws of each group to the rows that it stands for."""
        cells = self._cells
        every = cells.group_drawn + extra
        if not counts.all():
            every -= cells.drawn[:, ~counts] @ cells.in_group[~counts]
        return np.asarray(cells.group_weight / np.maximum(every, 1e-300))

    def _total(
        self, is_so: NDArray[np.bool_], extra_so: NDArray[np.float64], scale: NDArray[np.float64]
    ) -> NDArray[np.float64]:
        cells, totals, code = self._cells, self._totals, self._code
        so = cells.drawn[:, is_so] @ cells.in_group[is_so] + extra_so
        certain = float(self._round_weight @ totals.certain_class[:, code])
        known = certain + totals.never_class[code] - totals.left_out_class[code]
        return np.asarray(known + (so * scale).sum(axis=1))

    def _correction(
        self,
        is_so: NDArray[np.bool_],
        counts: NDArray[np.bool_],
        scale: NDArray[np.float64],
        right: NDArray[np.float64],
        wrong: NDArray[np.float64],
    ) -> NDArray[np.float64]:
        """Give what the total changes by where the rows called so are counted, not estimated.

        How many there were in the last round is known, and the rows rightly called so are a share
        of those; a total that goes by how many of them chance drew doesn't fit. A round that was
        drawn by what rows are called has nothing to correct.
        """
        cells, code = self._cells, self._code
        last = int(cells.round.max())
        called = (cells.then == code) & (cells.round == last) & counts
        weight = cells.drawn[:, called] * scale[:, cells.group[called]]
        estimated = weight.sum(axis=1)
        rightly = weight[:, is_so[called]].sum(axis=1)
        if self._home >= 0:
            estimated += (right + wrong) * scale[:, self._home]
            rightly += right * scale[:, self._home]
        exact = self._called_last()
        return np.asarray(rightly / np.maximum(estimated, 1e-300) * exact - rightly)

    def _called_last(self) -> float:
        """Give how many rows that the last round could have drawn were called so then.

        Times the weight of the round.
        """
        last = int(self._cells.round.max())
        certain = self._totals.certain_known[last, self._code].sum()
        known = self._totals.before[self._code] - certain
        return float(self._round_weight[last] * known)

    def _pseudo_weight(self, recent: NDArray[np.bool_]) -> float:
        """Give how many rows a pseudo-row among those called so stands for.

        As many as a typical drawn one, or as many as there are more of them than the drawn ones
        stand for: they are in strata where chance drew none.
        """
        cells = self._cells
        last = cells.round == cells.round.max()
        weight = float(cells.weight[last & (cells.then == self._code)].sum())
        heaviest = float((cells.weight / cells.rows).max())
        unseen = min(max(self._called_last() - weight, 0.0), heaviest)
        return max(typical_weight(cells, recent), unseen)

    def _still_open(self, share: NDArray[np.float64]) -> NDArray[np.float64]:
        """Count the rows rightly called so before the last round that nobody labeled since."""
        totals, code = self._totals, self._code
        if totals.open_before[code] <= 0.0:
            return np.zeros(len(share))
        since = totals.found_since(self._round_weight, self._first_round)[code]
        return np.asarray(share * (totals.open_before[code] + since.sum()) - since[code])

    def _rightly(
        self, share: NDArray[np.float64], still_open: NDArray[np.float64], end: End
    ) -> NDArray[np.float64]:
        """Count the rows that are rightly called so: the labeled ones, and those of the others."""
        totals, code = self._totals, self._code
        before, now = totals.open_before[code], totals.open_now[code]
        if end.changed:
            open_right = with_changes(totals, code, still_open, end.changed)
        elif before > 0.0:
            open_right = still_open / before * now
        else:
            open_right = share * now if now > 0.0 else still_open
        return np.asarray(totals.gold_right[code] + open_right)


def with_changes(
    totals: Totals, code: int, right: NDArray[np.float64], changed: int
) -> NDArray[np.float64]:
    """Bound how many open rows are rightly called so now by how many were before the changes.

    Parameters
    ----------
    right
        How many of the rows called so before the last round, and not labeled, are so.
    changed
        -1 for the least, 1 for the most.
    """
    before, now = totals.open_before[code], totals.open_now[code]
    kept = totals.open_kept[code]
    if changed < 0:
        return np.asarray(np.maximum(right - (before - kept), 0.0))
    return np.asarray(np.minimum(right, kept) + (now - kept))


@dataclass(frozen=True)
class Readings:
    """The drawn rows read in two ways: by what they were called when they were drawn, and by now.

    Attributes
    ----------
    then, now
        Both ways; the same where no drawn row is called something else by now.
    rows
        How many drawn rows that were called so count.
    """

    then: ClassSample
    now: ClassSample
    rows: int

    def at(self, end: End) -> list[ClassDraws]:
        """Draw what there is at one end of the interval, both ways."""
        ways = [self.then] if self.now is self.then else [self.then, self.now]
        return [way.at(end) for way in ways]


def read_class(
    cells: Cells,
    code: int,
    totals: Totals,
    round_weight: NDArray[np.float64],
    random: np.random.Generator,
) -> Readings:
    """Read what the drawn rows tell of one class; parameters as of `ClassSample`."""
    first = first_round(cells, code)
    called_then, called_now = cells.then == code, cells.now == code
    if not called_then.any() and totals.before[code] <= 0.0:
        # Nothing was called so when rows were drawn.
        called_then = called_now
    then = ClassSample(cells, called_then, code, totals, round_weight, first, random)
    now = then
    if (called_then != called_now).any():
        now = ClassSample(cells, called_now, code, totals, round_weight, first, random)
    counted = called_then & (cells.round >= first) & (cells.truth >= 0)
    return Readings(then, now, int(cells.rows[counted].sum()))


def first_round(cells: Cells, code: int) -> int:
    """Give the round from which on the rounds tell enough of the rows that were called so.

    Further back are the rounds whose drawn rows are called now as they were then, but for few.
    """
    called = cells.then == code
    if not called.any():
        return 0
    rows = np.bincount(cells.round[called], cells.rows[called])
    all_of_them = np.bincount(cells.round[called], (cells.rows / cells.share)[called])
    since = np.cumsum(rows[::-1])[::-1]
    is_enough = (since >= ENOUGH_ROWS) | (rows > ENOUGH_SHARE * all_of_them)
    first = int(np.flatnonzero(is_enough)[-1]) if is_enough.any() else 0
    now = (cells.now == code) & (cells.truth != GONE)
    touched = np.bincount(cells.round, cells.rows * (called | now))
    changed = np.bincount(cells.round, cells.rows * (called ^ now))
    while first > 0 and changed[first - 1 :].sum() <= FEW_CHANGED * touched[first - 1 :].sum():
        first -= 1
    return first
