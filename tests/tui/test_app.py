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


async def test_escape_and_a_letter_that_come_as_one_key_are_two(
    reviews: Path, drive: Drive
) -> None:
    async with drive(reviews) as driver:
        work = await driver.opened()
        await driver.press("v")
        assert work.pane.has_focus
        driver.app.post_message(Key("alt+x", "x"))
        await driver.until(lambda: work.rows.has_focus and work.is_marking)
        driver.app.post_message(Key("alt+shift+x", "X"))
        await driver.until(lambda: work.rows.marks is not None and work.rows.marks.count == 10)
        await driver.press("slash")
        driver.app.post_message(Key("alt+x", "x"))
        await driver.settled()
        assert work.box.has_focus
