"""The row that is read: what matched in it, what is said about it, where its values stand."""

from __future__ import annotations

import asyncio
from functools import partial

from textual import on, work

from seeker.errors import SeekerError
from seeker.tui.lights import Lights
from seeker.tui.messages import FacetsCounted, ValueOpened
from seeker.tui.screens.glimpsing import Glimpsing
from seeker.tui.workers.searching import Answer
from seeker.tui.workers.telling import tell_of_row
from seeker.tui.workers.threads import guarded

_PAUSE = 0.05
"""Seconds that the cursor rests on a row before it is asked what is said about it."""
_BETWEEN = 0.08
"""Seconds between two rows that are shown in full while a key is held."""


class Reading(Glimpsing):
    """Feeds the row pane, and opens values full screen."""

    _shows_soon = False

    def follow_cursor(self) -> None:
        """Show the row at once; while a key is held, the newest one every now and then."""
        if self._shows_soon:
            return
        self.show_row()
        self._shows_soon = True
        self.set_timer(_BETWEEN, self._catch_up)

    def _catch_up(self) -> None:
        self._shows_soon = False
        if self.pane.row != self.rows.row:
            self.follow_cursor()

    def show_row(self) -> None:
        """Show the row under the cursor, with what matched in it."""
        if self.seen is None:
            return
        lights = Lights() if self.answer is None else self.answer.lights
        row = self.rows.row
        self.pane.show(self.seen, row, lights)
        if row is not None and self._is_spoken_of(row):
            self._tell_of_row(row)

    def _is_spoken_of(self, row: int) -> bool:
        """Whether somebody, or maybe a rule or a model, says something about a row."""
        if self.desk is None:
            return False
        standing = self.desk.standing
        said = standing.codes[row] >= 0 or standing.noted[row]
        return bool(self.tally.rules or self.rows.shows_opinion or said)

    @work(exclusive=True, group="row")
    async def _tell_of_row(self, row: int) -> None:
        await asyncio.sleep(_PAUSE)
        if self.desk is None or row != self.rows.row:
            return
        try:
            told = await asyncio.to_thread(guarded, partial(tell_of_row, self.desk, row))
        except SeekerError as error:
            self.show_trouble(error)
            return
        self.pane.tell(row, told)

    def _show_answer(self, found: Answer) -> None:
        super()._show_answer(found)
        self.pane.show_result(len(found.matches.rows))
        self._show_sorting(found.text)

    def _show_sorting(self, search: str) -> None:
        """Show at the heads of the list by which column the rows are sorted."""
        # It computes, and may be imported only now that the pool is there.
        from seeker.search.editing import sorting_of

        sorting = sorting_of(search)
        if sorting is None or self.desk is None:
            self.rows.show_sorting(None)
            return
        folded = sorting.column.casefold()
        same = (name for name in self.desk.pool.visible if name.casefold() == folded)
        self.rows.show_sorting(next(same, None), backwards=sorting.backwards)

    @on(FacetsCounted)
    def _show_facts(self, counted: FacetsCounted) -> None:
        if counted.answer is self.answer:
            self.pane.take(counted.facets)

    def action_read_value(self) -> None:
        """Read the value that the row pane points at full screen."""
        column = self.pane.column_to_read()
        if column is not None:
            self._read_value(column)

    @on(ValueOpened)
    def _value_opened(self, opened: ValueOpened) -> None:
        self._read_value(opened.column)

    def _read_value(self, column: str) -> None:
        if self.seen is None or self.rows.row is None:
            return
        highlights = None if self.answer is None else self.answer.matches.highlights
        from seeker.tui.screens.value import ValueScreen

        self.app.push_screen(ValueScreen(self.seen.pool, self.rows.row, column, highlights))
