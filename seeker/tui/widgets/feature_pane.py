"""The features of every class, side by side: what was said, and what the model suggests."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.events import Blur, Click, Focus, MouseScrollLeft, MouseScrollRight, Resize
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from seeker.escaping import one_line
from seeker.tui.cells import fit, fit_term
from seeker.tui.command import Where
from seeker.tui.commands import urgent_bindings
from seeker.tui.messages import FeatureAnswered, FeaturePointed, FeatureSearched, FeaturesSeen
from seeker.tui.widgets.drawn import PLAIN, Drawn, Piece
from seeker.tui.widgets.feature_columns import Answer, Entry, FeatureColumn
from seeker.tui.widgets.row_state import class_text

if TYPE_CHECKING:
    from rich.style import Style

_NARROWEST = 18
_GAP = 2
_HEADS = 1
_EDGE = 2
"""Cells at the left for the rule that keeps it apart from what stands there."""


class FeaturePane(Drawn, ScrollView, can_focus=True, inherit_bindings=False):
    """A column for each class; those that don't fit are gone to sideways.

    Feed it so: `show` gives it columns. It posts `FeaturesSeen` when it is gone to, so that what
    it shows can be brought up to date before anyone reads it; `FeatureAnswered` when something is
    said of a feature, and `FeatureSearched` when its rows are wanted.

    Attributes
    ----------
    columns
        What it shows.
    at
        The column and the entry that the cursor stands on.
    """

    ALLOW_SELECT: ClassVar[bool] = False
    BINDINGS: ClassVar[list[BindingType]] = [*urgent_bindings(Where.FEATURES)]
    DEFAULT_CSS = """
    FeaturePane { overflow-x: hidden; overflow-y: scroll; scrollbar-size-vertical: 1; }
    """

    def __init__(self, *, id: str) -> None:  # noqa: A002 - textual's name
        super().__init__(id=id)
        self.columns: Sequence[FeatureColumn] = ()
        self.at = (0, 0)
        self.notice = ""
        self._first = 0

    def show(self, columns: Sequence[FeatureColumn]) -> None:
        """Show these columns; the cursor stays where it is, as near as there is a place."""
        self.columns = columns
        longest = max((len(column.entries) for column in columns), default=0)
        self.virtual_size = Size(self.size.width, longest + _HEADS)
        self._go_to(*self.at)

    def say(self, notice: str) -> None:
        """Put a sentence in the place of the features while there are none."""
        self.notice = notice
        self.refresh()

    @property
    def plain(self) -> str:
        """What the pane says, without its styles."""
        height = max((len(column.entries) for column in self.columns), default=0) + _HEADS
        return "\n".join(
            "".join(text for text, _ in self._pieces(line)).rstrip() for line in range(height)
        )

    @property
    def column(self) -> FeatureColumn | None:
        """The class that the cursor stands in."""
        return self.columns[self.at[0]] if self.columns else None

    @property
    def entry(self) -> Entry | None:
        """The feature that the cursor stands on; None in a class that has none."""
        column = self.column
        if column is None or not column.entries:
            return None
        return column.entries[self.at[1]]

    # Going about

    def move(self, by: int) -> None:
        """Go down by so many features, up where it is negative."""
        self._go_to(self.at[0], self.at[1] + by)
        self._point()

    def move_page(self, pages: int) -> None:
        """Go down by what is in view, up where it is negative."""
        self.move(pages * max(1, self.size.height - _HEADS - 1))

    def move_to_end(self, *, last: bool) -> None:
        """Go to the first feature of the class, or to the last one."""
        self._go_to(self.at[0], len(self.column.entries) if last and self.column else 0)
        self._point()

    def move_aside(self, by: int) -> None:
        """Go to the next class, or the one before."""
        self._go_to(self.at[0] + by, self.at[1])
        self._point()

    def _point(self) -> None:
        if self.entry is not None:
            self.post_message(FeaturePointed(self.entry))

    def _go_to(self, column: int, entry: int) -> None:
        column = max(0, min(column, len(self.columns) - 1))
        n_entries = len(self.columns[column].entries) if self.columns else 0
        entry = max(0, min(entry, n_entries - 1))
        self.at = (column, entry)
        fitting = self._fitting
        self._first = max(0, min(self._first, column), column - fitting + 1)
        self._first = min(self._first, max(0, len(self.columns) - fitting))
        top, height = self.scroll_offset.y, max(1, self.size.height - _HEADS)
        if entry < top:
            self.scroll_to(y=entry, animate=False, force=True)
        elif entry >= top + height:
            self.scroll_to(y=entry - height + 1, animate=False, force=True)
        self.refresh()

    # Saying

    def accept(self, label: str | None = None) -> None:
        """Say that the feature speaks for its class, or for another one."""
        self._answer(Answer.SAID, label)

    def decline(self) -> None:
        """Decline the suggestion; take what was said back."""
        self._answer(Answer.DECLINED, None)

    def search(self) -> None:
        """Ask for the rows that have the feature."""
        if self.entry is not None:
            self.post_message(FeatureSearched(self.entry.search))

    def _answer(self, answer: Answer, label: str | None) -> None:
        column, entry = self.column, self.entry
        if column is not None and entry is not None:
            moved_to = None if label in (None, column.label) else label
            self.post_message(FeatureAnswered(column.label, entry, answer, moved_to))

    # Drawing

    @property
    def _fitting(self) -> int:
        """How many columns fit."""
        return max(1, (self.size.width - _EDGE + _GAP) // (_NARROWEST + _GAP))

    @property
    def _width(self) -> int:
        """How many cells a column has."""
        shown = max(1, min(self._fitting, len(self.columns)))
        return max(1, (self.size.width - _EDGE - 1 - _GAP * (shown - 1)) // shown)

    def render_line(self, y: int) -> Strip:
        """Draw the line at height `y` of what is in view."""
        look = self.look
        # At the screen's own edge there is nothing to be kept apart from.
        edge = (
            ("│ ", look.name if self.has_focus else look.rule) if self.region.x else ("  ", PLAIN)
        )
        if not self.columns:
            said: list[Piece] = [(self.notice, look.faint)] if y == 1 else []
            return self.strip([edge, *said], self.size.width)
        line = y if y < _HEADS else y + self.scroll_offset.y
        return self.strip([edge, *self._pieces(line)], self.size.width)

    def _pieces(self, line: int) -> list[Piece]:
        pieces: list[Piece] = []
        shown = range(self._first, min(self._first + self._fitting, len(self.columns)))
        for place in shown:
            if place > shown.start:
                pieces.append((" " * _GAP, PLAIN))
            if line < _HEADS:
                pieces += self._head(place)
            else:
                pieces += self._entry(place, line - _HEADS)
        return pieces

    def _head(self, place: int) -> list[Piece]:
        left = "‹" if place == self._first and self._first else " "
        is_last = place == min(self._first + self._fitting, len(self.columns)) - 1
        right = "›" if is_last and place < len(self.columns) - 1 else " "
        name = fit(class_text(place, self.columns[place].label), self._width - 2)
        look = self.look
        return [(left, look.name), (name, look.of_class(place)), (right, look.name)]

    def _entry(self, place: int, at: int) -> list[Piece]:
        column = self.columns[place]
        if at >= len(column.entries):
            return [(" " * self._width, PLAIN)]
        entry = column.entries[at]
        under = self._under(is_pointed=(place, at) == self.at)
        count = "" if entry.count is None else f"{entry.count:,}"
        with_count = self._width >= _NARROWEST + 4
        # As wide as the widest number: what it leaves goes to the ends of ranges.
        numbers = max((len(f"{e.count:,}") for e in column.entries if e.count), default=0)
        room = self._width - 3 - (numbers if with_count else 0)
        style = self._style(entry)
        pieces: list[Piece] = [
            (f"{entry.answer.value} ", style + under),
            (fit_term(one_line(entry.search), room) + " ", self._words(entry) + under),
        ]
        if with_count:
            pieces.append((fit(count, numbers, right=True), self.look.faint + under))
        return pieces

    def _style(self, entry: Entry) -> Style:
        return self.look.match if entry.answer is Answer.SAID else self.look.faint

    def _words(self, entry: Entry) -> Style:
        return self.look.faint if entry.answer is Answer.DECLINED else PLAIN

    def _under(self, *, is_pointed: bool) -> Style:
        if not is_pointed or not self.has_focus:
            return PLAIN
        return self.look.cursor

    # What happens

    def on_resize(self, event: Resize) -> None:
        """Fit to the new width."""
        self.show(self.columns)

    def on_focus(self, event: Focus) -> None:
        """Show where the cursor stands, on what is true now."""
        self.post_message(FeaturesSeen())
        self.refresh()

    def on_blur(self, event: Blur) -> None:
        """Hide the cursor."""
        self.refresh()

    def on_click(self, event: Click) -> None:
        """Go to the feature; a click on its glyph accepts it, with ctrl declines it.

        A second click asks for its rows.
        """
        if not self.columns:
            return
        x = event.x - _EDGE
        place = self._first + x // (self._width + _GAP)
        at = event.y - _HEADS + self.scroll_offset.y
        if not self._first <= place < len(self.columns) or event.y < _HEADS:
            return
        if at >= len(self.columns[place].entries):
            return
        self._go_to(place, at)
        self._point()
        if event.ctrl:
            self.decline()
        elif x % (self._width + _GAP) < 2:
            entry = self.entry
            assert entry is not None
            self.decline() if entry.answer is Answer.SAID else self.accept()
        elif event.chain > 1:
            self.search()

    def on_mouse_scroll_right(self, event: MouseScrollRight) -> None:
        """Go to the next class."""
        self.move_aside(1)

    def on_mouse_scroll_left(self, event: MouseScrollLeft) -> None:
        """Go to the class before."""
        self.move_aside(-1)
