"""The keys at the foot of a screen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rich.cells import cell_len

from seeker.tui.screens.help import HelpDialog
from seeker.tui.widgets.key_line import KeyLine

if TYPE_CHECKING:
    from tests.tui.conftest import Drive, Driver


def line(driver: Driver) -> KeyLine:
    return driver.work.query_one(KeyLine)


async def test_only_keys_that_fit_as_a_whole_are_shown(reviews: Path, drive: Drive) -> None:
    for width in (80, 83, 86, 120):
        async with drive(reviews, size=(width, 24)) as driver:
            await driver.opened()
            await driver.until(lambda: "1-9 label" in line(driver).plain)
            assert cell_len(line(driver).plain) <= width
            briefs = {f"{key.name} {key.brief}" for key in line(driver).keys}
            shown = line(driver).plain.partition("▏")[0].strip().split("  ")
            assert set(shown) <= briefs


async def test_the_palettes_key_is_shown_where_there_is_room(reviews: Path, drive: Drive) -> None:
    async with drive(reviews, size=(120, 40)) as driver:
        await driver.opened()
        await driver.until(lambda: "^p palette" in line(driver).plain)
        await driver.pilot.resize_terminal(80, 24)
        await driver.until(lambda: "palette" not in line(driver).plain)


async def test_the_keys_are_those_of_the_place_that_has_the_focus(
    reviews: Path, drive: Drive
) -> None:
    async with drive(reviews) as driver:
        await driver.opened()
        await driver.press("i")
        await driver.until(lambda: "enter narrow" in line(driver).plain)
        await driver.press("escape", "x")
        await driver.until(lambda: "space mark" in line(driver).plain)


async def test_a_click_presses_the_key(reviews: Path, drive: Drive) -> None:
    async with drive(reviews) as driver:
        await driver.opened()
        await driver.until(lambda: "? help" in line(driver).plain)
        at = line(driver).plain.index("? help")
        await driver.pilot.hover(line(driver), offset=(at + 2, 0))
        assert line(driver).tooltip == "Show the search grammar and the keys"
        await driver.pilot.click(line(driver), offset=(at + 2, 0))
        await driver.until(lambda: isinstance(driver.app.screen, HelpDialog))


async def test_the_keys_stay_while_something_lies_over_them(reviews: Path, drive: Drive) -> None:
    async with drive(reviews) as driver:
        await driver.opened()
        await driver.until(lambda: "1-9 label" in line(driver).plain)
        before = line(driver).plain
        for key in ("ctrl+o", "ctrl+p", "n", "R"):
            await driver.press(key)
            assert driver.app.screen is not driver.work
            await driver.pilot.pause()
            assert line(driver).plain == before
            await driver.press("escape")
            await driver.until(lambda: driver.app.screen is driver.work)
            await driver.pilot.pause()
            assert line(driver).plain == before
