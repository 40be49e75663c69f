"""The audit rounds of a project as `seeker.audit` takes them, from what the ledger says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from seeker.audit import NO_LABEL, Answer, AuditRound
from seeker.ledger import Route
from seeker.session.audit.queue import audit_draws
from seeker.session.estimates import Estimand

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from seeker.ledger import Draw, Statement
    from seeker.session.audit.book import AuditBook
    from seeker.session.projection import Projection


def rounds_of(
    now: Projection,
    book: AuditBook,
    of: Estimand = Estimand.LABELS,
    *,
    by_number: int | None = None,
) -> list[AuditRound]:
    """Give every round with what has become of its rows.

    Parameters
    ----------
    of
        Whose calls of the drawn rows count: of rules and model together, or of one alone.
    by_number
        Only what was said up to this event of the ledger counts; all of it where None.
    """
    return [
        _round(said, now, book, of, by_number)
        for said in audit_draws(now.state)
        if by_number is None or said.number <= by_number
    ]


def answer_numbers(now: Projection) -> list[int]:
    """Give the numbers of the events that first said the class of each drawn row, ascending."""
    state = now.state
    drawn = {row.row for said in audit_draws(state) for row in said.payload.rows}
    held = (state.labels_of(row) for row in drawn)
    return sorted(labels[0].number for labels in held if labels)


def _round(
    said: Statement[Draw],
    now: Projection,
    book: AuditBook,
    of: Estimand,
    by_number: int | None,
) -> AuditRound:
    frame = book.frame(said, now)
    drawn = said.payload.rows
    sizes = {row.stratum: row.stratum_size for row in drawn}
    sizes |= {stratum.name: stratum.size for stratum in said.payload.strata}
    place = {name: number for number, name in enumerate(sizes)}
    opened = now.state.opened
    rows = now.pool.ids.rows_of(row.row for row in drawn)
    assigned: NDArray[np.int64] | None
    if of is Estimand.LABELS:
        codes = (NO_LABEL if row.assigned is None else now.code_of(row.assigned) for row in drawn)
        assigned = np.array([*codes], dtype=np.int64)
    else:
        given = book.given(said, now, of)
        assigned = None if given is None else np.where(rows >= 0, given[rows], NO_LABEL)
    return AuditRound(
        names=tuple(sizes),
        sizes=np.array([*sizes.values()], dtype=np.int64),
        rows=rows,
        stratum=np.array([place[row.stratum] for row in drawn], dtype=np.int64),
        answers=np.array([_answer(row.row, now, by_number) for row in drawn], dtype=np.int64),
        certain=frame.certain,
        absent=frame.absent,
        assigned=assigned,
        opened=np.array([row.row in opened for row in drawn], dtype=np.bool_),
    )


def _answer(row_id: str, now: Projection, by_number: int | None) -> Answer:
    labels = now.state.labels_of(row_id)
    if labels and (by_number is None or labels[0].number <= by_number):
        return Answer.IN_TURN if labels[-1].route == Route.AUDIT else Answer.ELSEWHERE
    if not labels and row_id in now.state.skipped:
        return Answer.SKIPPED
    return Answer.WAITING
