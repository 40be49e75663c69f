"""A window onto a map: what is shown of it, and how that is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.strip import Strip

from seeker.tui.desk_map import CURRENT, MapRequest
from seeker.tui.messages import MapWanted
from seeker.tui.widgets.drawn import PLAIN, Drawn, Piece
from seeker.tui.widgets.map_cells import HERE, GroundKind, MapCells, laid_over, outline
from seeker.tui.widgets.map_frame import FOOT, HEAD, MapFrame
from seeker.tui.widgets.map_lines import MapLines

if TYPE_CHECKING:
    from rich.style import Style

    from seeker.session.map.rectangle import Rectangle
    from seeker.session.map.session_map import DrawnMap
    from seeker.session.map.view import View

Cell = tuple[int, int]
"""A column and a line of a plot."""


class MapWindow(Drawn):
    """Draws a map with a cursor and a rectangle on it.

    Feed it so: give it `axes`, and whenever it posts `MapWanted` draw its `request` on a thread
    and hand what comes to `show`.

    Attributes
    ----------
    axes
        The names of what goes to the right and up; None before they are known.
    view
        What of them is in view; None for all.
    models
        Whose grounds are drawn, beside each other where there are two.
    only_result
        Only the rows of the search are points.
    ground
        How the model's opinion is shown.
    at
        The cell under the cursor.
    corner
        The other corner of the rectangle that is being drawn; None without one.
    drawn
        What was drawn last.
    """

    ALLOW_SELECT: ClassVar[bool] = False

    def __init__(self, *, id: str) -> None:  # noqa: A002 - textual's name
        super().__init__(id=id)
        self.axes: tuple[str, str] | None = None
        self.view: View | None = None
        self.models: tuple[str, ...] = (CURRENT,)
        self.only_result = False
        self.ground = GroundKind.SHADE
        self.at: Cell = (0, 0)
        self.corner: Cell | None = None
        self.drawn: DrawnMap | None = None
        self.notice = ""
        self._labels: Sequence[str] = ()
        self._marked: tuple[float, float] | None = None
        self._is_placed = False
        self._lines: MapLines | None = None
        self._cells: tuple[MapCells, ...] = ()
        self._kept: dict[tuple[int, int], list[Piece]] = {}

    # What is shown

    @property
    def frame(self) -> MapFrame:
        """How the space is parted now."""
        return MapFrame(self.size.width, self.size.height, len(self.models))

    @property
    def request(self) -> MapRequest | None:
        """What is to be drawn; None where nothing can be."""
        frame = self.frame
        if self.axes is None or not frame.is_drawn:
            return None
        return MapRequest(
            *self.axes,
            size=frame.plot,
            view=self.view,
            models=self.models,
            only_result=self.only_result,
        )

    def show(self, drawn: DrawnMap, classes: Sequence[str]) -> None:
        """Show what was drawn; the cursor stays in its place, as near as there is one."""
        width, height = drawn.size
        self.drawn, self._labels = drawn, classes
        if not self._is_placed:
            self._is_placed = True
            self.at = (width // 2, height // 2)
        self.at = within(self.at, drawn.size)
        if self.corner is not None:
            self.corner = within(self.corner, drawn.size)
        self._forget()

    def say(self, notice: str) -> None:
        """Put a sentence in the place of the map while there is none."""
        self.notice = notice
        self.drawn = None
        self._forget()

    def mark(self, place: tuple[float, float] | None) -> None:
        """Mark the place of the row that is read, by its values on both axes."""
        if place != self._marked:
            self._marked = place
            self.refresh()

    def want(self) -> None:
        """Ask for what is to be shown now."""
        if self.display and self.request is not None:
            self.post_message(MapWanted())

    def choose_axes(self, x: str, y: str) -> None:
        """Show other axes, all of them."""
        self.axes, self.view, self.corner = (x, y), None, None
        self._is_placed = False
        self.want()

    def choose_ground(self, kind: GroundKind) -> None:
        """Show the model's opinion in another way."""
        self.ground = kind
        self._forget()

    def compare(self, model: str | None) -> None:
        """Show another model beside the current one; None for the current one alone."""
        models = (CURRENT,) if model is None else (CURRENT, model)
        if models != self.models:
            self.models, self.corner = models, None
            self.want()

    @property
    def plain(self) -> str:
        """What the pane shows, without its styles."""
        return "\n".join(
            "".join(text for text, _ in self._line(y)).rstrip() for y in range(self.size.height)
        )

    # Where things are

    @property
    def place(self) -> tuple[float, float] | None:
        """The values in the middle of the cell under the cursor."""
        if self.drawn is None:
            return None
        (width, height), view = self.drawn.size, self.drawn.picture.view
        x, line = self.at
        return (
            view.x.edge(x, width) + view.x.length / width / 2,
            view.y.edge(height - 1 - line, height) + view.y.length / height / 2,
        )

    @property
    def rectangle(self) -> Rectangle | None:
        """What is drawn so far; None without a corner."""
        return None if self.corner is None else span(self.corner, self.at)

    # Drawing

    def _forget(self) -> None:
        """Draw everything again."""
        self._lines, self._cells = None, ()
        self._kept.clear()
        self.refresh()

    def _prepare(self, drawn: DrawnMap) -> MapLines:
        """Make what draws the lines, once for each picture."""
        if self._lines is None:
            look, frame = self.look, self.frame
            grounds = drawn.picture.grounds
            has_colours = look.paper is not None and not self.app.no_color
            self._lines = MapLines(
                look,
                frame,
                drawn,
                self._labels,
                self.ground,
                only_result=self.only_result,
                has_colours=has_colours,
            )
            self._cells = tuple(
                MapCells(
                    look,
                    drawn,
                    grounds[plot] if plot < len(grounds) else None,
                    self.ground,
                    has_colours=has_colours,
                )
                for plot in range(frame.n_plots)
            )
        return self._lines

    def render_line(self, y: int) -> Strip:
        """Draw a line."""
        return self.strip(self._line(y), self.size.width)

    def _line(self, y: int) -> list[Piece]:
        frame, drawn = self.frame, self.drawn
        if not frame.is_drawn:
            said = "the map needs more room" if y == 0 else ""
            return [(said, self.look.faint)]
        if drawn is None or drawn.size != frame.plot:
            # What was drawn for another size comes again in a moment.
            said = self.notice if y == 1 else ""
            return [(f"  {said}" if said else "", self.look.faint)]
        lines = self._prepare(drawn)
        height = frame.plot[1]
        if y < HEAD:
            return lines.head()
        if y < HEAD + height:
            return self._plot_line(lines, y - HEAD)
        below = y - HEAD - height
        if below == FOOT - 1:
            box = self.rectangle
            shown = span(self.at, self.at) if box is None else box
            return list(lines.told(shown, is_drawn=box is not None))
        return lines.floor() if below == 0 else lines.names()

    def _plot_line(self, lines: MapLines, line: int) -> list[Piece]:
        pieces = [lines.gutter(line)]
        over = self._over(line)
        for plot, cells in enumerate(self._cells):
            if plot:
                pieces.append(("  ", PLAIN))
            key = (plot, line)
            if key not in self._kept:
                self._kept[key] = cells.line(line)
            pieces += laid_over(self._kept[key], over)
        return pieces

    def _over(self, line: int) -> dict[int, Piece | Style]:
        """Give what lies over the cells of a line: rectangle, the row that is read, cursor."""
        look, box, marked = self.look, self.rectangle, self._marked_cell
        over: dict[int, Piece | Style] = {}
        if box is not None and box.top <= line <= box.bottom:
            is_end = line in (box.top, box.bottom)
            edge = [(at, sign) for at, sign in outline(box) if at[1] == line] if is_end else ()
            over |= dict.fromkeys(range(box.left, box.right + 1), look.cursor)
            over |= {box.left: ("│", look.match), box.right: ("│", look.match)}
            over |= {at[0]: (sign, look.match) for at, sign in edge}
        if marked is not None and marked[1] == line:
            over[marked[0]] = (HERE, look.match)
        if self.has_focus and self.at[1] == line:
            over[self.at[0]] = look.here
        return over

    @property
    def _marked_cell(self) -> Cell | None:
        if self._marked is None or self.drawn is None:
            return None
        (width, height), view = self.drawn.size, self.drawn.picture.view
        x, y = view.x.cell(self._marked[0], width), view.y.cell(self._marked[1], height)
        return x, height - 1 - y

    def notify_style_update(self) -> None:
        """Draw everything again in the new colours."""
        super().notify_style_update()
        self._forget()


def within(cell: Cell, size: tuple[int, int]) -> Cell:
    """Give the nearest cell of a plot."""
    return max(0, min(cell[0], size[0] - 1)), max(0, min(cell[1], size[1] - 1))


def span(one: Cell, other: Cell) -> Rectangle:
    """Give the rectangle between two cells."""
    from seeker.session.map.rectangle import Rectangle

    return Rectangle.between(one, other)
