"""The map of an open project: what can be asked of it, from any thread."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from seeker.pool.progress import Progress, Quiet
from seeker.session.map.axes import Axis, AxisChoice
from seeker.session.map.book import MapBook
from seeker.session.map.boxes import RuleBox, read_box, write_rectangle
from seeker.session.map.ground import ModelPoints
from seeker.session.map.picture import MapPicture, Said, draw, nearest_row, rows_in
from seeker.session.map.rectangle import Rectangle
from seeker.session.map.view import View

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from seeker.session.answers import Rows
    from seeker.session.facets.book import FacetBook
    from seeker.session.models.model import Opinion
    from seeker.session.models.opinions import Opinions
    from seeker.session.projection import Projection

CURRENT = ""
"""The name of the model that is current."""


@dataclass(frozen=True)
class DrawnMap:
    """A picture, and what it takes to understand it.

    Attributes
    ----------
    x, y
        The axes.
    picture
        What is drawn.
    rule_boxes
        The rules that are ranges over these axes, the oldest first.
    """

    x: Axis
    y: Axis
    picture: MapPicture
    rule_boxes: tuple[RuleBox, ...]

    @property
    def size(self) -> tuple[int, int]:
        """(width, height) in cells."""
        return self.picture.width, self.picture.height

    @property
    def takes_ranges(self) -> bool:
        """A rectangle can be written as ranges."""
        return self.x.takes_ranges and self.y.takes_ranges

    def search_terms(self, drawn: Rectangle) -> tuple[str, ...]:
        """Write a rectangle as terms of a search: those of axes that are numbers."""
        return write_rectangle(self.x, self.y, self.picture.view, self.size, drawn)


class SessionMap:
    """Draws the rows of a project over two axes, with labels, rules and models as they are now."""

    def __init__(self, now: Projection, opinions: Opinions, facets: FacetBook) -> None:
        self._now = now
        self._opinions = opinions
        self._book = MapBook(now.pool, facets)
        self._points: tuple[Opinion | None, dict[str, ModelPoints]] = (None, {})

    @property
    def axes(self) -> Sequence[AxisChoice]:
        """All axes there are to choose from."""
        return self._book.choices

    def usual_axes(self) -> tuple[str, str] | None:
        """Name the axes that a map begins with; None where there are no two."""
        return self._book.usual()

    def axis(self, key: str) -> Axis:
        """Give an axis by its name; raises UsageError where it can't be drawn over."""
        return self._book.axis(key)

    def models(self) -> tuple[str, ...]:
        """Name the unlike models that have an opinion; none before they are learned."""
        opinion = self._opinions.now()
        return () if opinion is None else tuple(opinion.members)

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
        """Draw a map.

        Rules that wait for an index have no part in it until that is built.

        Parameters
        ----------
        x, y
            The axes, by their names.
        size
            (width, height) in cells.
        view
            What of the axes is in view; None for all.
        models
            Whose ground is drawn, `CURRENT` for the model that is current; those that aren't there
            are passed over.
        rows
            (k,) the rows shown as points; None for all.

        Raises
        ------
        UsageError
            An axis isn't there, or no row has a place on it.
        Cancelled
            `progress` asked to stop.
        """
        over, up = self.axis(x), self.axis(y)
        standing = self._now.standing
        said = Said(standing.gold.copy(), standing.codes.copy(), len(self._now.classes))
        picture = draw(
            over,
            up,
            view or View.whole(over, up),
            size,
            said,
            self._model_points(models),
            rows,
            progress or Quiet(),
        )
        return DrawnMap(over, up, picture, tuple(self._rule_boxes(over, up)))

    def nearest_row(
        self, x: str, y: str, view: View, at: tuple[float, float], rows: Rows | None = None
    ) -> int | None:
        """Find the row nearest to a place in a view, of some rows or all; None where none has one.

        Raises
        ------
        UsageError
            An axis isn't there.
        """
        return nearest_row(self.axis(x), self.axis(y), view, at, rows)

    def rows_in(self, drawn: DrawnMap, box: Rectangle) -> Rows:
        """Give the rows that lie in a rectangle of a map, (k,), ascending."""
        return rows_in(drawn.x, drawn.y, drawn.picture.view, drawn.size, box)

    def place_of(self, x: str, y: str, row: int) -> tuple[float, float] | None:
        """Give the place of a row on both axes; None where it lacks one."""
        at = float(self.axis(x).values[row]), float(self.axis(y).values[row])
        return None if np.isnan(at).any() else at

    def _rule_boxes(self, x: Axis, y: Axis) -> list[RuleBox]:
        if not (x.takes_ranges and y.takes_ranges):
            return []
        found = []
        for rule in self._now.state.rules.values():
            box = None
            if rule.active and rule.rows is None:
                box = read_box(rule.text, x, y)
            if box is not None:
                found.append(RuleBox(rule.number, self._now.code_of(rule.class_id), box))
        return found

    def _model_points(self, names: Sequence[str]) -> Mapping[str, ModelPoints]:
        opinion = self._opinions.now()
        if opinion is None or not names:
            return {}
        if self._points[0] is not opinion:
            self._points = (opinion, {})
        known = self._points[1]
        for name in names:
            if name not in known:
                P = _probabilities(opinion, name)
                if P is None or not P.shape[1]:
                    continue
                known[name] = ModelPoints.of(P)
        return {name: known[name] for name in names if name in known}


def _probabilities(opinion: Opinion, name: str) -> NDArray[np.float64] | None:
    return opinion.probabilities if name == CURRENT else opinion.members.get(name)
