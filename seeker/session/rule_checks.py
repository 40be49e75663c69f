"""Spot checks: rows of a rule in random order, and what was found of them so far.

The order is fixed by a hash of the rows that the rule matched when it was said, its class and the
row's id, whatever is known of the rows. So who says the same again, as a hint or as a label, goes
on where the checks were, and nobody gets another order by saying it twice. A rule is judged by the
rows at the head of that order, up to the first that nobody has said anything of: so a row that has
gold when its turn comes answers for itself, and an answer that is taken back puts its row at the
head again. It ends with a row that was asked in turn, since how many are counted must not hang on
which of them a search happened to find. Other rows or another class have an order of their own, and
nothing of the old one counts for them (`seeker.audit` says why). Rows that an audit drew are left
out.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from seeker.audit.certificate import Certificate, certify, clean_runs
from seeker.audit.chance import row_chance
from seeker.audit.figures import Figure
from seeker.audit.purity import purity
from seeker.ledger import Route
from seeker.session.answers import UNMEASURED, Rows
from seeker.session.standing import NO_CLASS, Mask

if TYPE_CHECKING:
    from seeker.ledger import RuleClaim
    from seeker.session.projection import Projection

_HEAD = 512


@dataclass(frozen=True)
class Checked:
    """What the random checks of a rule's present wording came to.

    Attributes
    ----------
    outcomes
        Whether each row has the rule's class, in the order of the checks, (n,) bool. A row that
        was skipped counts as one that hasn't.
    n_rows
        How many rows the checks are drawn from.
    skipped
        How many of the rows were skipped.
    wrong
        (k,) the rows that haven't the class, in the order of the checks.
    coming
        (m,) the rows to check next, in order.
    """

    outcomes: NDArray[np.bool_] = field(repr=False)
    n_rows: int
    skipped: int
    wrong: Rows = field(repr=False)
    coming: Rows = field(repr=False)

    @cached_property
    def certificate(self) -> Certificate:
        """Whether the checks prove that the rule is pure enough, at `seeker.audit`'s target."""
        return certify(self.outcomes, self.n_rows)

    @cached_property
    def purity(self) -> Figure:
        """The share of the rule's rows that have its class, for display."""
        return UNMEASURED if not len(self.outcomes) else purity(self.outcomes, self.n_rows)

    @cached_property
    def remaining(self) -> dict[float, int | None]:
        """How many more checks without an error certify each purity; None where none can."""
        return {run.target: run.checks for run in clean_runs(self.outcomes, self.n_rows)}

    @property
    def rank(self) -> tuple[float, float]:
        """How much the rule is to be believed: a certified one more, then the purer."""
        return float(self.certificate.certified), self.presumed_purity

    @property
    def presumed_purity(self) -> float:
        """The purity as the checks put it, or as it is presumed before any."""
        from seeker.learn.rules import purity_from_checks  # scipy comes with it

        return float(purity_from_checks([self.right], [len(self.outcomes)])[0])

    @property
    def right(self) -> int:
        """How many checked rows have the class."""
        return int(self.outcomes.sum())


