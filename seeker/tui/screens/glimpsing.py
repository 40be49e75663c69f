"""The first rows of a large pool, to be looked at while it is still being read."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING

from textual import on, work
from textual.widgets import Input

from seeker.errors import SeekerError
from seeker.tui.lights import Lights
from seeker.tui.messages import ColumnsSettled
from seeker.tui.screens.searching import Searching
from seeker.tui.workers.glimpsing import FirstRows, look_early
from seeker.tui.workers.threads import guarded

if TYPE_CHECKING:
    from seeker.tui.desk import RowsView


class Glimpsing(Searching):
    """Shows columns and first rows soon, and gives way to the desk when it is there.

    The rows have the numbers that they will have: the cursor stays where it is.
    """

    _first_rows: FirstRows | None = None

    @property
    def seen(self) -> RowsView | None:
        """Give the rows that can be looked at now."""
        return self.desk or self._first_rows

    @on(ColumnsSettled)
    @work(exclusive=True, group="glimpse")
    async def _look_early(self, settled: ColumnsSettled) -> None:
        try:
            look = partial(look_early, self.request, settled.said)
            glimpsed = await asyncio.to_thread(guarded, look)
        except SeekerError:
            # Whatever is wrong with the file: those who read all of it say where.
            return
        if glimpsed is None or self.desk is not None or not self.is_building:
            return
        self._first_rows = glimpsed.rows
        self.rows.open(glimpsed.rows, glimpsed.columns)
        self.rows.show(glimpsed.numbers, Lights(), self.rows.index)
        self.draw_count()

    @on(Input.Changed, "#search")
    def _say_that_it_waits(self, typed: Input.Changed) -> None:
        if self.desk is None and typed.value:
            self.show_said("the pool is still being read: it is searched for this then")

    def draw_count(self) -> None:
        """Say how many rows there are to look at while nothing can be searched for."""
        if self.desk is not None or self._first_rows is None:
            super().draw_count()
            return
        told = f"first {self._first_rows.pool.n_rows:,} rows "
        self.count.show([], [(told, self.count.look.faint)])
