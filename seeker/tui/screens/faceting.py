"""The commands of the facets: what the result holds, counted as it is looked at."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial

from textual import on, work

from seeker.errors import SeekerError
from seeker.tui.messages import FacetsCounted, FacetsWanted, Narrowed
from seeker.tui.opening import Opener, OpenRequest
from seeker.tui.screens.going import FACETING
from seeker.tui.screens.searching import Searching
from seeker.tui.widgets.facet_pane import FacetPane
from seeker.tui.workers.facetting import Halt, count_facets
from seeker.tui.workers.searching import Answer
from seeker.tui.workers.threads import guarded

_PAUSE = 0.08
"""Seconds without anything new in view after which facets are counted."""


class Faceting(Searching):
    """What the result holds, and the search narrowed by it."""

    def __init__(self, request: OpenRequest, opener: Opener, clock: Callable[[], float]) -> None:
        super().__init__(request, opener, clock)
        self.facets = FacetPane(id="facets")

    def _show_answer(self, found: Answer) -> None:
        super()._show_answer(found)
        self.facets.show(len(found.matches.rows))

    @on(FacetsWanted)
    @work(exclusive=True, group="facets")
    async def _count_facets(self) -> None:
        """Count what is in view, unless something else comes into view meanwhile."""
        await asyncio.sleep(_PAUSE)
        if self.desk is None or self.answer is None:
            return
        halt = Halt()
        columns = list(dict.fromkeys([*self.pane.wanted(), *self.facets.wanted()]))
        count = partial(count_facets, self.desk, self.answer, columns, halt, self.post_message)
        try:
            await asyncio.to_thread(guarded, count)
        except SeekerError as error:
            self.show_trouble(error)
        finally:
            halt.stop()

    @on(FacetsCounted)
    def _show_facets(self, counted: FacetsCounted) -> None:
        if counted.answer is self.answer:
            self.facets.take(counted.facets)

    @on(Narrowed)
    def _narrow(self, narrowed: Narrowed) -> None:
        # It computes, and may be imported only now that the pool is there.
        from seeker.search.editing import exclude, replace_term, swap_term

        term = exclude(narrowed.term) if narrowed.excludes else narrowed.term
        edit = replace_term if narrowed.widens else swap_term
        self.box.change(lambda text: edit(text, term, narrowed.alike))

    def action_facets(self) -> None:
        """Go to the facets; on a narrow screen they take the list's place."""
        if self.opened_desk() is None:
            return
        self.show_in_spot(FACETING)
        self.set_focus(self.facets)

    def action_leave_facets(self) -> None:
        """Go to the rows."""
        self.action_to_rows()

    def action_narrow(self) -> None:
        """Search for what the cursor stands on as well."""
        self.facets.narrow()

    def action_exclude(self) -> None:
        """Search for all but what the cursor stands on."""
        self.facets.narrow(excludes=True)

    def action_next_facet(self) -> None:
        """Go down by one."""
        self.facets.move(1)

    def action_previous_facet(self) -> None:
        """Go up by one."""
        self.facets.move(-1)

    def action_next_facets(self) -> None:
        """Go down by what is in view."""
        self.facets.move_page(1)

    def action_previous_facets(self) -> None:
        """Go up by what is in view."""
        self.facets.move_page(-1)

    def action_first_facet(self) -> None:
        """Go to the labels."""
        self.facets.move_to_end(last=False)

    def action_last_facet(self) -> None:
        """Go to the last facet."""
        self.facets.move_to_end(last=True)

    def action_facet_right(self) -> None:
        """Go to the next bar, or open the facet."""
        self.facets.move_aside(1)

    def action_facet_left(self) -> None:
        """Go to the bar before, or fold the facet."""
        self.facets.move_aside(-1)

    def action_extend_right(self) -> None:
        """Take in the next bar."""
        self.facets.move_aside(1, extends=True)

    def action_extend_left(self) -> None:
        """Take in the bar before."""
        self.facets.move_aside(-1, extends=True)
