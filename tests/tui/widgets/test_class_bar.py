"""The bar of classes, where they don't all fit."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from textual.events import MouseScrollDown, MouseScrollUp

from seeker.tui.screens.class_picker import ClassPicker

if TYPE_CHECKING:
    from seeker.tui.widgets.class_bar import ClassBar
    from tests.tui.conftest import Drive

MANY = tuple(f"intent {number}" for number in range(1, 152))


def scroll(bar: ClassBar, *, down: bool) -> None:
    kind = MouseScrollDown if down else MouseScrollUp
    bar.post_message(kind(bar, 0, 0, 0, 1 if down else -1, 0, False, False, False))


async def test_the_classes_said_lately_are_shown_and_the_others_counted(
    reviews: Path, drive: Drive
) -> None:
    async with drive(reviews, classes=MANY, size=(80, 24)) as driver:
        work = await driver.opened()
        assert "1 intent 1 0" in work.class_bar.plain
        await driver.press("c", *"intent 140", "enter")
        await driver.until(lambda: "140 intent 140 1" in work.class_bar.plain)
        shown = work.class_bar.plain.count("intent")
        assert f"+{151 - shown} more (c)" in work.class_bar.plain


async def test_the_wheel_goes_through_all_classes(reviews: Path, drive: Drive) -> None:
    async with drive(reviews, classes=MANY, size=(80, 24)) as driver:
        work = await driver.opened()
        before = work.class_bar.plain
        for _ in range(3):
            scroll(work.class_bar, down=True)
        await driver.until(lambda: work.class_bar.plain.startswith(" 3 intent 3"))
        for _ in range(3):
            scroll(work.class_bar, down=False)
        await driver.until(lambda: work.class_bar.plain == before)


async def test_a_click_on_the_others_opens_the_picker(reviews: Path, drive: Drive) -> None:
    async with drive(reviews, classes=MANY, size=(80, 24)) as driver:
        await driver.opened()
        await driver.pilot.click("ClassBar", offset=(75, 0))
        await driver.until(lambda: isinstance(driver.app.screen, ClassPicker))
