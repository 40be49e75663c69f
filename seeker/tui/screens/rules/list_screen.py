"""What the lists about rules share: the way from one to the next, and what is said from them."""

from __future__ import annotations

import asyncio
from abc import abstractmethod
from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, TypeVar

from rich.text import Text
from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal

from seeker.errors import SeekerError
from seeker.tui.command import Where
from seeker.tui.commands import bindings
from seeker.tui.screens.filtered_list import FilteredList
from seeker.tui.screens.rules.goals import PLACES, Goal, OtherPlace
from seeker.tui.widgets.place_bar import Place, PlaceBar, PlaceChosen

if TYPE_CHECKING:
    from seeker.session.answers import Outcome
    from seeker.tui.desk import Desk
    from seeker.tui.screens.rules.teller import RuleTeller

Entry = TypeVar("Entry")

_PAUSE = 0.05


def list_bindings(*places: Where) -> list[BindingType]:
    """Give the bindings of a list, before those of the filter that may have the keys."""
    there = (*places, Where.RULE_LISTS)
    return [replace(one, priority=True, id=None) for where in there for one in bindings(where)]


class RuleListScreen(FilteredList[Goal | None, Entry]):
    """A list about rules; gives the rows, or the other list, that the person wants.

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
    WAITING
        What is told while it is read.
    """

    PLACE: ClassVar[str]
    WAITING: ClassVar[str] = "…"

    def __init__(self, teller: RuleTeller, desk: Desk) -> None:
        super().__init__()
        self.teller, self.desk = teller, desk
        self._all: Sequence[Entry] = ()
        self._pointed: Hashable = None
        self._is_read = False
        self._places = PlaceBar(id="places")

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
    def first_page(self, entry: Entry, width: int) -> Text:
        """Tell of an entry what is known at once."""

    async def whole_page(self, entry: Entry, width: int) -> Text | None:
        """Tell all of an entry, which may take a thread; None where that is known at once."""
        return None

    @abstractmethod
    def nothing(self) -> str:
        """Say why the list is empty."""

    def arranged(self, entries: Sequence[Entry]) -> Sequence[Entry]:
        """Put the entries in the order in which they are shown."""
        return entries

    def counted(self, n_shown: int, n_all: int) -> str:
        """Say how many there are."""
        return f"{n_shown:,} of {n_all:,}" if n_shown != n_all else f"{n_all:,}"

    # The screen

    def head(self) -> ComposeResult:
        """Give the title, and the lists beside this one."""
        with Horizontal(id="head"):
            yield self.top
            yield self._places

    def on_mount(self) -> None:
        """Read the list."""
        self.top.show_place(self.PLACE)
        self._places.show_places([Place(name, f"go('{name}')") for name in PLACES], self.PLACE)
        self.read()

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
        self.fill()

    def fill(self) -> None:
        """Show the entries that have all words that were typed; the cursor stays on its own."""
        words = self.box.value.casefold().split()
        kept = [each for each in self._all if all(word in self.text_of(each) for word in words)]
        shown = self.arranged(kept)
        names = (self.name_of(each) for each in shown)
        self.show(shown, next((at for at, name in enumerate(names) if name == self._pointed), 0))

    def tally(self) -> str:
        """Say how many there are, when they are read."""
        return self.counted(len(self.shown), len(self._all)) if self._is_read else "…"

    def point(self) -> None:
        """Keep the name of the entry under the cursor."""
        self._pointed = None if self.entry is None else self.name_of(self.entry)

    @work(exclusive=True, group="page")
    async def draw_page(self) -> None:
        """Tell of the entry under the cursor: all of it when the cursor rests there."""
        entry = self.entry
        if entry is None:
            nothing = "nothing has these words" if self._all else self.nothing()
            self.page.update(nothing if self._is_read else self.WAITING)
            return
        width = self.reading.size.width - 3
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

    def action_read_list_again(self) -> None:
        """Read everything again."""
        self.read()

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
        self.point()
        self.teller.tell(say, after=after, nothing=nothing, heard=self.heard)

    def heard(self, message: str) -> None:
        """Show what became of what was said."""
        if self.is_attached:
            self.status.say(message)
            self.read()

    async def action_quit(self) -> None:
        """Quit in the safe way."""
        await self.teller.leave()
