"""What stands around the plots of a map: axes, names, what the signs mean, what is pointed at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len

from seeker.escaping import one_line
from seeker.tui.cells import fit
from seeker.tui.desk_map import CURRENT
from seeker.tui.widgets.drawn import PLAIN, Piece, width_of
from seeker.tui.widgets.map_cells import DOUBT, MIXED, UNSEEN, GroundKind, small_sign
from seeker.tui.widgets.map_frame import GUTTER, MapFrame
from seeker.tui.widgets.row_state import class_text

if TYPE_CHECKING:
    from seeker.session.map.axes import Axis
    from seeker.session.map.rectangle import Rectangle
    from seeker.session.map.session_map import DrawnMap
    from seeker.session.map.view import Span
    from seeker.tui.look import Look

_LINES_A_TICK, _CELLS_A_TICK = 4, 11
_GAP = "   "


class MapLines:
    """Draws the lines around the plots.

    Parameters
    ----------
    classes
        The classes in the order of their keys.
    kind
        How the model's opinion is shown.
    only_result
        Only the rows of the search are points.
    has_colours
        Classes are told apart by shades, not by signs.
    """

    def __init__(
        self,
        look: Look,
        frame: MapFrame,
        drawn: DrawnMap,
        classes: Sequence[str],
        kind: GroundKind,
        *,
        only_result: bool,
        has_colours: bool,
    ) -> None:
        self._has_colours = has_colours
        self._look, self._frame, self._drawn = look, frame, drawn
        self._classes, self._kind, self._only_result = classes, kind, only_result
        view, (width, height) = drawn.picture.view, frame.plot
        self._up = _marks(drawn.y, view.y, height, height // _LINES_A_TICK + 1, GUTTER - 1)
        self._across = _marks(drawn.x, view.x, width, width // _CELLS_A_TICK + 1, _CELLS_A_TICK - 1)

    def head(self) -> list[Piece]:
        """Name the axis that goes up, and say what is shown, or the models that are compared."""
        look, drawn, frame = self._look, self._drawn, self._frame
        name: list[Piece] = [(f" ↑ {_title(drawn.y, high=True)}", look.name)]
        grounds = drawn.picture.grounds
        if len(grounds) > 1:
            pieces = [*name, (_GAP, PLAIN), (_model_name(grounds[0].model), look.strong)]
            room = frame.left(1) - width_of(pieces)
            told = [(" " * max(1, room), PLAIN), (_model_name(grounds[1].model), look.strong)]
            return [*pieces, *told]
        told = self._legend(frame.width - width_of(name) - 2)
        room = frame.width - width_of(name) - width_of(told) - 1
        return [*name, (" " * max(1, room), PLAIN), *told]

    def _legend(self, room: int) -> list[Piece]:
        """Say what the signs mean: in the most words that there is room for."""
        longest, shorter = self._legend_parts(in_full=True), self._legend_parts(in_full=False)
        for parts in (longest, shorter, *(shorter[:n] for n in range(len(shorter) - 1, 0, -1))):
            pieces = [piece for part in parts for piece in ((_GAP, PLAIN), *part)][1:]
            if width_of(pieces) <= room:
                return pieces
        return []

    def _legend_parts(self, *, in_full: bool) -> list[list[Piece]]:
        look, picture = self._look, self._drawn.picture
        parts: list[list[Piece]] = []
        if self._only_result:
            told = f"{picture.n_rows:,} rows of the search"
            parts.append([(told if in_full else "the search alone", look.faint)])
        if self._kind is GroundKind.OFF:
            pass
        elif not picture.grounds:
            parts.append([("no model yet: label rows of two classes", look.faint)])
        else:
            is_shade = self._kind is GroundKind.SHADE and self._has_colours
            how = "shade" if is_shade else f"{small_sign(0)}{small_sign(1)}"
            says = " what the model says of the rows there" if in_full else " the model"
            parts += [
                [(UNSEEN, look.name), (" no label near", look.faint)],
                [(how, look.name), (says, look.faint)],
                [("none" if is_shade else DOUBT, look.name), (" unsure", look.faint)],
            ]
        if (picture.gold_class < -1).any():
            parts.append([(MIXED, look.warning), (" several classes", look.faint)])
        if picture.n_outside:
            parts.append([(f"{picture.n_outside:,} out of view", look.faint)])
        return parts

    def gutter(self, line: int) -> Piece:
        """Draw what stands left of a line of the plot."""
        label = self._up.get(self._frame.plot[1] - 1 - line)
        if label is None:
            return " " * (GUTTER - 1) + "│", self._look.rule
        return fit(label, GUTTER - 1, right=True) + "┤", self._look.faint

    def floor(self) -> list[Piece]:
        """Draw the axis that goes to the right, under each plot."""
        width, _ = self._frame.plot
        line = "".join("┬" if x in self._across else "─" for x in range(width))
        pieces: list[Piece] = [(" " * (GUTTER - 1) + "└", self._look.rule)]
        for plot in range(self._frame.n_plots):
            gap = self._frame.left(plot) - width_of(pieces)
            pieces += [(" " * gap, PLAIN), (line, self._look.rule)]
        return pieces

    def names(self) -> list[Piece]:
        """Write the numbers along the axis that goes to the right, and its name at the end."""
        look, drawn, frame = self._look, self._drawn, self._frame
        low = _pole(drawn.y, high=False)
        left = f" ↓ {low}" if low else ""
        name = f"{_title(drawn.x, high=True)} →"
        low = _pole(drawn.x, high=False)
        line = [" "] * frame.width
        taken = _write(line, 0, left) if left else 0
        if low:
            taken = _write(line, taken + 2 if taken else GUTTER, f"← {low}")
        start = max(taken + 1, frame.left(frame.n_plots - 1) + frame.plot[0] - cell_len(name))
        room = frame.width - start
        for plot in range(frame.n_plots):
            for x, label in self._across.items():
                begins = frame.left(plot) + x - len(label) // 2
                if taken < begins and begins + len(label) < start:
                    taken = _write(line, begins, label) + 1
        numbers = "".join(line[:start])
        return [(numbers, look.faint), (fit(name, room), look.name)]

    def told(self, box: Rectangle, *, is_drawn: bool) -> Iterator[Piece]:
        """Tell what a rectangle holds, or the one cell under the cursor."""
        look, drawn = self._look, self._drawn
        counted = drawn.picture.counted(box)
        rows = "1 row" if counted.rows == 1 else f"{counted.rows:,} rows"
        if is_drawn:
            terms = " ".join(drawn.search_terms(box))
            yield f" {one_line(terms) or 'the whole map'}", look.match
            # Short numbers are written for the edges, and a row beside them may change sides.
            rows = f"about {rows}" if terms and counted.rows else rows
        else:
            yield f" {self._place(box)}", look.name
        yield f"{_GAP}{rows}", look.strong
        for what, counts in (("", counted.gold), (" by rule", counted.ruled)):
            for position, count in enumerate(counts):
                if count and position < len(self._classes):
                    name = class_text(position, self._classes[position])
                    yield f"{_GAP}{name}", look.of_class(position)
                    yield f" {count:,}{what}", look.faint
        if not is_drawn:
            yield from self._opinion(box.left, box.top)

    def _place(self, box: Rectangle) -> str:
        drawn, (width, height) = self._drawn, self._frame.plot
        view = drawn.picture.view
        x = view.x.edge(box.left, width), view.x.edge(box.left + 1, width)
        line = height - 1 - box.top
        y = view.y.edge(line, height), view.y.edge(line + 1, height)
        places = ((drawn.x, x), (drawn.y, y))
        return "  ".join(f"{_short_name(axis)} {_between(axis, *ends)}" for axis, ends in places)

    def _opinion(self, x: int, y: int) -> Iterator[Piece]:
        look, picture = self._look, self._drawn.picture
        for ground in picture.grounds:
            position, sure = int(ground.classes[y, x]), float(ground.confidence[y, x])
            if 0 <= position < len(self._classes):
                yield f"{_GAP}{_model_name(ground.model)}: ", look.faint
                yield f"{class_text(position, self._classes[position])}", look.of_class(position)
                yield f" {sure:.2f}".replace("0.", "."), look.faint
        if picture.grounds and not picture.looked[y, x]:
            yield f"{_GAP}{UNSEEN} no label near", look.faint


def _marks(axis: Axis, span: Span, n_cells: int, most: int, longest: int) -> dict[int, str]:
    """Give the cells of an axis in which a round value lies, each with how it is written."""
    if not axis.takes_ranges:
        return {}
    found: dict[int, str] = {}
    for place, label in axis.scale.ticks(span, most):
        cell = min(span.cell(place, n_cells), n_cells - 1)
        if len(label) > longest:
            label = _brief_moment(label) if axis.is_date else f"{float(label):.3g}"
        found.setdefault(cell, label)
    return found


def _brief_moment(written: str) -> str:
    """Write a point in time without what stands for a whole axis mostly: the year, or the day."""
    day, _, time = written.partition("T")
    if not time:
        return day[5:]
    return time[:5] if ":" in time else f"{time}:00"


def _between(axis: Axis, low: float, high: float) -> str:
    """Write the roundest value of a cell."""
    if axis.takes_ranges:
        return axis.scale.write((low + high) / 2, (high - low) / 2)
    return f"{(low + high) / 2:.2g}"


def _title(axis: Axis, *, high: bool) -> str:
    pole = _pole(axis, high=high)
    name = one_line(axis.choice.key)
    return f"{name}: {pole}" if pole else name


def _short_name(axis: Axis) -> str:
    return one_line(axis.choice.key)


def _pole(axis: Axis, *, high: bool) -> str:
    return one_line(" ".join(axis.poles[1 if high else 0]))


def _model_name(model: str) -> str:
    return "the model" if model == CURRENT else one_line(model)


def _write(line: list[str], start: int, text: str) -> int:
    """Write into cells, as far as there are any; give the cell after the last one."""
    fitted = fit(text, max(0, min(cell_len(text), len(line) - start)))
    if len(fitted) == cell_len(fitted):
        line[start : start + len(fitted)] = list(fitted)
    else:
        # Wide characters take two cells of the line, and stand in the first.
        line[start : start + cell_len(fitted)] = [fitted] + [""] * (cell_len(fitted) - 1)
    return start + cell_len(fitted)
