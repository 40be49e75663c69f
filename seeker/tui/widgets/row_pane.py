"""One row in full: what is said about it, its texts to read, and every other value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, zip_longest
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.events import Blur, Click, Focus
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.timer import Timer

from seeker.tui.command import Where
from seeker.tui.commands import urgent_bindings
from seeker.tui.desk import has_facet
from seeker.tui.lights import Lights
from seeker.tui.messages import FacetsWanted, ValueOpened
from seeker.tui.widgets.drawn import PLAIN, Drawn, Piece
from seeker.tui.widgets.row_contents import RowContents, RowLine

if TYPE_CHECKING:
    from seeker.session.facets import ColumnFacet, Facet
    from seeker.tui.desk import PoolView, RowsView
    from seeker.tui.workers.telling import RowTold

_RULE = "│ "
_POINTER = "▸ "
_NO_RULE = " " * len(_RULE)
_PAUSE = 0.15


class RowPane(Drawn, ScrollView, can_focus=True):
    """The row under the cursor. Long texts are wrapped and scroll; what matched is lit up.

    Lines that are not in view are drawn after a pause: a cursor key costs the same whatever the
    number of columns. Feed it so: `show` gives it a row; `show_result` tells of a new result, of
    which it posts `FacetsWanted` for its `wanted` columns, to be given to `take`.

    `untold` is shown in the place of what is said about a row where nothing may be.

    Attributes
    ----------
    column
        The column that the person reads: z opens its value, also that of the next rows.
    """

    ALLOW_SELECT: ClassVar[bool] = False
    BINDINGS: ClassVar[list[BindingType]] = [
        *urgent_bindings(Where.MARKS),
        *urgent_bindings(Where.ROWS, moves=False),
        Binding("j", "scroll_down", show=False),
        Binding("k", "scroll_up", show=False),
    ]
    DEFAULT_CSS = """
    RowPane {
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-size-vertical: 1;
        scrollbar-gutter: stable;
    }
    """

    def __init__(self, *, id: str, untold: str = "") -> None:  # noqa: A002 - textual's name
        super().__init__(id=id)
        self._untold = untold or RowContents.untold
        self.column: str | None = None
        self._seen: RowsView | None = None
        self._lights = Lights()
        self._row: int | None = None
        self._told: RowTold | None = None
        self._facts: dict[str, ColumnFacet] = {}
        self._stale: set[str] = set()
        self._n_result = 0
        self._lines: list[RowLine] = []
        self._rest: Iterator[RowLine] = iter(())
        self._is_complete = True
        self._completing: Timer | None = None

    def on_mount(self) -> None:
        """Have a clock for what is drawn later."""
        self._completing = self.set_interval(_PAUSE, self._complete, pause=True)

    @property
    def row(self) -> int | None:
        """The row that is shown."""
        return self._row

    def show(self, seen: RowsView, row: int | None, lights: Lights) -> None:
        """Show a row, from its top when it is another one than before; None shows nothing."""
        if row != self._row:
            self._told = None
            self.scroll_to(y=0, animate=False, force=True)
        self._seen, self._row, self._lights = seen, row, lights
        self._draw()

    def tell(self, row: int, told: RowTold) -> None:
        """Show what is told of a row, if it is still the one that is shown."""
        if row == self._row:
            self._told = told
            self._draw()

    # What is counted

    def show_result(self, n_result: int) -> None:
        """Begin with a new result of so many rows: what was counted of the last one is stale."""
        self._n_result = n_result
        self._facts.clear()
        self._stale = set() if self._seen is None else set(self._counted(self._seen.pool))
        self._draw()

    def wanted(self) -> list[str]:
        """Give the columns in view whose counts are missing."""
        if not self.display:
            return []
        in_view = self._lines[self.scroll_offset.y :][: self.size.height]
        columns = dict.fromkeys(line.column for line in in_view)
        return [name for name in columns if name is not None and name in self._stale]

    def take(self, facets: Sequence[Facet]) -> None:
        """Show what was counted of the result."""
        for facet in facets:
            if facet.kind in {"number", "date", "category"}:
                self._facts[facet.column] = facet
                self._stale.discard(facet.column)
        self._draw()

    def _counted(self, pool: PoolView) -> Iterator[str]:
        return (name for name in pool.visible if has_facet(pool.columns[name]))

    # Drawing

    @property
    def plain(self) -> str:
        """What the pane says, without its styles."""
        self._complete()
        return "\n".join("".join(text for text, _ in line.pieces) for line in self._lines)

    def notify_style_update(self) -> None:
        """Draw everything again in the new colours."""
        super().notify_style_update()
        if self.is_mounted:
            self._draw()

    def on_resize(self) -> None:
        """Wrap to the new width."""
        self._draw()
        self.refresh()

    def on_focus(self, event: Focus) -> None:
        """Draw the rule stronger, and show which value is read."""
        self.refresh()

    def on_blur(self, event: Blur) -> None:
        """Draw the rule weaker."""
        self.refresh()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Draw what comes into view, and have it counted."""
        super().watch_scroll_y(old_value, new_value)
        self._draw_down_to(round(new_value) + self.size.height)
        self._want()

    def _draw(self) -> None:
        former = self._lines
        self._lines, self._rest = [], iter(())
        if self._seen is not None and self._row is not None:
            contents = RowContents(
                self._seen,
                self._row,
                self._lights.of(self._row),
                self._told,
                self._facts,
                self._n_result,
                self.look,
                self._untold,
            )
            self._rest = contents.lines(max(10, self.size.width - len(_RULE) - 1))
        self._is_complete = False
        top = self.scroll_offset.y
        self._draw_down_to(top + self.size.height)
        pairs = list(zip_longest(former, self._lines))[: top + self.size.height]
        changed = [place for place, (before, now) in enumerate(pairs) if before != now]
        for place in changed:
            self.refresh_lines(place)
        self._want()

    def _draw_down_to(self, line: int) -> None:
        """Draw so many lines from the top, and the others after a pause."""
        if self._is_complete:
            return
        # One more tells whether there are more.
        missing = max(0, line + 1 - len(self._lines))
        new = list(islice(self._rest, missing))
        self._lines += new
        if len(new) < missing:
            self._finish()
            return
        height = max(len(self._lines), self.virtual_size.height)
        self.virtual_size = Size(self.size.width, height)
        if self._completing is not None:
            self._completing.reset()
            self._completing.resume()

    def _complete(self) -> None:
        """Draw all that is missing."""
        if not self._is_complete:
            self._lines += self._rest
            self._finish()

    def _finish(self) -> None:
        self._is_complete = True
        if self._completing is not None:
            self._completing.pause()
        # Every row that fits gives the same size, so that most rows cost no layout.
        self.virtual_size = Size(self.size.width, max(len(self._lines), self.size.height))

    def _want(self) -> None:
        if self._stale and self.wanted():
            self.post_message(FacetsWanted())

    def render_line(self, y: int) -> Strip:
        """Draw the line at height `y` of what is in view."""
        place = self.scroll_offset.y + y
        line = self._lines[place] if place < len(self._lines) else RowLine(None, [])
        return self.strip([self._edge(place, line), *line.pieces], self.size.width)

    def _edge(self, place: int, line: RowLine) -> Piece:
        """Draw the rule at the left; where keys go here, a pointer at the value that is read."""
        look = self.look
        if self.has_focus and line.column is not None and line.column == self.column:
            before = self._lines[place - 1].column if place else None
            if before != line.column:
                return _POINTER, look.match
        # At the screen's own edge there is nothing to be kept apart from.
        if not self.region.x:
            return _NO_RULE, PLAIN
        return _RULE, look.name if self.has_focus else look.rule

    # Going about

    def action_scroll_down(self) -> None:
        """Go to the next value, or on in one that reaches beyond what is in view."""
        self._step(1)

    def action_scroll_up(self) -> None:
        """Go to the value before, or back in one that reaches beyond what is in view."""
        self._step(-1)

    def on_click(self, event: Click) -> None:
        """Choose the value that was clicked; a second click opens it."""
        place = self.scroll_offset.y + event.y
        column = self._lines[place].column if place < len(self._lines) else None
        if column is None:
            return
        self.column = column
        self.refresh()
        if event.chain > 1:
            self.post_message(ValueOpened(column))

    def column_to_read(self) -> str | None:
        """Give the column whose value is read: the chosen one, else what matched, else a text."""
        if self._seen is None or self._row is None:
            return None
        visible = self._seen.pool.visible
        if self.column in visible:
            return self.column
        matched = [name for name, spans in self._lights.of(self._row).blocks.items() if spans]
        return next(iter([*matched, *self._seen.pool.text_columns, *visible]), None)

    def _step(self, by: int) -> None:
        """Let the view follow a value to its end before the next one is gone to."""
        self._complete()
        top, height = self.scroll_offset.y, self.size.height
        spans = self._spans()
        if not spans:
            self.scroll_to(y=top + by, animate=False)
            return
        names = list(spans)
        if self.column not in spans:
            self._choose(names[0] if by > 0 else names[-1], spans)
            return
        start, end = spans[self.column]
        goes_on = end > top + height if by > 0 else start < top
        place = names.index(self.column) + by
        if goes_on or not 0 <= place < len(names):
            self.scroll_to(y=top + by, animate=False)
        else:
            self._choose(names[place], spans)

    def _choose(self, column: str, spans: dict[str, tuple[int, int]]) -> None:
        self.column = column
        start, end = spans[column]
        top, height = self.scroll_offset.y, self.size.height
        if start < top:
            self.scroll_to(y=max(start, end - height), animate=False)
        elif end > top + height:
            self.scroll_to(y=min(start, end - height), animate=False)
        self.refresh()

    def _spans(self) -> dict[str, tuple[int, int]]:
        """Give the first line of each value and the one behind its last."""
        spans: dict[str, tuple[int, int]] = {}
        for place, line in enumerate(self._lines):
            if line.column is not None:
                spans[line.column] = (spans.get(line.column, (place, 0))[0], place + 1)
        return spans
