"""Spot checks: rows of a rule in random order, and what was found of them so far.

The order is fixed by a hash of the rule's wording and the row's id, whatever is known of the rows.
A rule is judged by the rows at the head of that order, up to the first that nobody has said
anything of: so a row that has gold when its turn comes answers for itself, and an answer that is
taken back puts its row at the head again. It ends with a row that was asked in turn, since how
many are counted must not hang on which of them a search happened to find. A new wording has an
order of its own, and nothing of the old one counts for it (`seeker.audit` says why). Rows that an
audit drew are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
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
    """Finds out what was checked of each rule; the head of each order is kept."""

    def __init__(self) -> None:
        self._heads: dict[tuple[str, int, int], Rows] = {}

    def checked(self, rule: RuleClaim, now: Projection, held_out: Mask, n: int = 0) -> Checked:
        """Give what was found of a rule's rows so far, and the `n` rows to check next.

        Parameters
        ----------
        held_out
            The rows that an audit drew, (n_rows,).
        """
        frame = now.rulebook.matched(rule).mask & ~held_out
        n_frame = int(frame.sum())
        code = now.code_of(rule.class_id)
        answered, coming = self._walk(rule, now, frame, n_frame, n)
        if len(answered) < n_frame:
            in_turn = [at for at, row in enumerate(answered) if _was_asked(row, now)]
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

    def _walk(
        self, rule: RuleClaim, now: Projection, frame: Mask, n_frame: int, n: int
    ) -> tuple[list[int], list[int]]:
        """Give the rows at the head that something was said of, and the next `n` without."""
        answered: list[int] = []
        coming: list[int] = []
        gold, skipped = now.standing.gold, now.standing.skipped
        for row in self._order(rule, now, frame, n_frame):
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
        self._heads = {key: head for key, head in self._heads.items() if key[0] in kept}

    def _order(self, rule: RuleClaim, now: Projection, frame: Mask, n_frame: int) -> Iterator[int]:
        """Give the rows of a rule in the order of its checks."""
        at = 0
        size = _HEAD
        while at < n_frame:
            head = self._head(rule, now, frame, n_frame, min(size, n_frame))
            yield from head[at:].tolist()
            at, size = len(head), size * 8

    def _head(self, rule: RuleClaim, now: Projection, frame: Mask, n_frame: int, size: int) -> Rows:
        key = (rule.wording, n_frame, size)
        if key not in self._heads:
            rows = np.flatnonzero(frame)
            hashes = now.pool.id_hashes[rows]
            chance = row_chance(hashes, seed=0, number=0, stream=rule.wording)
            if size < len(rows):
                first = np.argpartition(chance, size - 1)[:size]
                rows, chance = rows[first], chance[first]
            self._heads[key] = rows[np.lexsort((rows, chance))]
        return self._heads[key]


def _was_asked(row: int, now: Projection) -> bool:
    """Whether a row was put before a person as a check, and not found in another way."""
    (row_id,) = now.pool.ids.ids_of([row])
    gold = now.state.labels.get(row_id)
    return gold is None or gold.route == Route.CHECK
