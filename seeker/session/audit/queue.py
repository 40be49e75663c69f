"""The rows that were drawn and still wait for an answer, in the order in which they are asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seeker.ledger import Drawn
from seeker.session.held_out import AUDIT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seeker.ledger import Draw, DrawnRow, State, Statement


def audit_draws(state: State) -> list[Statement[Draw]]:
    """Give the draws that measure, the first round first."""
    draws = [said for said in state.draws.values() if said.payload.purpose == AUDIT]
    return sorted(draws, key=lambda said: said.number)


def waiting_rows(state: State) -> Iterator[str]:
    """Give the ids of the drawn rows that nobody labeled or skipped, the earliest round first.

    An answer that was taken back puts its row where it was. A row that two rounds drew comes once.
    """
    given: set[str] = set()
    for said in audit_draws(state):
        for row in said.payload.rows:
            waits = row.row not in state.labels and row.row not in state.skipped
            if waits and row.row not in given:
                given.add(row.row)
                yield row.row


def drawn_rows(state: State) -> dict[str, Drawn]:
    """Say how each row was drawn that an audit drew; of several draws, by the latest."""
    return {row.row: _drawn(said, row) for said in audit_draws(state) for row in said.payload.rows}


def _drawn(said: Statement[Draw], row: DrawnRow) -> Drawn:
    draw = said.payload
    return Drawn(
        round=draw.round,
        number=row.number,
        stratum=row.stratum,
        stratum_size=row.stratum_size,
        probability=row.probability,
        seed=draw.seed,
        frame_hash=draw.frame_hash,
    )
