"""One row in full: what is said about it, its texts to read, and every other value."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.binding import BindingType
from textual.events import Blur, Focus
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from seeker.escaping import one_line
from seeker.tui.cells import clipped, fit, wrap
from seeker.tui.commands import Where, urgent_bindings
from seeker.tui.lights import IN_A_BLOCK, Lights, block_text
from seeker.tui.widgets.drawn import PLAIN, Drawn, Piece, lit
from seeker.tui.widgets.row_state import class_text, state_of

if TYPE_CHECKING:
    from seeker.tui.desk import Desk

_WIDEST_NAME = 18
_RULE = "│ "
_NO_RULE: Piece = (" " * len(_RULE), PLAIN)


class RowPane(Drawn, ScrollView, can_focus=True):
    """The row under the cursor. Long texts are wrapped and scroll; what matched is lit up."""

    ALLOW_SELECT: ClassVar[bool] = False
    BINDINGS: ClassVar[list[BindingType]] = [
        *urgent_bindings(Where.MARKS),
        *urgent_bindings(Where.ROWS, moves=False),
    ]
    DEFAULT_CSS = """
    RowPane {
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-size-vertical: 1;
        scrollbar-gutter: stable;
    }
    """

    def __init__(self, *, id: str) -> None:  # noqa: A002 - textual's name
        super().__init__(id=id)
        self._desk: Desk | None = None
        self._lights = Lights()
        self._row: int | None = None
        self._lines: list[list[Piece]] = []

    def show(self, desk: Desk, row: int | None, lights: Lights) -> None:
        """Show a row, from its top when it is another one than before; None shows nothing."""
        if row != self._row:
            self.scroll_to(y=0, animate=False, force=True)
        self._desk, self._row, self._lights = desk, row, lights
        self._draw()

    @property
    def plain(self) -> str:
        """What the pane says, without its styles."""
        return "\n".join("".join(text for text, _ in line) for line in self._lines)

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
        """Draw the rule stronger."""
        self.refresh()

    def on_blur(self, event: Blur) -> None:
        """Draw the rule weaker."""
        self.refresh()

    def _draw(self) -> None:
        former = self._lines
        if self._desk is None or self._row is None:
            self._lines = []
        else:
            inside = max(10, self.size.width - len(_RULE) - 1)
            self._lines = list(self._contents(self._desk, self._row, inside))
        # Every row that fits gives the same size, so that most rows cost no layout.
        self.virtual_size = Size(self.size.width, max(len(self._lines), self.size.height))
        pairs = enumerate(zip_longest(former, self._lines))
        changed = [place for place, (before, now) in pairs if before != now]
        if changed:
            self.refresh_lines(changed[0], changed[-1] - changed[0] + 1)

    def render_line(self, y: int) -> Strip:
        """Draw the line at height `y` of what is in view."""
        place = self.scroll_offset.y + y
        pieces = self._lines[place] if place < len(self._lines) else []
        rule = (_RULE, self.look.name if self.has_focus else self.look.rule)
        # At the screen's own edge there is nothing to be kept apart from.
        return self.strip([rule if self.region.x else _NO_RULE, *pieces], self.size.width)

    def _contents(self, desk: Desk, row: int, width: int) -> Iterator[list[Piece]]:
        pool = desk.pool
        yield [(f"row {row + 1:,}", self.look.strong), (f" of {pool.n_rows:,}", self.look.faint)]
        yield self._label(desk, row)
        texts = pool.text_columns
        values = [name for name in pool.visible if name not in texts]
        for name in texts:
            yield []
            yield from self._text(desk, row, name, width)
        if values:
            yield []
        longest = max((cell_len(one_line(name)) for name in values), default=0)
        for name in values:
            yield from self._value(desk, row, name, min(longest, _WIDEST_NAME), width)

    def _label(self, desk: Desk, row: int) -> list[Piece]:
        look, state = self.look, state_of(desk.standing, row)
        pieces: list[Piece] = []
        if 0 <= state.code < len(desk.classes):
            name = class_text(state.code, desk.classes[state.code])
            pieces.append((name, look.of_class(state.code)))
            pieces.append((" by a rule" if state.by_rule else " by you", look.faint))
        else:
            pieces.append(("skipped" if state.skipped else "no label", look.faint))
        if state.flagged:
            pieces.append(("  ⚑ flagged", look.match))
        if state.conflict:
            pieces.append(("  ! conflict", look.error))
        return pieces

    def _text(self, desk: Desk, row: int, name: str, width: int) -> Iterator[list[Piece]]:
        yield [(one_line(name), self.look.name)]
        yield from self._wrapped(desk, row, name, width)

    def _value(
        self, desk: Desk, row: int, name: str, name_width: int, width: int
    ) -> Iterator[list[Piece]]:
        head = (fit(one_line(name), name_width) + "  ", self.look.name)
        indent = (" " * (name_width + 2), PLAIN)
        for place, line in enumerate(self._wrapped(desk, row, name, width - name_width - 2)):
            yield [indent if place else head, *line]

    def _wrapped(self, desk: Desk, row: int, name: str, width: int) -> Iterator[list[Piece]]:
        value = desk.pool.cell(row, name)
        if value is None:
            yield [("·", self.look.faint)]
            return
        text = block_text(value)
        spans = self._lights.of(row).blocks.get(name, ())
        for start, end in wrap(text, width):
            inside = clipped(spans, start, end)
            yield list(lit(text[start:end], inside, PLAIN, self.look.match))
        if len(value) > IN_A_BLOCK:
            yield [(f"… {len(value) - IN_A_BLOCK:,} more characters", self.look.faint)]
