"""Rows of a pool, printed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from seeker.cli.output import print_table

if TYPE_CHECKING:
    from seeker.session.session import Session


def print_rows(session: Session, ids: Sequence[str]) -> None:
    """Print rows with all that they hold, in the order of their ids."""
    rows = session.pool.ids.rows_of(ids)
    names = [name for name in session.pool.shown(None) if name != session.pool.ids.named]
    print_table(
        ["id", *names],
        (
            [row_id, *(session.pool.cell(int(row), name) for name in names)]
            for row_id, row in zip(ids, rows.tolist(), strict=True)
        ),
    )
