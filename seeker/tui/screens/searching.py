"""The commands that search: what is typed becomes rows, in the box's own time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual import on, work
from textual.widgets import Input

from seeker.errors import SearchError, SeekerError
from seeker.escaping import one_line
from seeker.tui.lights import light_up
from seeker.tui.messages import RowsMoved
from seeker.tui.opening import Opener, OpenRequest
from seeker.tui.screens.going import Going
from seeker.tui.widgets.line import Line
from seeker.tui.widgets.mistake_line import MistakeLine
from seeker.tui.widgets.search_hint import search_hint
from seeker.tui.workers.searching import Answer, answer
from seeker.tui.workers.threads import guarded

if TYPE_CHECKING:
    from seeker.tui.desk import Desk

PAUSE = 0.06
"""Seconds without a key after which what was typed is searched for."""
LATE = 0.3
"""Seconds after which a search is shown to be under way."""


class Searching(Going):
    """What was asked, what was found, and what of it is lit up."""

    def __init__(self, request: OpenRequest, opener: Opener, clock: Callable[[], float]) -> None:
        super().__init__(request, opener)
        self.clock = clock
        self.answer: Answer | None = None
        self.is_searching = False
        self.count = Line(id="tally")
        self.mistake = MistakeLine(id="mistake")

    def show_row(self) -> None:
        """Show the row under the cursor."""
        raise NotImplementedError

    @work(group="hint", exclusive=True)
    async def show_hint(self) -> None:
        """Write searches of this very pool into the box while it is empty."""
        if self.desk is None:
            return
        try:
            examples = await asyncio.to_thread(guarded, self.desk.examples)
        except SeekerError as error:
            self.show_trouble(error)
        else:
            self.box.placeholder = search_hint(examples)

    @on(Input.Changed, "#search")
    def _search_typed(self) -> None:
        self.look_up(self.box.asked, PAUSE)

    @work(exclusive=True, group="search")
    async def look_up(self, text: str, pause: float) -> None:
        """Search after a pause, unless something else is typed meanwhile."""
        if self.desk is None:
            return
        self.is_searching = True
        await asyncio.sleep(pause)
        # A word may have to wait for its index: what takes long is shown to be under way.
        late = self.set_timer(LATE, self.draw_count)
        ask = partial(answer, self.desk, text, self.rows.kept, self.rows.page, self.clock)
        try:
            found = await self.search_threads.run(ask)
        except SearchError as mistake:
            self.is_searching = False
            self.draw_count()
            self.show_mistake(mistake)
        except SeekerError as error:
            self.is_searching = False
            self.draw_count()
            self.show_trouble(error)
        else:
            self.is_searching = False
            self._show_answer(found)
        finally:
            late.stop()

    def _show_answer(self, found: Answer) -> None:
        self.answer = found
        self.rows.say("no row matches")
        self.box.show_no_mistake()
        off = [f"{one_line(term)} is off (ctrl+t)" for term in self.box.terms_off]
        self.show_notes((*off, *found.matches.notes))
        self.rows.show(found.matches.rows, found.lights, found.index)
        self.draw_count()
        self.show_row()

    def show_notes(self, notes: tuple[str, ...]) -> None:
        """Say how what is asked was understood."""
        self.mistake.show_notes(notes)

    def show_mistake(self, mistake: SearchError) -> None:
        """Show what is wrong with what is asked."""
        column = self.box.content_region.x - self.region.x - self.box.scroll_offset.x
        start = self.box.place_of(mistake.start)
        shift = cell_len(self.box.value[:start]) - cell_len(mistake.text[: mistake.start])
        self.mistake.show_mistake(mistake, column + shift)
        if mistake.text == self.box.asked:
            self.box.show_mistake(mistake.start, mistake.end)

    def draw_count(self) -> None:
        """Say how many rows were found, or that they are being looked for."""
        look = self.count.look
        if self.is_searching:
            self.count.show([], [("searching … ", look.faint)])
            return
        if self.answer is None:
            self.count.show([])
            return
        n_rows, took = len(self.answer.matches.rows), self.answer.seconds * 1000
        word = "row" if n_rows == 1 else "rows"
        self.count.show(
            [], [(f"{n_rows:,} {word}", look.strong), (f"  {took:,.1f} ms ", look.faint)]
        )

    def row_to_say(self) -> int | None:
        """Give the row under the cursor, when the rows are those that were asked for."""
        if self.opened_desk() is None:
            return None
        if self.is_searching:
            self.show_said("still searching: the rows may be others in a moment")
            return None
        if self.rows.row is None:
            self.show_said("there is no row here")
        return self.rows.row

    def search_to_say(self) -> str | None:
        """Give the search in the box, when its rows are shown and there are some."""
        found = self.answer
        if found is None or found.is_list or self.is_searching or found.text != self.box.asked:
            self.show_said("the rows are not those of the search in the box: mend it first")
            return None
        if not self.rows.n_rows:
            self.show_said("there is no row to label")
            return None
        return found.text

    def shown_search(self) -> str:
        """Give the search whose result is shown."""
        return "" if self.answer is None else self.answer.text

    @on(RowsMoved)
    def _light_up(self) -> None:
        """Find what matched in rows that came into view, and in some that may be next."""
        found = self.answer
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
        if found is self.answer:
            self.rows.lit_up()
            self.show_row()

    def action_search_again(self) -> None:
        """Search again, with the labels as they are now."""
        if self.opened_desk() is not None:
            self.look_up(self.box.asked, 0)
