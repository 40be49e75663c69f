"""The classes in their dialog: made, renamed, merged, coloured, and taken back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from seeker.tui.screens.classes import ClassesDialog

if TYPE_CHECKING:
    from tests.tui.conftest import Drive, Driver


async def opened(driver: Driver) -> ClassesDialog:
    await driver.opened()
    await driver.press("C")
    dialog = driver.app.screen
    assert isinstance(dialog, ClassesDialog)
    await driver.until(lambda: "complaint" in dialog.list.plain)
    return dialog


def classes(driver: Driver) -> list[str]:
    assert driver.work.desk is not None
    return list(driver.work.desk.classes)


async def heard(driver: Driver, dialog: ClassesDialog, words: str) -> None:
    await driver.until(lambda: words in dialog.told.plain)


async def test_a_class_is_renamed_and_that_is_undone(reviews: Path, drive: Drive) -> None:
    async with drive(reviews) as driver:
        dialog = await opened(driver)
        await driver.press("r", *["backspace"] * 9, *"anger", "enter")
        await heard(driver, dialog, "class complaint is called anger now (u undoes)")
        assert classes(driver) == ["anger", "praise"]
        await driver.until(lambda: "anger" in dialog.list.plain)
        await driver.press("u")
        await heard(driver, dialog, "undid: class complaint is called anger")
        assert classes(driver) == ["complaint", "praise"]


async def test_a_name_that_is_taken_is_refused(reviews: Path, drive: Drive) -> None:
    async with drive(reviews) as driver:
        dialog = await opened(driver)
        await driver.press("n", *"praise", "enter")
        await heard(driver, dialog, "there is a class praise already")
        await driver.press("n", *"third", "enter")
        await heard(driver, dialog, "new class third")
        assert classes(driver) == ["complaint", "praise", "third"]


async def test_merging_asks_first_and_moves_the_labels(reviews: Path, drive: Drive) -> None:
    async with drive(reviews) as driver:
        await driver.opened()
        await driver.press("1", "2")
        await driver.said("-> praise")
        dialog = await opened(driver)
        await driver.press("m", "enter", "escape")
        assert classes(driver) == ["complaint", "praise"]
        await driver.press("down", "m", "enter", "enter")
        await heard(driver, dialog, "class praise is part of complaint now, with 1 row")
        assert driver.work.desk is not None
        assert dict(driver.work.desk.class_counts()) == {"complaint": 2}
        await driver.until(lambda: "praise" not in dialog.list.plain)


async def test_a_colour_is_seen_in_the_list_at_once(reviews: Path, drive: Drive) -> None:
    async with drive(reviews) as driver:
        await driver.opened()
        await driver.press("1")
        await driver.said("-> complaint")
        dialog = await opened(driver)
        await driver.press("o", *"#12ab34", "enter")
        await heard(driver, dialog, "class complaint is #12ab34 now")
        style = driver.work.rows.look.of_class(0)
        assert style.color is not None
        assert style.color.name == "#12ab34"
        await driver.press("o", "3", "enter")
        await heard(driver, dialog, "class complaint is blue now")
        assert driver.work.rows.look.of_class(0) == driver.work.rows.look.classes[2]


async def test_151_classes_are_filtered_and_letters_typed_are_no_commands(
    reviews: Path, drive: Drive
) -> None:
    many = tuple(f"complaint {number}" for number in range(151))
    async with drive(reviews, classes=many, size=(80, 24)) as driver:
        dialog = await opened(driver)
        await driver.press("slash", *"plaint 150")
        await driver.until(lambda: dialog.list.plain.count("\n") == 0)
        assert "complaint 150" in dialog.list.plain
        await driver.press("enter", "r", "x", "enter")
        await heard(driver, dialog, "class “complaint 150” is called “complaint 150x” now")
        await driver.press("escape", "escape")
        assert driver.app.screen is driver.work


async def test_keys_that_come_with_the_one_that_opens_it_are_for_its_classes(
    reviews: Path, drive: Drive
) -> None:
    async with drive(reviews) as driver:
        await driver.opened()
        for key in ("C", "down", "r", *["backspace"] * 6, *"muon", "enter", "C", "1"):
            driver.app.simulate_key(key)
        await driver.said("-> complaint")
        assert classes(driver) == ["complaint", "muon"]
