"""Settings: changed in place, in force at once, there the next time."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from textual.widgets import Static

from seeker.tui.habits import ADVANCE, HABITS, THEME
from seeker.tui.remembered import Remembered
from seeker.tui.screens.habits import HabitsDialog

if TYPE_CHECKING:
    from tests.tui.conftest import Drive


async def test_another_theme_is_on_at_once_and_remembered(reviews: Path, drive: Drive) -> None:
    async with drive(reviews) as driver:
        await driver.opened()
        assert driver.app.theme == "seeker-dark"
        await driver.press("comma", "right")
        assert isinstance(driver.app.screen, HabitsDialog)
        assert driver.app.theme == "seeker-light"
        assert driver.app.remembered.get("theme") == "seeker-light"
        await driver.press("left", "left", "escape")
        assert driver.app.theme == THEME.choices[-1].value


async def test_what_follows_a_label_is_a_setting(reviews: Path, drive: Drive) -> None:
    async with drive(reviews) as driver:
        await driver.opened()
        await driver.press("comma", "down", "space", "escape")
        assert ADVANCE.of(driver.app.remembered) is False


async def test_every_setting_is_named_in_full(reviews: Path, drive: Drive) -> None:
    async with drive(reviews, size=(80, 24)) as driver:
        await driver.opened()
        await driver.press("comma")
        shown = str(driver.app.screen.query_one("#habits", Static).render())
        assert all(habit.what in shown for habit in HABITS)


@pytest.mark.parametrize("kept", [None, "nonsense", 3, []])
def test_what_cannot_be_chosen_does_not_hold(kept: object) -> None:
    remembered = Remembered()
    remembered.put("advance", kept)  # type: ignore[arg-type]
    assert ADVANCE.of(remembered) is True
