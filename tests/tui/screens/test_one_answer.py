"""A screen that is left with an answer gives it once, however fast the keys come."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from seeker.tui.screens.dialog import Dialog

if TYPE_CHECKING:
    from tests.tui.conftest import Drive


@pytest.mark.parametrize(
    "opened_by", ["R", "c", "h", "z", "ctrl+o", "ctrl+p", "question_mark", "comma"]
)
async def test_leaving_twice_at_once_leaves_the_screen_below(
    opened_by: str, reviews: Path, drive: Drive
) -> None:
    async with drive(reviews) as driver:
        work = await driver.opened()
        await driver.press(opened_by)
        over = driver.app.screen
        assert over is not work
        over.dismiss(None)
        over.dismiss(None)
        await driver.settled()
        assert driver.app.screen is work


async def test_an_answer_given_twice_at_once_is_acted_on_once(reviews: Path, drive: Drive) -> None:
    async with drive(reviews) as driver:
        await driver.opened()
        answers: list[str] = []
        dialog: Dialog[str] = Dialog("anything")
        driver.app.push_screen(dialog, lambda answer: answers.append(str(answer)))
        await driver.settled()
        dialog.dismiss("first")
        dialog.dismiss("second")
        await driver.settled()
        assert answers == ["first"]
