"""The app around the screens."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from textual.events import Key

if TYPE_CHECKING:
    from tests.tui.conftest import Drive


async def test_keys_that_come_after_the_last_screen_are_nobodys(
    reviews: Path, drive: Drive
) -> None:
    async with drive(reviews) as driver:
        await driver.opened()
        stack = driver.app._screen_stack
        kept, stack[:] = list(stack), []
        await driver.app.on_event(Key("j", "j"))
        stack[:] = kept
