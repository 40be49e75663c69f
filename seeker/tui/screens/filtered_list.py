"""What screens with a list share: a filter over it, and a page about the line under the cursor."""

from __future__ import annotations

import asyncio
from abc import abstractmethod
from collections.abc import Callable, Sequence
from typing import ClassVar, Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.events import Key
from textual.widgets import Input, Static

from seeker.tui.look import Look, look_on
from seeker.tui.screens.one_answer import OneAnswer
from seeker.tui.widgets.choices import Choices
from seeker.tui.widgets.drawn import PLAIN, Piece
from seeker.tui.widgets.key_line import KeyLine
from seeker.tui.widgets.line import Line
from seeker.tui.widgets.line_input import LineInput
from seeker.tui.widgets.place_title import PlaceTitle
from seeker.tui.widgets.status_line import StatusLine
from seeker.tui.workers.threads import guarded

Answer = TypeVar("Answer")
Entry = TypeVar("Entry")
T = TypeVar("T")

_MOST = 1_000_000
_WIDE = 100
_POINTER = 2
_WHILE_TYPING = frozenset(
    {
        "open_entry_rows",
        "leave_list",
        "next_list",
        "previous_list",
        "swap",
        "next_entries",
        "previous_entries",
        "quit",
        "command_palette",
    }
)
"""What keys do also while something is typed into the filter: none of them is a letter."""


