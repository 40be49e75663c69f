"""Opening a desk on a thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from seeker.errors import Cancelled
from seeker.tui.opening import Opener, OpenRequest
from seeker.tui.workers.progress import ScreenProgress

if TYPE_CHECKING:
    from seeker.tui.desk import Desk
    from seeker.tui.widgets.list_columns import Columns


@dataclass(frozen=True)
class Opened:
    """An open desk, and how wide its columns are."""

    desk: Desk
    columns: Columns


@dataclass(frozen=True)
class Unsettled:
    """Columns that may hold the truth: somebody has to say what they are."""

    columns: tuple[str, ...]


def open_desk(opener: Opener, request: OpenRequest, progress: ScreenProgress) -> Opened | Unsettled:
    """Open a desk, or find out what has to be settled first; a desk nobody waits for is closed.

    Raises
    ------
    SeekerError
        The pool or its project can't be opened; Cancelled when the person stopped it.
    """
    # What computes is imported here, on the thread, after the first paint.
    from seeker.session.settling import UnsettledError
    from seeker.tui.widgets.list_columns import measure

    try:
        desk = opener(request, progress)
    except UnsettledError as unsettled:
        return Unsettled(unsettled.columns)
    if progress.stopped:
        desk.close()
        raise Cancelled
    return Opened(desk, measure(desk.pool))
