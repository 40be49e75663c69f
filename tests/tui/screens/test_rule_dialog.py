"""The rule dialog: what is known of a result before a rule is said of it, and what follows."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from seeker.tui.screens.rule_dialog import RuleDialog
from seeker.tui.screens.spot_checks import SpotChecks

if TYPE_CHECKING:
    from tests.tui.conftest import Drive, Driver

SIZES = [(80, 24), (120, 40), (200, 50)]


def dialog(driver: Driver) -> RuleDialog:
    screen = driver.app.screen
    assert isinstance(screen, RuleDialog)
    return screen


@pytest.mark.parametrize("size", SIZES)
async def test_labels_and_rules_that_are_there_are_told(
    reviews: Path, drive: Drive, size: tuple[int, int]
) -> None:
    async with drive(reviews, size=size) as driver:
        await driver.opened()
        await driver.press("1", "2")
        await driver.said("-> praise")
        await driver.search("stars:5..")
        await driver.press("R", "2")
        await driver.until(lambda: "2  rows match" in dialog(driver).plain)
        await driver.press("enter")
        await driver.said("rule 1")
        await driver.search("refund")
        await driver.press("R", "1")
        await driver.until(lambda: "3  rows match" in dialog(driver).plain)
        told = dialog(driver).plain
        assert "1  are labeled so already" in told
        assert "1  are labeled otherwise" in told
        assert "1  get another class from a rule" in told
        assert "1  are in 1 other rule" in told
        assert "rule 1 2 praise label ≠ stars:5.." in told
        assert "drawn at random" in told


@pytest.mark.parametrize("height", [12, 24, 29, 30, 40])
async def test_it_takes_the_height_that_it_needs_and_scrolls_only_beyond_the_screen(
    reviews: Path, drive: Drive, height: int
) -> None:
    async with drive(reviews, size=(80, height)) as driver:
        await driver.opened()
        await driver.search("love")
        await driver.press("R", "2")
        await driver.until(lambda: "drawn at random" in dialog(driver).plain)
        await driver.pilot.pause()
        frame, body, keys = (
            dialog(driver).query_one(f"#dialog{part}") for part in ("", "-body", "-keys")
        )
        needed = len(dialog(driver).plain.rstrip("\n").split("\n"))
        assert frame.region.height <= height
        assert body.region.bottom <= keys.region.y
        if frame.region.height < height:
            assert body.max_scroll_y == 0
        else:
            assert body.size.height == min(needed, height - (4 if height < 30 else 6))
        assert keys.region.bottom < frame.region.bottom


async def test_it_has_room_for_more_when_the_terminal_grows(reviews: Path, drive: Drive) -> None:
    async with drive(reviews, size=(80, 14)) as driver:
        await driver.opened()
        await driver.search("love")
        await driver.press("R", "2")
        await driver.until(lambda: "drawn at random" in dialog(driver).plain)
        body = dialog(driver).query_one("#dialog-body")
        await driver.until(lambda: body.max_scroll_y > 0)
        await driver.pilot.resize_terminal(80, 40)
        await driver.until(lambda: body.max_scroll_y == 0)


async def test_labels_that_disagree_are_opened(reviews: Path, drive: Drive) -> None:
    async with drive(reviews) as driver:
        work = await driver.opened()
        await driver.press("1", "2")
        await driver.said("-> praise")
        for key, row in (("a", 0), ("d", 1)):
            await driver.search("refund")
            await driver.press("R", "1")
            await driver.until(lambda: "rows match" in dialog(driver).plain)
            await driver.press(key)
            await driver.until(lambda: work.shown_search() not in ("", "refund"))
            assert driver.app.screen is work
            await driver.until(lambda: work.rows.n_rows == 1)
            assert work.rows.row == row


async def test_a_key_for_labels_that_are_not_there_leaves_the_dialog_open(
    reviews: Path, drive: Drive
) -> None:
    async with drive(reviews) as driver:
        await driver.opened()
        await driver.search("refund")
        await driver.press("R", "1")
        await driver.until(lambda: "rows match" in dialog(driver).plain)
        await driver.press("a", "d")
        assert isinstance(driver.app.screen, RuleDialog)


async def test_a_rule_is_said_and_checked_at_once_and_undone_as_one(
    reviews: Path, drive: Drive
) -> None:
    async with drive(reviews) as driver:
        work = await driver.opened()
        await driver.search("love")
        await driver.press("R", "2")
        await driver.until(lambda: "rows match" in dialog(driver).plain)
        await driver.press("k")
        await driver.until(lambda: isinstance(driver.app.screen, SpotChecks))
        await driver.press("escape")
        assert driver.app.screen is work
        await driver.press("u")
        await driver.said("undid: rule 1")
        assert work.desk is not None
        assert list(work.desk.rules()) == []
