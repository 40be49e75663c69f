"""The cells of a map's plot, line by line: points, labels, the model's ground, and rules' boxes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from typing import TYPE_CHECKING

from seeker.tui.widgets.drawn import PLAIN, Piece

if TYPE_CHECKING:
    from rich.style import Style

    from seeker.session.map.ground import Ground
    from seeker.session.map.rectangle import Rectangle
    from seeker.session.map.session_map import DrawnMap
    from seeker.tui.look import Look

_BRAILLE = 0x2800
_SEVERAL = -2
_UNSURE, _SURE = 1, 3
_SMALL = "₁₂₃₄₅₆₇₈₉"
_SHADES = {2: 0.13, 3: 0.28}
_SEEN = 0.4
"""The share of an outline that has to be seen for it to be told."""
_CORNERS = "┌┐└┘"
MIXED, UNSEEN, DOUBT, HERE = "×", "╱", "?", "◆"
"""Labels of several classes, no label near, a model that is unsure, the row under the cursor."""


class GroundKind(Enum):
    """How the model's opinion is shown: behind the points, in their place, or not at all."""

    SHADE = "shade"
    SIGNS = "signs"
    OFF = "off"

    @property
    def next(self) -> GroundKind:
        """The one after it, in a circle."""
        kinds = list(GroundKind)
        return kinds[(kinds.index(self) + 1) % len(kinds)]


def class_sign(position: int) -> str:
    """Give the sign of a class: the number of its key, a letter where there is none."""
    return str(position + 1) if position < 9 else chr(ord("a") + (position - 9) % 26)


def small_sign(position: int) -> str:
    """Give the sign by which the model's opinion is told from a label."""
    return _SMALL[position] if position < len(_SMALL) else class_sign(position)


class MapCells:
    """Draws the cells of one plot.

    Parameters
    ----------
    ground
        What lies under the points; None for nothing.
    kind
        How it is shown.
    has_colours
        Classes are told apart by shades; else signs stand where there is no point.
    """

    def __init__(
        self,
        look: Look,
        drawn: DrawnMap,
        ground: Ground | None,
        kind: GroundKind,
        *,
        has_colours: bool,
    ) -> None:
        self._look, self._picture = look, drawn.picture
        self._ground = None if kind is GroundKind.OFF else ground
        self._kind, self._has_colours = kind, has_colours
        self._points = (PLAIN, *look.points)
        self._edges = dict(_edges(drawn, look))

    def line(self, y: int) -> list[Piece]:
        """Draw a line of cells, a piece each."""
        picture = self._picture
        dots, density = picture.dots[y].tolist(), picture.density[y].tolist()
        gold, ruled = picture.gold_class[y].tolist(), picture.ruled_class[y].tolist()
        looked = picture.looked[y].tolist()
        nothing = [0] * len(dots)
        classes = nothing if self._ground is None else self._ground.classes[y].tolist()
        sure = nothing if self._ground is None else self._ground.sureness[y].tolist()
        return [
            self._cell(x, y, dots[x], density[x], gold[x], ruled[x], looked[x], classes[x], sure[x])
            for x in range(len(dots))
        ]

    def _cell(
        self,
        x: int,
        y: int,
        dots: int,
        density: int,
        gold: int,
        ruled: int,
        looked: bool,
        predicted: int,
        sure: int,
    ) -> Piece:
        look = self._look
        is_shown = self._ground is not None and sure > 0
        under = self._shade(predicted, sure) if is_shown and looked else PLAIN
        if gold == _SEVERAL:
            return MIXED, look.warning + under
        if gold >= 0:
            return class_sign(gold), look.of_class(gold) + look.label + under
        edge = self._edges.get((x, y))
        if edge is not None:
            return edge[0], edge[1] + under
        signs = self._kind is GroundKind.SIGNS
        if is_shown and (signs or not dots):
            sign = self._sign(predicted, sure, looked=looked, always=signs)
            if sign is not None:
                return sign[0], sign[1] + under
        if not dots:
            return " ", under
        style = look.of_class(ruled) if ruled >= 0 else self._points[density]
        return chr(_BRAILLE + dots), style + under

    def _shade(self, predicted: int, sure: int) -> Style:
        share = _SHADES.get(sure)
        return PLAIN if share is None else self._look.ground_of_class(predicted, share)

    def _sign(self, predicted: int, sure: int, *, looked: bool, always: bool) -> Piece | None:
        look = self._look
        if not looked:
            return UNSEEN, look.rule
        if self._has_colours and not always:
            return None
        if sure == _UNSURE:
            return DOUBT, look.faint
        style = look.of_class(predicted)
        return small_sign(predicted), style + look.strong if sure == _SURE else style


def _edges(drawn: DrawnMap, look: Look) -> Iterator[tuple[tuple[int, int], Piece]]:
    """Draw the boxes of rules: their outlines, with the sign of the class beside the corner.

    A line leaves the points in its way, unless it would be gone for the most part.
    """
    from seeker.session.map.boxes import on_cells

    counts = drawn.picture.counts
    for rule in drawn.rule_boxes:
        cells = on_cells(rule.box, drawn.picture.view, drawn.size)
        if cells is None or rule.code < 0:
            continue
        style = look.of_class(rule.code)
        line = dict(outline(cells))
        free = {at for at in line if not counts[at[1], at[0]]}
        is_seen = len(free) >= len(line) * _SEEN
        yield from (
            (at, (sign, style))
            for at, sign in line.items()
            if not is_seen or at in free or sign in _CORNERS
        )
        beside = min(cells.left + 1, cells.right)
        yield (beside, cells.top), (class_sign(rule.code), style + look.label)


def outline(box: Rectangle) -> Iterator[tuple[tuple[int, int], str]]:
    """Draw the outline of a rectangle: each of its cells with a sign."""
    for x in range(box.left, box.right + 1):
        yield (x, box.top), "─"
        yield (x, box.bottom), "─"
    for y in range(box.top, box.bottom + 1):
        yield (box.left, y), "│"
        yield (box.right, y), "│"
    yield (box.left, box.top), "┌"
    yield (box.right, box.top), "┐"
    yield (box.left, box.bottom), "└"
    yield (box.right, box.bottom), "┘"


def laid_over(cells: Sequence[Piece], over: Mapping[int, Piece | Style]) -> list[Piece]:
    """Lay signs, or styles, over some cells of a line, by their places."""
    laid = list(cells)
    for x, one in over.items():
        if 0 <= x < len(laid):
            sign, style = laid[x]
            laid[x] = (one[0], style + one[1]) if isinstance(one, tuple) else (sign, style + one)
    return laid
