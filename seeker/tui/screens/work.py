"""The work screen: one search box, one list, one row, the classes, and what just happened."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.widgets import Footer, Input

from seeker.errors import SearchError, SeekerError
from seeker.escaping import one_line
from seeker.tui.commands import Where, bindings
from seeker.tui.lights import Lights, light_up
from seeker.tui.messages import ClassChosen, RowShown, RowsMoved, Stepped
from seeker.tui.opening import Opener, OpenRequest
from seeker.tui.screens.desk_screen import Tally, Told
from seeker.tui.screens.going import Going
from seeker.tui.screens.help import HelpDialog
from seeker.tui.widgets.class_bar import ClassBar
from seeker.tui.widgets.drawn import Piece
from seeker.tui.widgets.line import Line
from seeker.tui.widgets.mistake_line import MistakeLine
from seeker.tui.widgets.status_line import StatusLine
from seeker.tui.workers.opening import Opened
from seeker.tui.workers.searching import Answer, answer
from seeker.tui.workers.threads import guarded

if TYPE_CHECKING:
    from seeker.tui.desk import Desk

PAUSE = 0.06
"""Seconds without a key after which what was typed is searched for."""
LATE = 0.3
"""Seconds after which a search is shown to be under way."""

_WIDE = 100


class WorkScreen(Going):
    """Where rows are searched, read and labeled.

    It is painted before anything is read. What is typed into the box while the pool is being
    opened is searched for as soon as there are rows.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Where.ROWS)]
    HORIZONTAL_BREAKPOINTS: list[tuple[int, str]] | None = [  # noqa: RUF012 - as textual has it
        (0, "-narrow"),
        (_WIDE, "-wide"),
    ]

    def __init__(self, request: OpenRequest, opener: Opener, clock: Callable[[], float]) -> None:
        super().__init__(request, opener)
        self._clock = clock
        self._row_since = 0.0
        self._answer: Answer | None = None
        self._tally: Tally | None = None
        self._is_searching = False
        self.top = Line(id="title")
        self.prompt = Line(id="prompt")
        self.count = Line(id="tally")
        self.mistake = MistakeLine(id="mistake")
        self.class_bar = ClassBar(id="classes")
        self.status = StatusLine(id="status")

    def compose(self) -> ComposeResult:
        """Lay out the screen from top to bottom."""
        yield self.top
        with Horizontal(id="ask"):
            yield self.prompt
            yield self.box
            yield self.count
        yield self.mistake
        with Horizontal(id="body"):
            yield self.rows
            yield self.pane
        yield self.class_bar
        yield self.status
        yield Footer()

    def on_mount(self) -> None:
        """Paint the frame, then open the pool."""
        self.app.theme_changed_signal.subscribe(self, lambda _: self._draw_lines())
        self.set_focus(self.rows)
        self._draw_lines()
        self.call_after_refresh(self.open_pool)

    # What the desk's life looks like

    def show_opening(self) -> None:
        """Say that the pool is being opened."""
        self.rows.say(f"opening {one_line(self.request.name)} …")

    def show_finished(self) -> None:
        """Take the progress away."""
        self.status.finished()

    def show_desk(self, opened: Opened, tally: Tally) -> None:
        """Show the rows."""
        self._tally = tally
        self.rows.open(opened.desk, opened.measured)
        self.rows.say("searching …")
        self._draw_lines()
        self._tell_notes()
        self.look_up(self.box.value, 0)

    def show_prepared(self, tally: Tally) -> None:
        """Show what building found out: the rows of rules, and what changed in the pool."""
        self._tally = tally
        self._draw_lines()
        self.rows.lay_out()
        self._show_row()
        self._tell_notes()

    def show_told(self, told: Told) -> None:
        """Show what an action did."""
        self._tally = told.tally
        self.show_said(told.message)
        self._draw_lines()
        self.rows.lay_out()
        if told.goes_back and told.outcome is not None and len(told.outcome.rows) == 1:
            place = self.rows.place_of(int(told.outcome.rows[0]))
            self.rows.move_to(self.rows.index if place is None else place)
        self._show_row()

    def show_said(self, message: str) -> None:
        """Show one line."""
        self.status.say(message)

    def _tell_notes(self) -> None:
        """Tell the first note about the pool, and where the others are."""
        notes = self.desk.notes if self.desk is not None else ()
        if notes:
            more = f"  (? tells {len(notes) - 1} more)" if len(notes) > 1 else ""
            self.show_said(one_line(notes[0]) + more)

    @on(Stepped)
    def _show_step(self, step: Stepped) -> None:
        if self.is_building:
            self.status.step(step.what, step.done, step.total)

    def _draw_lines(self) -> None:
        """Draw the lines around the rows again."""
        look = self.top.look
        title: list[Piece] = [
            (" seeker ", look.name),
            (f" {one_line(self.request.name)}", look.strong),
        ]
        right: list[Piece] = []
        if self.desk is not None and self._tally is not None:
            labeled = sum(self._tally.counts.values())
            facts = (
                f"{self.desk.pool.n_rows:,} rows",
                f"{labeled:,} labeled",
                f"{self._tally.rules:,} rules",
            )
            title += [("   " + fact, look.faint) for fact in facts]
            if self.desk.read_only:
                right = [("read only ", look.warning)]
            self.class_bar.show_classes(self.desk.classes, self._tally.counts)
        self.top.show(title, right)
        self.prompt.show([(" / ", self.prompt.look.name)])
        self._draw_count()

    # Searching

    @on(Input.Changed, "#search")
    def _search_typed(self, event: Input.Changed) -> None:
        self.look_up(event.value, PAUSE)

    @work(exclusive=True, group="search")
    async def look_up(self, text: str, pause: float) -> None:
        """Search after a pause, unless something else is typed meanwhile."""
        if self.desk is None:
            return
        self._is_searching = True
        await asyncio.sleep(pause)
        # A word may have to wait for its index: what takes long is shown to be under way.
        late = self.set_timer(LATE, self._draw_count)
        ask = partial(answer, self.desk, text, self.rows.kept, self.rows.page, self._clock)
        try:
            found = await self.search_threads.run(ask)
        except SearchError as mistake:
            self._is_searching = False
            self._show_mistake(mistake)
        except SeekerError as error:
            self._is_searching = False
            self._draw_count()
            self.show_trouble(error)
        else:
            self._is_searching = False
            self._show_answer(found)
        finally:
            late.stop()

    def _show_answer(self, found: Answer) -> None:
        self._answer = found
        self.rows.say("no row matches")
        self.mistake.show_notes(found.matches.notes)
        self.rows.show(found.matches.rows, found.lights, found.index)
        self._draw_count()
        self._show_row()

    def _show_mistake(self, mistake: SearchError) -> None:
        self._draw_count()
        column = self.box.content_region.x - self.region.x - self.box.scroll_offset.x
        self.mistake.show_mistake(mistake, column)

    def _draw_count(self) -> None:
        look = self.count.look
        if self._is_searching:
            self.count.show([], [("searching … ", look.faint)])
            return
        if self._answer is None:
            self.count.show([])
            return
        n_rows, took = len(self._answer.matches.rows), self._answer.seconds * 1000
        word = "row" if n_rows == 1 else "rows"
        self.count.show(
            [], [(f"{n_rows:,} {word}", look.strong), (f"  {took:,.1f} ms ", look.faint)]
        )

    # What can be said now

    def row_to_say(self) -> int | None:
        """Give the row under the cursor, when the rows are those that were asked for."""
        if self._is_searching:
            self.show_said("still searching: the rows may be others in a moment")
            return None
        if self.rows.row is None:
            self.show_said("there is no row here")
        return self.rows.row

    def search_to_say(self) -> str | None:
        """Give the search in the box, when its rows are shown and there are some."""
        if self._answer is None or self._is_searching or self._answer.text != self.box.value:
            self.show_said("the rows are not those of the search in the box: mend it first")
            return None
        if not self.rows.n_rows:
            self.show_said("there is no row to label")
            return None
        return self._answer.text

    def shown_search(self) -> str:
        """Give the search whose result is shown."""
        return "" if self._answer is None else self._answer.text

    def seconds_on_row(self) -> float:
        """Give how long the cursor has been on the row."""
        return self._clock() - self._row_since

    # Going about

    @on(RowShown)
    def _row_shown(self) -> None:
        self._row_since = self._clock()
        self._show_row()

    def _show_row(self) -> None:
        if self.desk is not None:
            lights = Lights() if self._answer is None else self._answer.lights
            self.pane.show(self.desk, self.rows.row, lights)

    @on(RowsMoved)
    def _light_up(self) -> None:
        """Find what matched in rows that came into view, and in some that may be next."""
        found = self._answer
        if self.desk is None or found is None or not found.lights.wants(self.rows.window(0, 0.3)):
            return
        rows = found.lights.ask(self.rows.window(0.5, 2))
        self._find_lights(self.desk, found, rows)

    @work(group="light")
    async def _find_lights(self, desk: Desk, found: Answer, rows: list[int]) -> None:
        find = partial(light_up, desk.pool, found.matches.highlights, rows)
        try:
            found.lights.add(await asyncio.to_thread(guarded, find))
        except SeekerError as error:
            self.show_trouble(error)
            return
        if found is self._answer:
            self.rows.lit_up()
            self._show_row()

    @on(ClassChosen)
    def _class_chosen(self, chosen: ClassChosen) -> None:
        self.action_label(chosen.position + 1)

    def action_search_again(self) -> None:
        """Search again, with the labels as they are now."""
        self.look_up(self.box.value, 0)

    def action_help(self) -> None:
        """Show grammar and keys."""
        notes = self.desk.notes if self.desk is not None else ()
        self.app.push_screen(HelpDialog(notes))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave out of the footer what a key can't do while it is typed into the box."""
        if action == "search" and self.box.has_focus:
            return False
        return super().check_action(action, parameters)

    async def action_quit(self) -> None:
        """Quit; everything said is kept."""
        await self.leave()