class RuleChecks:
    """Finds out what was checked of each rule; the head of each order is kept.

    May be asked from any thread.
    """

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._heads: dict[tuple[str, int], Rows] = {}
        self._sizes: dict[str, int] = {}
        self._known: dict[str, Checked] = {}
        self._standing_on: dict[int, set[str]] = {}

    def checked(self, rule: RuleClaim, now: Projection, held_out: Mask, n: int = 0) -> Checked:
        """Give what was found of a rule's rows so far, and the `n` rows to check next.

        What was found is kept until something is said of a row that it stands on.

        Parameters
        ----------
        held_out
            The rows that an audit drew, (n_rows,); `forget` when there are others.
        """
        with self._turn:
            known = self._known.get(rule.wording)
            if known is None or n:
                answered, coming = self._walk(rule, now, held_out, max(n, 1))
                known = self._judge(rule, now, answered, coming[:n])
                self._keep(rule.wording, known, answered, coming[:1])
            return known

    def _judge(
        self, rule: RuleClaim, now: Projection, answered: list[int], coming: list[int]
    ) -> Checked:
        code, n_frame = now.code_of(rule.class_id), self._sizes[rule.wording]
        if len(answered) < n_frame:
            in_turn = [at for at, row in enumerate(answered) if _was_asked(row, rule, now)]
            answered = answered[: in_turn[-1] + 1 if in_turn else 0]
        counted = np.array(answered, dtype=np.int64)
        gold = now.standing.gold[counted]
        return Checked(
            outcomes=gold == code,
            n_rows=n_frame,
            skipped=int((gold == NO_CLASS).sum()),
            wrong=counted[gold != code],
            coming=np.array(coming, dtype=np.int64),
        )

    def _keep(self, wording: str, known: Checked, answered: list[int], first: list[int]) -> None:
        self._known[wording] = replace(known, coming=known.coming[:0])
        for row in (*answered, *first):
            self._standing_on.setdefault(row, set()).add(wording)

    def _walk(
        self, rule: RuleClaim, now: Projection, held_out: Mask, n: int
    ) -> tuple[list[int], list[int]]:
        """Give the rows at the head that something was said of, and the next `n` without."""
        answered: list[int] = []
        coming: list[int] = []
        gold, skipped = now.standing.gold, now.standing.skipped
        for row in self._order(rule, now, held_out):
            if gold[row] == NO_CLASS and not skipped[row]:
                if len(coming) >= n:
                    break
                coming.append(row)
            elif not coming:
                answered.append(row)
        return answered, coming

    def forget_others(self, wordings: Iterable[str]) -> None:
        """Drop the orders of wordings that no longer stand."""
        kept = set(wordings)
        with self._turn:
            self._heads = {key: head for key, head in self._heads.items() if key[0] in kept}
            self._sizes = {key: size for key, size in self._sizes.items() if key in kept}
            self._known = {key: known for key, known in self._known.items() if key in kept}

    def forget_rows(self, rows: Iterable[int]) -> None:
        """Drop what stands on rows of which something was said."""
        with self._turn:
            for row in rows:
                for wording in self._standing_on.pop(row, ()):
                    self._known.pop(wording, None)

    def forget(self) -> None:
        """Drop everything: classes or the rows that are held out are others now."""
        with self._turn:
            for kept in (self._heads, self._sizes, self._known, self._standing_on):
                kept.clear()

    def _order(self, rule: RuleClaim, now: Projection, held_out: Mask) -> Iterator[int]:
        """Give the rows of a rule in the order of its checks."""
        at, size = 0, _HEAD
        while True:
            head = self._head(rule, now, held_out, size)
            yield from head[at:].tolist()
            at, size = len(head), size * 8
            if at == self._sizes[rule.wording]:
                return

    def _head(self, rule: RuleClaim, now: Projection, held_out: Mask, size: int) -> Rows:
        key = (rule.wording, size)
        if key not in self._heads:
            rows = np.flatnonzero(now.rulebook.matched(rule).mask & ~held_out)
            self._sizes[rule.wording] = len(rows)
            hashes = now.pool.id_hashes[rows]
            chance = row_chance(hashes, seed=0, number=0, stream=_stream(rule))
            if size < len(rows):
                first = np.argpartition(chance, size - 1)[:size]
                rows, chance = rows[first], chance[first]
            self._heads[key] = rows[np.lexsort((rows, chance))]
        return self._heads[key]


def _stream(rule: RuleClaim) -> str:
    """Name the order of a rule's checks: one for the same rows and class, however they are said."""
    return f"{rule.matched_hash}:{rule.class_id}"


def _was_asked(row: int, rule: RuleClaim, now: Projection) -> bool:
    """Whether a row was put before a person as a check of this wording, and not found otherwise."""
    (row_id,) = now.pool.ids.ids_of([row])
    gold = now.state.labels.get(row_id)
    if gold is None:
        return True
    drawn = gold.provenance.drawn
    return gold.route == Route.CHECK and drawn is not None and drawn.frame_hash == rule.matched_hash
