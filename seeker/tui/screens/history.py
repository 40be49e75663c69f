"""The history: all that was said, each action to be read, gone to, taken back or said again."""

from __future__ import annotations

import asyncio
from bisect import bisect_left
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from seeker.errors import SeekerError
from seeker.tui.screens.desk_screen import DeskScreen
from seeker.tui.screens.filtered_list import FilteredList
from seeker.tui.widgets.action_line import Widths, action_page, action_pieces, heads
from seeker.tui.widgets.drawn import PLAIN, Piece, width_of
from seeker.tui.widgets.histogram import spark
from seeker.tui.widgets.line import Line
from seeker.tui.widgets.row_state import class_text
from seeker.tui.workers.recalling import AT_ONCE, Recalled, filtered, recall, refreshed

if TYPE_CHECKING:
    from seeker.session.answers import ActionDetail, Outcome, Pace
    from seeker.tui.desk import Desk

_AT_FIRST = 200
_PAUSE = 0.05
_CLASSES = 9
_APART = 2
"""Cells between the numbers at the end of a line and the page, which colours alone may not part."""


class HistoryScreen(FilteredList["ActionDetail | None", Recalled]):
    """Lists the actions, the newest first; gives the one whose rows the person wants to see.

    Parameters
    ----------
    teller
        The screen that says things to the desk.
    desk
        Whose history it is.
    """

    PLACEHOLDER = "words, a name, a day, undone"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open_entry_rows", "its rows", priority=True),
        Binding("u", "take_back", "take back", priority=True),
        Binding("ctrl+r", "say_again", "say again", priority=True),
        Binding("slash", "filter_list", "filter", priority=True),
        Binding("tab", "swap", show=False, priority=True),
        Binding("escape", "leave_list", "back", priority=True),
        Binding("h,q", "quit_list", show=False, priority=True),
        Binding("down,j", "next_entry", show=False, priority=True),
        Binding("up,k", "previous_entry", show=False, priority=True),
        Binding("pagedown", "next_entries", show=False, priority=True),
        Binding("pageup", "previous_entries", show=False, priority=True),
        Binding("home,g", "first_entry", show=False, priority=True),
        Binding("end,G", "last_entry", show=False, priority=True),
        Binding("J,shift+down", "read_page_down", show=False, priority=True),
        Binding("K,shift+up", "read_page_up", show=False, priority=True),
    ]

    def __init__(self, teller: DeskScreen, desk: Desk) -> None:
        super().__init__()
        self._teller, self._desk = teller, desk
        self._all: list[Recalled] = []
        self._pointed: int | None = None
        self._detail: ActionDetail | None = None
        self._is_read = False
        self._today = datetime.now().astimezone().date()
        self._widths = Widths()
        self._pace: Pace | None = None
        self.counter = Line(id="history-counter")

    def head(self) -> ComposeResult:
        """Give the title, and the counters."""
        yield self.top
        yield self.counter

    def on_mount(self) -> None:
        """Read the newest actions, then the others."""
        self.top.show_place("history")
        self._read_all()

    # Reading the ledger

    @work(exclusive=True, group="recall")
    async def _read_all(self) -> None:
        """Read everything again, the newest first: taking one back may change any other line."""
        await self._teller.all_told()
        try:
            await self._read_from_newest()
        except SeekerError as error:
            self._teller.show_trouble(error)

    async def _read_from_newest(self) -> None:
        before: int | None = None
        newest: list[Recalled] = []
        while before != 1:
            limit = AT_ONCE if newest else _AT_FIRST
            read = await self.on_thread(partial(recall, self._desk, before, limit))
            if not read:
                break
            newest += read
            self._widths = self._widths.of(read)
            before = read[-1].number
            self._all = refreshed(self._all, newest)
            self._show(await self._filtered())
            if len(newest) == len(read):
                self._pace = await self.on_thread(self._desk.pace)
                self._draw_counter()
        self._is_read = True
        self.draw()

    async def _filtered(self) -> list[Recalled]:
        """Filter all that was read by what is typed, until neither changes meanwhile."""
        while True:
            everything, typed = self._all, self.box.value
            found = await self.on_thread(partial(filtered, everything, typed))
            if everything is self._all and typed == self.box.value:
                return found

    @work(exclusive=True, group="filter")
    async def fill(self) -> None:
        """Show the actions whose line has every word that was typed."""
        self._show(await self._filtered())

    def _show(self, shown: list[Recalled]) -> None:
        """Show these actions, with the cursor on the one that it was on, if it is among them."""
        place = 0
        if self._pointed is not None:
            place = bisect_left(shown, -self._pointed, key=lambda each: -each.number)
            if place >= len(shown) or shown[place].number != self._pointed:
                place = 0
        self.show(shown, place)

    def heads(self, width: int) -> Sequence[Piece]:
        """Name the columns."""
        return heads(width - _APART, self._widths, self.look)

    def line(self, entry: Recalled, width: int) -> Sequence[Piece]:
        """Draw an action."""
        return action_pieces(entry, self._today, width - _APART, self._widths, self.look)

    def tally(self) -> str:
        """Say how many actions there are."""
        n_shown, n_all = len(self.shown), len(self._all)
        told = f"{n_shown:,} of {n_all:,}" if self.box.value else f"{n_shown:,}"
        return f"{told} {'action' if n_all == 1 else 'actions'}"

    def draw(self, place: int | None = None) -> None:
        """Draw what is shown, and fit the counters to the width."""
        super().draw(place)
        self._draw_counter()

    def _draw_counter(self) -> None:
        """Draw how many labels each class has, and how fast labels come where there is room."""
        look, desk, pace = self.look, self._desk, self._pace
        if pace is None:
            return
        pieces: list[Piece] = [(" ", PLAIN)]
        counts = self._teller.tally.counts
        most = sorted(enumerate(desk.classes), key=lambda each: -counts.get(each[1], 0))
        for position, name in most[:_CLASSES]:
            pieces += [
                (class_text(position, name), look.of_class(position)),
                (f" {counts.get(name, 0):,}   ", look.faint),
            ]
        lately: Piece = (f" {sum(pace.minutes):,} labels in ten minutes ", look.faint)
        right: list[Piece] = [
            (spark(pace.minutes).replace(" ", "·"), look.name),
            lately,
            (f" {pace.per_minute:,.1f} a minute in all ", look.faint),
        ]
        room = self.counter.size.width - width_of(pieces)
        fitting = (some for some in (right, right[:2], [lately]) if width_of(some) <= room)
        self.counter.show(pieces, next(fitting, ()) if pace.labels else ())

    @work(exclusive=True, group="page")
    async def draw_page(self) -> None:
        """Read the action under the cursor in full, when the cursor rests on it."""
        action = self.entry
        if action is None:
            said = "no action has these words" if self._all else "nothing was said yet"
            self.page.update(said if self._is_read else "…")
            return
        if self._detail is not None and self._detail.view == action.view:
            return
        await asyncio.sleep(_PAUSE)
        try:
            self._detail = await self._detail_of(action)
        except SeekerError as error:
            self._teller.show_trouble(error)
            return
        self.page.update(action_page(self._detail, self.look))
        self.reading.scroll_home(animate=False)

    async def _detail_of(self, action: Recalled) -> ActionDetail:
        return await self.on_thread(partial(self._desk.action, action.view.action))

    # What a person does

    def point(self) -> None:
        """Keep the number of the action under the cursor."""
        self._pointed = None if self.entry is None else self.entry.number

    @work(exclusive=True, group="open")
    async def open_entry(self, entry: Recalled) -> None:
        """Go to the rows that an action speaks about."""
        try:
            detail = await self._detail_of(entry)
        except SeekerError as error:
            self._teller.show_trouble(error)
            return
        if len(detail.rows):
            self.dismiss(detail)
        else:
            self.status.say("it speaks of no row of this pool")

    def action_take_back(self) -> None:
        """Take the action back; what was said later stays."""
        if self.entry is not None:
            action = self.entry.view.action
            self._tell(lambda desk: desk.retract(action), "ctrl+r says it again")

    def action_say_again(self) -> None:
        """Say the action again, if it was taken back."""
        if self.entry is not None:
            action = self.entry.view.action
            self._tell(lambda desk: desk.restore(action), "u takes it back")

    def _tell(self, say: Callable[[Desk], Outcome], after: str) -> None:
        self.point()
        self._teller.tell(say, after=after, heard=self._heard)

    def _heard(self, message: str) -> None:
        if self.is_attached:
            self.status.say(message)
            self._read_all()

    async def action_quit(self) -> None:
        """Quit in the safe way."""
        await self._teller.leave()
