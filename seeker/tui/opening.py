"""What the screen is asked to open, and how a session is opened for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeAlias

if TYPE_CHECKING:
    from seeker.pool.roles import Said
    from seeker.tui.desk import Desk


@dataclass(frozen=True)
class OpenRequest:
    """A pool with all that was said about how to open it.

    `ignore`, `target` and `use` settle columns that may hold the truth; `take` names those whose
    values are imported as labels. `types` are `column=type` pairs.
    `read_only` looks at a project that somebody else writes to.
    """

    pool: str
    project: Path | None = None
    classes: tuple[str, ...] = ()
    id: str | None = None
    text: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    target: str | None = None
    use: tuple[str, ...] = ()
    take: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    who: str | None = None
    read_only: bool = False

    @property
    def name(self) -> str:
        """Give the pool's short name, as the title line shows it."""
        return "standard input" if self.pool == "-" else Path(self.pool).name or self.pool


class OpeningProgress(Protocol):
    """Progress that also hears what the columns are for, before the pool is read."""

    def step(self, what: str, done: int, total: int) -> None:
        """Say that `done` of `total` parts of `what` are finished; raises Cancelled."""

    def settled(self, said: Said) -> None:
        """Say what the columns are for."""


Opener: TypeAlias = "Callable[[OpenRequest, OpeningProgress], Desk]"
"""Opens a desk; called on a worker thread. Raises SeekerError, `Unsettled` among them."""


def open_session(request: OpenRequest, progress: OpeningProgress) -> Desk:
    """Open a session as asked.

    Raises
    ------
    UnsettledError
        A column may hold the truth, and nobody has said what it is.
    SeekerError
        The pool or its project can't be opened.
    """
    from seeker.session.opening import open_project
    from seeker.session.settling import Reading, types_said

    reading = Reading(
        id=request.id,
        text=request.text,
        ignore=request.ignore,
        target=request.target,
        use=request.use,
        types=types_said(request.types),
    )
    session = open_project(
        request.pool,
        project=request.project,
        reading=reading,
        classes=request.classes,
        who=request.who,
        write=not request.read_only,
        at_once=True,
        on_settled=progress.settled,
        progress=progress,
    )
    try:
        for column in request.take:
            session.import_column(column)
    except BaseException:
        session.close()
        raise
    return session
