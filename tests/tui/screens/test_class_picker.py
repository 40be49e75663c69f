"""Picking one of many classes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from seeker.tui.screens.class_picker import ClassPicker

if TYPE_CHECKING:
    from tests.tui.conftest import Drive, Driver

MANY = tuple(f"intent {number}" for number in range(1, 152))


def picker(driver: Driver) -> ClassPicker:
    assert isinstance(driver.app.screen, ClassPicker)
    return driver.app.screen


async def test_151_classes_are_filtered_as_typed_with_counts(reviews: Path, drive: Drive) -> None:
    async with drive(reviews, classes=MANY, size=(80, 24)) as driver:
        await driver.opened()
        await driver.press("c")
        assert "151 classes" in picker(driver).plain
        await driver.press(*"intent 15")
        assert [pick.name for pick in picker(driver).offered] == [
            "intent 15",
            "intent 150",
            "intent 151",
        ]
        await driver.press("down", "enter")
        await driver.said("1 row -> “intent 150”")


async def test_classes_said_lately_stand_first(reviews: Path, drive: Drive) -> None:
    async with drive(reviews, classes=MANY) as driver:
        await driver.opened()
        await driver.press("c", *"intent 99", "enter")
        await driver.said("-> “intent 99”")
        await driver.press("3")
        await driver.said("-> “intent 3”")
        await driver.press("c")
        names = [pick.name for pick in picker(driver).offered]
        assert names[:3] == ["intent 3", "intent 99", "intent 1"]
        assert len(names) == len(MANY)


async def test_pages_and_clicks_choose(reviews: Path, drive: Drive) -> None:
    async with drive(reviews, classes=MANY) as driver:
        await driver.opened()
        await driver.press("c", "pagedown", "pagedown", "pageup", "enter")
        await driver.said("-> “intent 13”")
        await driver.press("c")
        await driver.pilot.click("Choices", offset=(6, 1))
        await driver.said("-> “intent 1”")


async def test_keys_that_come_at_once_are_done_in_their_order(reviews: Path, drive: Drive) -> None:
    async with drive(reviews) as driver:
        work = await driver.opened()
        for key in ("c", *"spam", "backspace", *"n", "enter", "1"):
            driver.app.simulate_key(key)
        await driver.said("-> complaint")
        assert work.desk is not None
        assert dict(work.desk.class_counts()) == {"complaint": 1, "praise": 0, "span": 1}
