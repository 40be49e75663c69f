"""Drawing rows at random, to be labeled blind."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from seeker.audit import draw, stratify
from seeker.errors import UsageError
from seeker.ledger import Draw, DrawnRow, Stratum
from seeker.session.audit.frames import Frame, Spoken
from seeker.session.audit.queue import audit_draws
from seeker.session.held_out import AUDIT
from seeker.session.standing import NO_CLASS

if TYPE_CHECKING:
    from seeker.session.audit.assigning import Assigned
    from seeker.session.projection import Projection


def draw_round(
    now: Projection, assigned: Assigned, n: int, *, seed: int, stratified: bool
) -> tuple[Draw, Frame]:
    """Draw a round of rows from those that nobody has labeled, and keep what the pool is like.

    Parameters
    ----------
    stratified
        Whether rows are drawn by what they are called and how surely, which takes far fewer of
        them for a rare class; else all rows are as likely.

    Raises
    ------
    UsageError
        Every row has a label: there is nothing to draw from.
    """
    # Rows that were skipped can be drawn: what nobody can say of them belongs to the pool.
    certain = np.not_equal(now.standing.gold, NO_CLASS)
    rows = np.flatnonzero(~certain)
    if not len(rows):
        raise UsageError("every row has a label of its own: there is nothing left to draw from")
    number = 1 + max((said.payload.round for said in audit_draws(now.state)), default=0)
    strata = None
    if stratified:
        strata = stratify(assigned.codes[rows], assigned.doubt[rows], now.class_ids, n)
    drawn = draw(rows, now.pool.id_hashes[rows], n, seed=seed, number=number, strata=strata)
    ids = now.pool.ids.ids_of(drawn.rows)
    given = assigned.codes[drawn.rows].tolist()
    event = Draw(
        purpose=AUDIT,
        round=number,
        seed=seed,
        frame_hash=drawn.frame_hash,
        rows=tuple(
            DrawnRow(
                row=row_id,
                number=place + 1,
                stratum=drawn.names[stratum],
                stratum_size=int(drawn.sizes[stratum]),
                probability=float(drawn.probability[place]),
                assigned=None if code < 0 else now.class_ids[code],
            )
            for place, (row_id, stratum, code) in enumerate(
                zip(ids, drawn.stratum.tolist(), given, strict=True)
            )
        ),
        strata=tuple(
            Stratum(name, int(size)) for name, size in zip(drawn.names, drawn.sizes, strict=True)
        ),
    )
    frame = Frame(
        now.pool.id_hashes,
        assigned.codes,
        certain,
        now.class_ids,
        Spoken(assigned.by_rule, assigned.by_model),
    )
    return event, frame
