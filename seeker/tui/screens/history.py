"""The history: all that was said, each action to be read, gone to, taken back or said again."""

from __future__ import annotations

import asyncio
from bisect import bisect_left
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Input, Static

from seeker.errors import SeekerError
from seeker.tui.look import Look, look_on
from seeker.tui.screens.desk_screen import DeskScreen
from seeker.tui.screens.one_answer import OneAnswer
from seeker.tui.widgets.action_line import Widths, action_page, action_pieces, heads
from seeker.tui.widgets.choices import Choices
from seeker.tui.widgets.drawn import PLAIN, Piece
from seeker.tui.widgets.histogram import spark
from seeker.tui.widgets.key_line import KeyLine
from seeker.tui.widgets.line import Line
from seeker.tui.widgets.line_input import LineInput
from seeker.tui.widgets.place_title import PlaceTitle
from seeker.tui.widgets.row_state import class_text
from seeker.tui.widgets.status_line import StatusLine
from seeker.tui.workers.recalling import AT_ONCE, Recalled, filtered, recall, refreshed
from seeker.tui.workers.threads import guarded

if TYPE_CHECKING:
    from seeker.session.answers import ActionDetail, Outcome, Pace
    from seeker.tui.desk import Desk

T = TypeVar("T")

_AT_FIRST = 200
_PAUSE = 0.05
_MOST = 1_000_000
_WIDE = 100
_POINTER = 2
_CLASSES = 9
_WHILE_TYPING = frozenset({"open", "to_list", "swap", "move", "page", "quit", "command_palette"})


