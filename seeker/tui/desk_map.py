"""What the screen needs of a session's map, and no more; row numbers count from 0."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from seeker.pool.progress import Progress
    from seeker.session.answers import Rows
    from seeker.session.map.axes import Axis, AxisChoice
    from seeker.session.map.rectangle import Rectangle
    from seeker.session.map.session_map import DrawnMap
    from seeker.session.map.view import View

CURRENT = ""
"""The name of the model that is current."""


@dataclass(frozen=True)
class MapRequest:
    """What a map is to show.

    Attributes
    ----------
    x, y
        The axes, by their names.
    size
        (width, height) in cells.
    view
        What of the axes is in view; None for all.
    models
        Whose ground is drawn.
    only_result
        Only the rows of the search are points, not all.
    """

    x: str
    y: str
    size: tuple[int, int]
    view: View | None
    models: tuple[str, ...]
    only_result: bool


class MapDesk(Protocol):
    """The rows over two axes; every method may be called from any thread."""

    @property
    def axes(self) -> Sequence[AxisChoice]:
        """All axes there are to choose from."""

    def usual_axes(self) -> tuple[str, str] | None:
        """Name the axes that a map begins with; None where there are no two."""

    def axis(self, key: str) -> Axis:
        """Give an axis, which may take time; raises UsageError where it can't be drawn over."""

    def models(self) -> tuple[str, ...]:
        """Name the unlike models that have an opinion."""

    def draw(
        self,
        x: str,
        y: str,
        size: tuple[int, int],
        *,
        view: View | None = None,
        models: Sequence[str] = (CURRENT,),
        rows: Rows | None = None,
        progress: Progress | None = None,
    ) -> DrawnMap:
        """Draw a map; raises UsageError for the axes, and Cancelled when `progress` does."""

    def nearest_row(
        self, x: str, y: str, view: View, at: tuple[float, float], rows: Rows | None = None
    ) -> int | None:
        """Find the row nearest to a place in a view; None where none has one."""

    def rows_in(self, drawn: DrawnMap, box: Rectangle) -> Rows:
        """Give the rows that lie in a rectangle of a map."""

    def place_of(self, x: str, y: str, row: int) -> tuple[float, float] | None:
        """Give the place of a row on both axes; None where it lacks one."""
