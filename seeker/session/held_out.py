"""Which rows measure, and never teach."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seeker.ledger import Route

if TYPE_CHECKING:
    from seeker.session.projection import Projection
    from seeker.session.standing import Mask

AUDIT = "audit"
"""The purpose of draws that measure, in the ledger."""


def held_out(now: Projection) -> Mask:
    """Mark all rows that an audit drew or labeled, (n_rows,)."""
    state = now.state
    drawn = {
        row.row
        for said in state.draws.values()
        if said.payload.purpose == AUDIT
        for row in said.payload.rows
    }
    labeled = (row for row, gold in state.labels.items() if gold.route == Route.AUDIT)
    return now.mask_of(drawn.union(labeled))