class HistoryScreen(OneAnswer["ActionDetail | None"]):
    """Lists the actions, the newest first; gives the one whose rows the person wants to see.

    Parameters
    ----------
    teller
        The screen that says things to the desk.
    desk
        Whose history it is.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "its rows", priority=True),
        Binding("u", "take_back", "take back", priority=True),
        Binding("ctrl+r", "say_again", "say again", priority=True),
        Binding("slash", "filter", "filter", priority=True),
        Binding("tab", "swap", show=False, priority=True),
        Binding("escape", "to_list", "back", priority=True),
        Binding("h,q", "leave", show=False, priority=True),
        Binding("down", "move(1)", show=False, priority=True),
        Binding("up", "move(-1)", show=False, priority=True),
        Binding("j", "step(1)", show=False, priority=True),
        Binding("k", "step(-1)", show=False, priority=True),
        Binding("pagedown", "page(1)", show=False, priority=True),
        Binding("pageup", "page(-1)", show=False, priority=True),
        Binding("home,g", "step(-1000000)", show=False, priority=True),
        Binding("end,G", "step(1000000)", show=False, priority=True),
        Binding("J,shift+down", "read(1)", show=False, priority=True),
        Binding("K,shift+up", "read(-1)", show=False, priority=True),
    ]
    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS: list[tuple[int, str]] | None = [  # noqa: RUF012 - as textual has it
        (0, "-narrow"),
        (_WIDE, "-wide"),
    ]

    def __init__(self, teller: DeskScreen, desk: Desk) -> None:
        super().__init__()
        self._teller, self._desk = teller, desk
        self._all: list[Recalled] = []
        self._shown: list[Recalled] = []
        self._pointed: int | None = None
        self._detail: ActionDetail | None = None
        self._is_read = False
        self._today = datetime.now().astimezone().date()
        self._widths = Widths()
        self._top = PlaceTitle(id="title")
        self.counter = Line(id="history-counter")
        self._prompt = Line(id="prompt")
        self._box = LineInput(placeholder="words, a name, a day, undone", id="filter")
        self._tally = Line(id="tally")
        self._heads = Line(id="history-heads")
        self.list = Choices(_MOST)
        self.page = Static(markup=False, id="history-page")
        self._reading = VerticalScroll(id="history-read", can_focus=False)
        self.status = StatusLine(id="status")

    @property
    def look(self) -> Look:
        """The styles of the theme that is on."""
        return look_on(self.app)

    def compose(self) -> ComposeResult:
        """Lay out counters, filter, list and page."""
        yield self._top
        yield self.counter
        with Horizontal(id="ask"):
            yield self._prompt
            yield self._box
            yield self._tally
        with Horizontal(id="history"):
            with VerticalScroll(id="history-list", can_focus=False):
                yield self._heads
                yield self.list
            with self._reading:
                yield self.page
        yield self.status
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """Read the newest actions, then the others."""
        self.set_focus(None)
        self._top.show_place("history")
        self._prompt.show([(" / ", self.look.name)])
        self._read_all()

    def on_resize(self) -> None:
        """Fit the lines to the new width, when the list has it."""
        self.call_after_refresh(self._draw)

    @property
    def action(self) -> Recalled | None:
        """The action under the cursor."""
        return self._shown[self.list.choice] if self._shown else None

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
            read = await self._on_thread(partial(recall, self._desk, before, limit))
            if not read:
                break
            newest += read
            self._widths = self._widths.of(read)
            before = read[-1].number
            self._all = refreshed(self._all, newest)
            self._show(await self._filtered())
            if len(newest) == len(read):
                self._draw_counter(await self._on_thread(self._desk.pace))
        self._is_read = True
        self._draw()

    async def _filtered(self) -> list[Recalled]:
        """Filter all that was read by what is typed, until neither changes meanwhile."""
        while True:
            everything, typed = self._all, self._box.value
            found = await self._on_thread(partial(filtered, everything, typed))
            if everything is self._all and typed == self._box.value:
                return found

    @on(Input.Changed)
    @work(exclusive=True, group="filter")
    async def _filter(self) -> None:
        self._show(await self._filtered())

    async def _on_thread(self, ask: Callable[[], T]) -> T:
        return await asyncio.to_thread(guarded, ask)

    def _show(self, shown: list[Recalled]) -> None:
        """Show these actions, with the cursor on the one that it was on, if it is among them."""
        self._shown = shown
        place = 0
        if self._pointed is not None:
            place = bisect_left(shown, -self._pointed, key=lambda each: -each.number)
            if place >= len(shown) or shown[place].number != self._pointed:
                place = 0
        self._draw(place)

    def _draw(self, place: int | None = None) -> None:
        look, shown = self.look, self._shown
        width = self.list.size.width - _POINTER
        line = partial(
            action_pieces, today=self._today, width=width, widths=self._widths, look=look
        )
        place = self.list.choice if place is None else place
        self.list.show(len(shown), lambda at: line(shown[at]), place)
        self._heads.show([(" " * _POINTER, PLAIN), *heads(width, self._widths, look)])
        told = f"{len(shown):,} of {len(self._all):,}" if self._box.value else f"{len(shown):,}"
        actions = "action" if len(self._all) == 1 else "actions"
        self._tally.show([], [(f"{told} {actions} ", look.faint)])
        self._read_page()

    def _draw_counter(self, pace: Pace) -> None:
        """Draw how many labels each class has, and how fast labels come."""
        look, desk = self.look, self._desk
        pieces: list[Piece] = [(" ", PLAIN)]
        counts = self._teller.tally.counts
        most = sorted(enumerate(desk.classes), key=lambda each: -counts.get(each[1], 0))
        for position, name in most[:_CLASSES]:
            pieces += [
                (class_text(position, name), look.of_class(position)),
                (f" {counts.get(name, 0):,}   ", look.faint),
            ]
        right: list[Piece] = [
            (spark(pace.minutes).replace(" ", "·"), look.name),
            (f" {sum(pace.minutes):,} labels in ten minutes", look.faint),
            (f"  {pace.per_minute:,.1f} a minute in all ", look.faint),
        ]
        self.counter.show(pieces, right if pace.labels else ())

    @work(exclusive=True, group="page")
    async def _read_page(self) -> None:
        """Read the action under the cursor in full, when the cursor rests on it."""
        action = self.action
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
        self._reading.scroll_home(animate=False)

    async def _detail_of(self, action: Recalled) -> ActionDetail:
        return await self._on_thread(partial(self._desk.action, action.view.action))

    # What a person does

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave letters to the filter while something is typed into it."""
        return action in _WHILE_TYPING or not self._box.has_focus

    def action_move(self, by: int) -> None:
        """Go to another action; out of the filter, the keys go to the list again."""
        self.set_focus(None)
        self.list.move(by)
        self._moved()

    def action_step(self, by: int) -> None:
        """Go to another action by a letter, which the filter would take for its own."""
        self.action_move(by)

    def action_page(self, by: int) -> None:
        """Go a list's height up or down."""
        self.action_move(by * self.list.page)

    @on(Choices.Moved)
    def _moved(self) -> None:
        self._pointed = None if self.action is None else self.action.number
        self._read_page()

    @on(Choices.Picked)
    def _clicked(self, picked: Choices.Picked) -> None:
        self._moved()
        if picked.takes:
            self.action_open()

    def action_read(self, by: int) -> None:
        """Scroll what is read."""
        self._reading.scroll_relative(y=by, animate=False)

    def action_filter(self) -> None:
        """Type words that the lines must have."""
        self.set_focus(self._box)

    def action_swap(self) -> None:
        """Go from the list to the filter, or back."""
        self.set_focus(None if self._box.has_focus else self._box)

    def action_to_list(self) -> None:
        """Leave the filter; from the list, take the filter off; without one, go back."""
        if self._box.has_focus:
            self.set_focus(None)
        elif self._box.value:
            self._box.value = ""
        else:
            self.dismiss(None)

    def action_leave(self) -> None:
        """Go back to the rows, where they were."""
        self.dismiss(None)

    def action_open(self) -> None:
        """Leave the filter; from the list, go to the rows that the action speaks about."""
        if self._box.has_focus:
            self.set_focus(None)
        elif self.action is not None:
            self._open(self.action)

    @work(exclusive=True, group="open")
    async def _open(self, action: Recalled) -> None:
        try:
            detail = await self._detail_of(action)
        except SeekerError as error:
            self._teller.show_trouble(error)
            return
        if len(detail.rows):
            self.dismiss(detail)
        else:
            self.status.say("it speaks of no row of this pool")

    def action_take_back(self) -> None:
        """Take the action back; what was said later stays."""
        if self.action is not None:
            action = self.action.view.action
            self._tell(lambda desk: desk.retract(action), "ctrl+r says it again")

    def action_say_again(self) -> None:
        """Say the action again, if it was taken back."""
        if self.action is not None:
            action = self.action.view.action
            self._tell(lambda desk: desk.restore(action), "u takes it back")

    def _tell(self, say: Callable[[Desk], Outcome], after: str) -> None:
        self._pointed = None if self.action is None else self.action.number
        self._teller.tell(say, after=after, heard=self._heard)

    def _heard(self, message: str) -> None:
        if self.is_attached:
            self.status.say(message)
            self._read_all()

    async def action_quit(self) -> None:
        """Quit in the safe way."""
        await self._teller.leave()