class FilteredList(OneAnswer[Answer], Generic[Answer, Entry]):
    """Lines to go through by keys; gives what the person wants to see of one of them.

    A subclass says which entries there are (`fill`), how a line is drawn, and what its page tells.
    Keys are the subclass's too; they have to be bound before those of the filter.

    Attributes
    ----------
    PLACEHOLDER
        What may be typed into its filter.
    """

    PLACEHOLDER: ClassVar[str]
    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS: list[tuple[int, str]] | None = [  # noqa: RUF012 - as textual has it
        (0, "-narrow"),
        (_WIDE, "-wide"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._shown: Sequence[Entry] = ()
        self.top = PlaceTitle(id="title")
        self._prompt = Line(id="prompt")
        self.box = LineInput(placeholder=self.PLACEHOLDER, id="filter")
        self._tally = Line(id="tally")
        self._heads = Line(id="list-heads")
        self.list = Choices(_MOST)
        self.page = Static(markup=False, id="list-page")
        self.reading = VerticalScroll(id="list-read", can_focus=False)
        self.status = StatusLine(id="status")

    # What a subclass says of its list

    def head(self) -> ComposeResult:
        """Give what stands above the filter."""
        yield self.top

    @abstractmethod
    def fill(self) -> object:
        """Show the entries that fit what is typed into the filter."""

    @abstractmethod
    def heads(self, width: int) -> Sequence[Piece]:
        """Name the columns of the lines."""

    @abstractmethod
    def line(self, entry: Entry, width: int) -> Sequence[Piece]:
        """Draw an entry."""

    @abstractmethod
    def tally(self) -> str:
        """Say how many entries there are."""

    @abstractmethod
    def draw_page(self) -> object:
        """Tell of the entry under the cursor."""

    @abstractmethod
    def point(self) -> None:
        """Keep which entry the cursor is on, for when they are read again."""

    @abstractmethod
    def open_entry(self, entry: Entry) -> object:
        """Go to the rows of an entry."""

    # The screen

    @property
    def look(self) -> Look:
        """The styles of the theme that is on."""
        return look_on(self.app)

    @property
    def shown(self) -> Sequence[Entry]:
        """The entries that fit what is typed, in their order."""
        return self._shown

    @property
    def entry(self) -> Entry | None:
        """The entry under the cursor."""
        return self._shown[self.list.choice] if self._shown else None

    @property
    def plain(self) -> str:
        """What the page says, without its styles."""
        return str(self.page.render())

    def compose(self) -> ComposeResult:
        """Lay out head, filter, list and page."""
        yield from self.head()
        with Horizontal(id="ask"):
            yield self._prompt
            yield self.box
            yield self._tally
        with Horizontal(id="list-body"):
            with VerticalScroll(id="list-lines", can_focus=False):
                yield self._heads
                yield self.list
            with self.reading:
                yield self.page
        yield self.status
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """Give the keys to the list."""
        self.set_focus(None)
        self._prompt.show([(" / ", self.look.name)])

    def on_resize(self) -> None:
        """Fit the lines to the new width, when the list has it."""
        self.call_after_refresh(self.draw)

    def show(self, shown: Sequence[Entry], place: int) -> None:
        """Show entries, with the cursor on one of them."""
        self._shown = shown
        self.draw(place)

    def draw(self, place: int | None = None) -> None:
        """Draw what is shown; the cursor stays where it is, unless a place is given."""
        shown, width = self._shown, self.list.size.width - _POINTER
        place = self.list.choice if place is None else place
        self.list.show(len(shown), lambda at: self.line(shown[at], width), place)
        self._heads.show([(" " * _POINTER, PLAIN), *self.heads(width)] if shown else ())
        self._tally.show([], [(f"{self.tally()} ", self.look.faint)])
        self.draw_page()

    async def on_thread(self, ask: Callable[[], T]) -> T:
        """Have something found out beside the event loop; raises SeekerError only."""
        return await asyncio.to_thread(guarded, ask)

    @on(Input.Changed)
    def _filter_changed(self) -> None:
        self.fill()

    # What a person does

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave letters to the filter while something is typed into it."""
        return action in _WHILE_TYPING or not self.box.has_focus

    def on_key(self, event: Key) -> None:
        """Let the arrows lead out of the filter; the letters that do as they do are its own."""
        if self.box.has_focus and event.key in {"down", "up"}:
            event.stop()
            self._move(1 if event.key == "down" else -1)

    def _move(self, by: int) -> None:
        """Go to another line; out of the filter, the keys go to the list again."""
        self.set_focus(None)
        self.list.move(by)
        self._moved()

    def action_next_entry(self) -> None:
        """Go down."""
        self._move(1)

    def action_previous_entry(self) -> None:
        """Go up."""
        self._move(-1)

    def action_next_entries(self) -> None:
        """Go down by what is in view."""
        self._move(self.list.page)

    def action_previous_entries(self) -> None:
        """Go up by what is in view."""
        self._move(-self.list.page)

    def action_first_entry(self) -> None:
        """Go to the first line."""
        self._move(-_MOST)

    def action_last_entry(self) -> None:
        """Go to the last line."""
        self._move(_MOST)

    @on(Choices.Moved)
    def _moved(self) -> None:
        self.point()
        self.reading.scroll_home(animate=False)
        self.draw_page()

    @on(Choices.Picked)
    def _clicked(self, picked: Choices.Picked) -> None:
        self._moved()
        if picked.takes:
            self.action_open_entry_rows()

    def action_read_page_down(self) -> None:
        """Read on in the page."""
        self.reading.scroll_relative(y=1, animate=False)

    def action_read_page_up(self) -> None:
        """Read back in the page."""
        self.reading.scroll_relative(y=-1, animate=False)

    def action_filter_list(self) -> None:
        """Type words that the lines must have."""
        self.set_focus(self.box)

    def action_swap(self) -> None:
        """Go from the list to the filter, or back."""
        self.set_focus(None if self.box.has_focus else self.box)

    def action_leave_list(self) -> None:
        """Leave the filter; from the list, take the filter off; without one, go back."""
        if self.box.has_focus:
            self.set_focus(None)
        elif self.box.value:
            self.box.value = ""
        else:
            self.dismiss(None)

    def action_quit_list(self) -> None:
        """Go back to the rows, where they were."""
        self.dismiss(None)

    def action_open_entry_rows(self) -> None:
        """Leave the filter; from the list, go to the rows."""
        if self.box.has_focus:
            self.set_focus(None)
        elif self.entry is not None:
            self.open_entry(self.entry)
