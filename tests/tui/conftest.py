"""A pool and the real app on it, for all tests of the screen."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from pathlib import Path
from typing import Protocol

import pytest
from textual.pilot import Pilot

from seeker.tui.app import SeekerApp
from seeker.tui.opening import Opener, OpenRequest, open_session
from seeker.tui.screens.work import WorkScreen

REVIEWS = """id,stars,farm,body
r0,1,Oslo,I want a refund now please
r1,1,Rome,"refund, the late fee is wrong"
r2,2,Oslo,late again and no call from them
r3,3,Rome,it works as it should so far
r4,4,Oslo,love it and the colour of it
r5,5,Rome,"perfect, love the colour of this"
r6,5,Oslo,"refund was quick, I love it"
r7,,Rome,\x1b[31mno [bold]words[/bold] for this thing
r8,3,Oslo,日本語のテキスト and 🍈🥭 emoji that are wide
r9,3,Rome,שלום right to left and some more words
"""


class Driver:
    """The app under a pilot, and what tests ask of both."""

    def __init__(self, app: SeekerApp, pilot: Pilot[None]) -> None:
        self.app, self.pilot = app, pilot

    @property
    def work(self) -> WorkScreen:
        """The work screen, whatever lies over it."""
        return self.app.work_screen

    async def until(self, holds: Callable[[], bool]) -> None:
        """Wait for something that a thread brings about; fails when it never does."""
        for _ in range(1000):
            if holds():
                return
            await asyncio.sleep(0.01)
        raise AssertionError(f"it never came about; last said: {self.work.status.plain!r}")

    async def opened(self) -> WorkScreen:
        """Wait for the rows, all of them."""
        await self.until(lambda: self.work.answer is not None and not self.work.is_building)
        return self.work

    async def press(self, *keys: str) -> None:
        """Press keys, each after the one before it has been dealt with."""
        for key in keys:
            self.app.simulate_key(key)
            await self.settled()

    async def settled(self) -> None:
        """Wait until what waits in the queues of app, screen and focus has been dealt with.

        Unlike the pilot's own pause this doesn't sleep, so that many keys take no time.
        """
        for _ in range(2):
            for pump in (self.app, self.app.screen, self.app.focused):
                if pump is not None and pump.is_running:
                    passed = asyncio.Event()
                    pump.call_later(passed.set)
                    with suppress(TimeoutError):
                        await asyncio.wait_for(passed.wait(), 1)

    async def at_rest(self) -> None:
        """Wait until nothing works on the screen any more."""
        await self.until(lambda: all(worker.is_finished for worker in self.app.workers))
        await self.pilot.pause()

    async def search(self, text: str) -> None:
        """Put a search into the box, wait for its rows, and go to them."""
        self.work.box.value = text
        await self.until(lambda: self.work.shown_search() == text)
        self.work.action_to_rows()
        await self.settled()

    async def said(self, words: str) -> None:
        """Wait for the status line to say something."""
        await self.until(lambda: words in self.work.status.plain)

    def drawn(self) -> list[str]:
        """Give the lines of the list as they are drawn."""
        rows = self.work.rows
        return [rows.render_line(y).text for y in range(rows.size.height)]


@pytest.fixture
def reviews(tmp_path: Path) -> Path:
    """Give a small pool with odd texts."""
    path = tmp_path / "reviews.csv"
    path.write_text(REVIEWS, encoding="utf-8")
    return path


class Drive(Protocol):
    """Opens the app on a pool; time stands still in it."""

    def __call__(
        self,
        pool: Path,
        *,
        size: tuple[int, int] = (120, 40),
        opener: Opener = open_session,
        **said: object,
    ) -> AbstractAsyncContextManager[Driver]:
        """Open it; `said` goes into the request."""


@pytest.fixture
def drive() -> Drive:
    """Open the app on a pool."""

    @asynccontextmanager
    async def driving(
        pool: Path,
        *,
        size: tuple[int, int] = (120, 40),
        opener: Opener = open_session,
        **said: object,
    ) -> AsyncIterator[Driver]:
        request = {"classes": ("complaint", "praise"), "who": "me"} | said
        app = SeekerApp(
            OpenRequest(str(pool), **request),  # type: ignore[arg-type]
            opener,
            clock=lambda: 0.0,
        )
        async with app.run_test(size=size) as pilot:
            yield Driver(app, pilot)

    return driving
