"""Regions that the model suggests, and what a person answers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import seeker
from seeker.tui.screens.rule_dialog import RuleDialog
from seeker.tui.screens.rules.regions import RegionsScreen

if TYPE_CHECKING:
    from tests.tui.conftest import Drive, Driver

SIZES = [(80, 24), (120, 40), (200, 50)]
PAPAYAS = Path(__file__).parents[4] / "data" / "papayas.csv"


@pytest.fixture
def papayas(tmp_path: Path) -> Path:
    """Papayas of which some are labeled."""
    path = tmp_path / "papayas.csv"
    path.write_bytes(PAPAYAS.read_bytes())
    with seeker.open(path, classes=["delicious", "yucky"], who="me") as session:
        inside = session.search("redness:0.3..0.6 firmness:0.2..0.5").ids
        session.label(inside[:25], "delicious")
        session.label(session.search("redness:0.8..").ids[:25], "yucky")
    return path


async def shown(driver: Driver) -> RegionsScreen:
    """Open the regions."""
    await driver.opened()
    await driver.at_rest()
    await driver.press("r", "shift+tab")
    screen = driver.app.screen
    assert isinstance(screen, RegionsScreen)
    await driver.at_rest()
    return screen


@pytest.mark.parametrize("size", SIZES)
async def test_a_region_is_answered_by_a_class_after_a_preview(
    papayas: Path, drive: Drive, size: tuple[int, int]
) -> None:
    async with drive(papayas, size=size, classes=()) as driver:
        screen = await shown(driver)
        assert screen.entry is not None
        search = screen.entry.search
        assert "are the expected gain" in screen.plain
        await driver.press("2")
        dialog = driver.app.screen
        assert isinstance(dialog, RuleDialog)
        await driver.until(lambda: "rows match" in dialog.plain)
        assert search in dialog.plain
        await driver.press("enter")
        await driver.until(lambda: "rule 1" in screen.status.plain)
        await driver.at_rest()
        desk = driver.work.desk
        assert desk is not None
        assert (desk.rules()[0].search, desk.rules()[0].label) == (search, "yucky")
        assert screen.entry is None or screen.entry.search != search


@pytest.mark.parametrize(("key", "told"), [("m", "is mixed"), ("minus", "is not suggested")])
async def test_a_region_that_is_none_goes_away_and_comes_back_undone(
    papayas: Path, drive: Drive, key: str, told: str
) -> None:
    async with drive(papayas, classes=()) as driver:
        screen = await shown(driver)
        assert screen.entry is not None
        before = [region.search for region in screen.shown]
        await driver.press(key)
        await driver.until(lambda: told in screen.status.plain)
        await driver.at_rest()
        assert [region.search for region in screen.shown] == before[1:]
        await driver.press("u")
        await driver.until(lambda: [region.search for region in screen.shown] == before)


async def test_new_ones_come_at_a_key_and_when_all_are_answered(
    papayas: Path, drive: Drive
) -> None:
    async with drive(papayas, classes=()) as driver:
        screen = await shown(driver)
        first = {region.search for region in screen.shown}
        for _ in first:
            await driver.press("m")
            await driver.at_rest()
        assert not first & {region.search for region in screen.shown}
        await driver.press("n")
        await driver.at_rest()
        assert not first & {region.search for region in screen.shown}


async def test_its_rows_are_gone_to(papayas: Path, drive: Drive) -> None:
    async with drive(papayas, classes=()) as driver:
        screen = await shown(driver)
        assert screen.entry is not None
        search, count = screen.entry.search, screen.entry.count
        await driver.press("enter")
        await driver.until(lambda: driver.work.shown_search() == search)
        assert driver.work.rows.n_rows == count


async def test_without_labels_it_says_what_it_takes(reviews: Path, drive: Drive) -> None:
    async with drive(reviews) as driver:
        screen = await shown(driver)
        assert "label some rows" in screen.plain
        await driver.press("1", "m", "minus", "enter", "n", "escape")
        assert driver.app.screen is driver.work
