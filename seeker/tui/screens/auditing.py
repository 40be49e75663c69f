"""The commands that go to the audit, and the one figure that is in sight in every place."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial

from textual import work

from seeker.errors import SeekerError
from seeker.escaping import one_line
from seeker.tui.opening import Opener, OpenRequest
from seeker.tui.screens.assessing import Assessing
from seeker.tui.screens.desk_screen import Told
from seeker.tui.screens.learning import Learning
from seeker.tui.widgets.place_title import PlaceTitle
from seeker.tui.workers.measuring import Headline, measure_headline
from seeker.tui.workers.threads import guarded

_PAUSE = 0.3
"""Seconds after the last thing that was said before the figure is estimated anew."""
_REST = 3
"""How many times as long as an estimate took it waits before the next: a pool may be large."""


class Auditing(Learning):
    """The way to the audit, and from there to the rows of a search.

    Attributes
    ----------
    headline
        The figure that the person chose; None before there is anything to estimate it from.
    """

    def __init__(self, request: OpenRequest, opener: Opener, clock: Callable[[], float]) -> None:
        super().__init__(request, opener, clock)
        self.headline: Headline | None = None
        self._is_measuring = False
        self._is_stale = False
        self._seconds_measuring = 0.0

    def action_audit(self) -> None:
        """Show how good the labels are, and what they cover."""
        desk = self.opened_desk()
        if desk is not None:
            from seeker.tui.screens.audit import AuditScreen

            self.app.push_screen(AuditScreen(self, desk), self._go_to_search)

    def _go_to_search(self, search: str | None) -> None:
        if search is not None:
            self.action_to_rows()
            self.rows.kept = None
            self.box.value = search

    # The figure in sight

    @property
    def is_awaiting_model(self) -> bool:
        """The first model is being learned, or soon will be; `show_learned` comes then."""
        return self.learned.model is None and (self.is_learning or self.is_building)

    def show_told(self, told: Told) -> None:
        """Estimate the figure by what was said now, where nothing has to be learned first."""
        super().show_told(told)
        if told.outcome is not None and self.knows_all(told.tally):
            self.want_headline()

    def show_learned(self) -> None:
        """Estimate the figure of what the model says now."""
        super().show_learned()
        if self.is_learning:
            return
        self.want_headline()
        model = self.learned.model
        for screen in self.app.screen_stack:
            if isinstance(screen, Assessing):
                screen.measure_model(None if model is None else model.version)

    def want_headline(self) -> None:
        """Have the figure estimated, soon; an estimate that is under way comes first.

        While the first model is being learned it has to wait: estimating would learn another.
        """
        if self.is_awaiting_model:
            return
        self._is_stale = True
        if not self._is_measuring and self.desk is not None:
            self._is_measuring = True
            self._measure()

    @work(group="headline")
    async def _measure(self) -> None:
        desk = self.desk
        assert desk is not None
        try:
            while self._is_stale and not self.has_left:
                self._is_stale = False
                await asyncio.sleep(max(_PAUSE, _REST * self._seconds_measuring))
                begun = self.clock()
                headline = await asyncio.to_thread(guarded, partial(measure_headline, desk))
                self._seconds_measuring = self.clock() - begun
                if not self.has_left:
                    self._take_headline(headline)
        except SeekerError as error:
            self.show_said(f"the figure in the header is the last one: {one_line(error.what)}")
        finally:
            self._is_measuring = False

    def _take_headline(self, headline: Headline | None) -> None:
        self.headline = headline
        self.app.headline = headline  # type: ignore[attr-defined]
        self.show_headline()
        for screen in self.app.screen_stack:
            for title in screen.query(PlaceTitle):
                title.show_headline()

    def show_headline(self) -> None:
        """Show the figure in the header."""
