"""What the lists about rules share: a filter, a list, a page about the line under the cursor."""

from __future__ import annotations

import asyncio
from abc import abstractmethod
from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, Generic, Protocol, TypeVar

from rich.text import Text
from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.events import Key
from textual.widgets import Input, Static

from seeker.errors import SeekerError
from seeker.tui.command import Where
from seeker.tui.commands import bindings
from seeker.tui.look import Look, look_on
from seeker.tui.screens.one_answer import OneAnswer
from seeker.tui.screens.rules.goals import PLACES, Goal, OtherPlace
from seeker.tui.widgets.choices import Choices
from seeker.tui.widgets.drawn import PLAIN, Piece
from seeker.tui.widgets.key_line import KeyLine
from seeker.tui.widgets.line import Line
from seeker.tui.widgets.line_input import LineInput
from seeker.tui.widgets.place_bar import Place, PlaceBar, PlaceChosen
from seeker.tui.widgets.place_title import PlaceTitle
from seeker.tui.widgets.status_line import StatusLine
from seeker.tui.workers.threads import guarded

if TYPE_CHECKING:
    from seeker.session.answers import Outcome, RuleView
    from seeker.tui.desk import Desk
    from seeker.tui.screens.class_picker import ClassPicker

Entry = TypeVar("Entry")
T = TypeVar("T")

_PAUSE = 0.05
_MOST = 1_000_000
_WIDE = 100
_POINTER = 2
_WHILE_TYPING = frozenset(
    {
        "open_entry_rows",
        "leave_list",
        "next_list",
        "previous_list",
        "next_entries",
        "previous_entries",
        "quit",
        "command_palette",
    }
)
"""What keys do also while something is typed into the filter: none of them is a letter."""


class RuleTeller(Protocol):
    """The screen below: it says things to the desk, and asks a person what a rule means."""

    def tell(
        self,
        say: Callable[[Desk], Outcome | None],
        *,
        after: str = "u undoes",
        nothing: str = "",
        goes_back: bool = False,
        heard: Callable[[str], None] | None = None,
    ) -> None:
        """Say something to the desk; `heard` hears what became of it."""

    async def all_told(self) -> None:
        """Wait until everything that was said before now has been written."""

    def show_trouble(self, error: SeekerError) -> None:
        """Show an error as a panel."""

    def picker(self, title: str) -> ClassPicker:
        """Make the dialog in which a class is picked by name."""

    def say_of(self, search: str, label: str, heard: Callable[[str], None]) -> None:
        """Show what a rule over a search would do, and say it when the person wants that."""

    def word_anew(self, rule: RuleView, search: str, done: Callable[[str], None]) -> None:
        """Show what a rule would do in other words; `done` hears that it was said so."""

    def check_rule(self, number: int, done: Callable[[], None] | None = None) -> None:
        """Check rows of a rule at random; `done` hears that the person has left them."""

    async def leave(self) -> None:
        """Quit in the safe way."""


def list_bindings(*places: Where) -> list[BindingType]:
    """Give the bindings of a list, before those of the filter that may have the keys."""
    there = (*places, Where.RULE_LISTS)
    return [replace(one, priority=True, id=None) for where in there for one in bindings(where)]


