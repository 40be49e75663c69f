"""What the screen is asked to open, and how a session is opened for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from seeker.pool.progress import Progress
    from seeker.tui.desk import Desk


@dataclass(frozen=True)
class OpenRequest:
    """A pool with all that was said about how to open it.

    `ignore`, `target` and `use` settle columns that may hold the truth; `take` names those whose
    values are imported as labels. `types` are `column=type` pairs. `read_only` looks at a project that somebody else writes to.
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


Opener: TypeAlias = "Callable[[OpenRequest, Progress], Desk]"
"""Opens a desk; called on a worker thread. Raises SeekerError, `Unsettled` among them."""