class RuleListScreen(OneAnswer[Goal | None], Generic[Entry]):
    """A list to go through by keys; gives the rows, or the other list, that the person wants.

    Parameters
    ----------
    teller
        The screen below.
    desk
        Whose rules they are.

    Attributes
    ----------
    PLACE
        The list's name among the places.
    PLACEHOLDER
        What may be typed into its filter.
    WAITING
        What is told while it is read.
    """

    PLACE: ClassVar[str]
    PLACEHOLDER: ClassVar[str]
    WAITING: ClassVar[str] = "…"
    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS: list[tuple[int, str]] | None = [  # noqa: RUF012 - as textual has it
        (0, "-narrow"),
        (_WIDE, "-wide"),
    ]

    def __init__(self, teller: RuleTeller, desk: Desk) -> None:
        super().__init__(classes="rule-list")
        self.teller, self.desk = teller, desk
        self._all: Sequence[Entry] = ()
        self._shown: Sequence[Entry] = ()
        self._pointed: Hashable = None
        self._is_read = False
        self._top = PlaceTitle(id="title")
        self._places = PlaceBar(id="places")
        self._prompt = Line(id="prompt")
        self._box = LineInput(placeholder=self.PLACEHOLDER, id="filter")
        self._tally = Line(id="tally")
        self._heads = Line(id="rule-heads")
        self.list = Choices(_MOST)
        self.page = Static(markup=False, id="rule-page")
        self._reading = VerticalScroll(id="rule-read", can_focus=False)
        self.status = StatusLine(id="status")

    # What a subclass says of its list

    @abstractmethod
    def read_entries(self) -> Sequence[Entry]:
        """Read all of them, on a thread."""

    @abstractmethod
    def name_of(self, entry: Entry) -> Hashable:
        """Tell an entry from the others, also when they are read again."""

    @abstractmethod
    def text_of(self, entry: Entry) -> str:
        """Give the text in which the filter looks."""

    @abstractmethod
    def heads(self, width: int) -> Sequence[Piece]:
        """Name the columns of the lines."""

    @abstractmethod
    def line(self, entry: Entry, width: int) -> Sequence[Piece]:
        """Draw an entry."""

    @abstractmethod
    def first_page(self, entry: Entry, width: int) -> Text:
        """Tell of an entry what is known at once."""

    async def whole_page(self, entry: Entry, width: int) -> Text | None:
        """Tell all of an entry, which may take a thread; None where that is known at once."""
        return None

    @abstractmethod
    def nothing(self) -> str:
        """Say why the list is empty."""

    @abstractmethod
    def open_entry(self, entry: Entry) -> None:
        """Go to the rows of an entry."""

    def arranged(self, entries: Sequence[Entry]) -> Sequence[Entry]:
        """Put the entries in the order in which they are shown."""
        return entries

    def tally(self, n_shown: int, n_all: int) -> str:
        """Say how many there are."""
        return f"{n_shown:,} of {n_all:,}" if n_shown != n_all else f"{n_all:,}"

    # The screen

    @property
    def look(self) -> Look:
        """The styles of the theme that is on."""
        return look_on(self.app)

    @property
    def shown(self) -> Sequence[Entry]:
        """The entries that have all words that were typed, in their order."""
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
        """Lay out places, filter, list and page."""
        with Horizontal(id="head"):
            yield self._top
            yield self._places
        with Horizontal(id="ask"):
            yield self._prompt
            yield self._box
            yield self._tally
        with Horizontal(id="rules"):
            with VerticalScroll(id="rule-list", can_focus=False):
                yield self._heads
                yield self.list
            with self._reading:
                yield self.page
        yield self.status
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """Read the list."""
        self.set_focus(None)
        self._top.show_place(self.PLACE)
        self._places.show_places([Place(name, f"go('{name}')") for name in PLACES], self.PLACE)
        self._prompt.show([(" / ", self.look.name)])
        self.read()

    def on_resize(self) -> None:
        """Fit the lines to the new width, when all is laid out for it."""
        self.call_after_refresh(self.draw)

    @on(PlaceChosen)
    async def _go_to_place(self, chosen: PlaceChosen) -> None:
        await self.run_action(chosen.action)

    def action_go(self, name: str) -> None:
        """Go to another of the lists."""
        if name != self.PLACE:
            self.dismiss(OtherPlace(name))

    def action_next_list(self) -> None:
        """Go to the next of the lists."""
        self._go_on(1)

    def action_previous_list(self) -> None:
        """Go to the list before."""
        self._go_on(-1)

    def _go_on(self, by: int) -> None:
        self.action_go(PLACES[(PLACES.index(self.PLACE) + by) % len(PLACES)])

    # Reading and drawing

    @work(exclusive=True, group="read")
    async def read(self) -> None:
        """Read everything again, when all that was said before is written."""
        await self.teller.all_told()
        try:
            self._all = await self.on_thread(self.read_entries)
        except SeekerError as error:
            self._all = ()
            self.status.say(error.what, wrong=True)
        self._is_read = True
        self.draw()

    async def on_thread(self, ask: Callable[[], T]) -> T:
        """Have something found out beside the event loop; raises SeekerError only."""
        return await asyncio.to_thread(guarded, ask)

    @on(Input.Changed)
    def draw(self) -> None:
        """Draw the entries that have all words that were typed; the cursor stays on its own."""
        words = self._box.value.casefold().split()
        kept = [each for each in self._all if all(word in self.text_of(each) for word in words)]
        self._shown = shown = self.arranged(kept)
        place = next((at for at, each in enumerate(shown) if self._is_pointed(each)), 0)
        width = self.list.size.width - _POINTER
        self.list.show(len(shown), lambda at: self.line(shown[at], width), place)
        self._heads.show([(" " * _POINTER, PLAIN), *self.heads(width)] if shown else ())
        told = self.tally(len(shown), len(self._all)) if self._is_read else "…"
        self._tally.show([], [(told + " ", self.look.faint)])
        self._draw_page()

    def _is_pointed(self, entry: Entry) -> bool:
        return self.name_of(entry) == self._pointed

    @work(exclusive=True, group="page")
    async def _draw_page(self) -> None:
        """Tell of the entry under the cursor: all of it when the cursor rests there."""
        entry = self.entry
        if entry is None:
            nothing = "nothing has these words" if self._all else self.nothing()
            self.page.update(nothing if self._is_read else self.WAITING)
            return
        width = self._reading.size.width - 3
        self.page.update(self.first_page(entry, width))
        await asyncio.sleep(_PAUSE)
        try:
            whole = await self.whole_page(entry, width)
        except SeekerError as error:
            self.page.update(Text(error.what, self.look.error))
            return
        if whole is not None:
            self.page.update(whole)

    # What a person does

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave letters to the filter while something is typed into it."""
        return action in _WHILE_TYPING or not self._box.has_focus

    def on_key(self, event: Key) -> None:
        """Let the arrows lead out of the filter; the letters that do as they do are its own."""
        if self._box.has_focus and event.key in {"down", "up"}:
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
        entry = self.entry
        self._pointed = None if entry is None else self.name_of(entry)
        self._reading.scroll_home(animate=False)
        self._draw_page()

    @on(Choices.Picked)
    def _clicked(self, picked: Choices.Picked) -> None:
        self._moved()
        if picked.takes:
            self.action_open_entry_rows()

    def action_read_page_down(self) -> None:
        """Read on in the page."""
        self._reading.scroll_relative(y=1, animate=False)

    def action_read_page_up(self) -> None:
        """Read back in the page."""
        self._reading.scroll_relative(y=-1, animate=False)

    def action_read_list_again(self) -> None:
        """Read everything again."""
        self.read()

    def action_filter_list(self) -> None:
        """Type words that the lines must have."""
        self.set_focus(self._box)

    def action_leave_list(self) -> None:
        """Leave the filter; from the list, take the filter off; without one, go back."""
        if self._box.has_focus:
            self.set_focus(None)
        elif self._box.value:
            self._box.value = ""
        else:
            self.dismiss(None)

    def action_quit_list(self) -> None:
        """Go back to the rows, where they were."""
        self.dismiss(None)

    def action_open_entry_rows(self) -> None:
        """Leave the filter; from the list, go to the rows."""
        if self._box.has_focus:
            self.set_focus(None)
        elif self.entry is not None:
            self.open_entry(self.entry)

    def action_undo_in_list(self) -> None:
        """Take back the newest action, whatever it was about."""
        self.say(lambda desk: desk.undo(), "ctrl+r says it again", "there is nothing to undo")

    def action_redo_in_list(self) -> None:
        """Say again what was undone last."""
        self.say(lambda desk: desk.redo(), nothing="there is nothing to say again")

    def say(
        self, say: Callable[[Desk], Outcome | None], after: str = "u undoes", nothing: str = ""
    ) -> None:
        """Say something to the desk, and show what became of it."""
        entry = self.entry
        self._pointed = None if entry is None else self.name_of(entry)
        self.teller.tell(say, after=after, nothing=nothing, heard=self.heard)

    def heard(self, message: str) -> None:
        """Show what became of what was said."""
        if self.is_attached:
            self.status.say(message)
            self.read()

    async def action_quit(self) -> None:
        """Quit in the safe way."""
        await self.teller.leave()
