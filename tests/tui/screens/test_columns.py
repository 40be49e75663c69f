"""Choosing the columns of the list."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from seeker.tui.screens.columns import ColumnsDialog

if TYPE_CHECKING:
    from tests.tui.conftest import Drive, Driver


def heads(driver: Driver) -> list[str]:
    return driver.drawn()[0].split()


async def test_columns_are_hidden_ordered_and_remembered(reviews: Path, drive: Drive) -> None:
    async with drive(reviews) as driver:
        await driver.opened()
        assert heads(driver) == ["label", "id", "stars", "farm", "body"]
        await driver.press("w", "space", "down", "shift+down", "enter")
        await driver.until(lambda: heads(driver) == ["label", "farm", "stars", "body"])
        kept = driver.work.remembered.get("columns", pool=driver.work.pool_key)
        assert kept["shown"] == ["farm", "stars", "body"]
        await driver.press("w", "ctrl+r")
        await driver.until(lambda: heads(driver) == ["label", "id", "stars", "farm", "body"])


async def test_a_width_that_was_said_holds(reviews: Path, drive: Drive) -> None:
    async with drive(reviews) as driver:
        work = await driver.opened()
        before = {column.name: column.width for column in work.rows.columns.shown}
        await driver.press("w", *"farm", "right", "right", "enter")
        await driver.until(
            lambda: {c.name: c.width for c in work.rows.columns.shown}["farm"] == before["farm"] + 2
        )
        assert {column.name: column.width for column in work.rows.columns.shown} == before | {
            "farm": before["farm"] + 2,
            "body": before["body"] - 2,
        }


async def test_leaving_changes_nothing(reviews: Path, drive: Drive) -> None:
    async with drive(reviews) as driver:
        await driver.opened()
        before = heads(driver)
        await driver.press("w", "space", "escape")
        assert heads(driver) == before


async def test_500_columns_are_found_by_typing(tmp_path: Path, drive: Drive) -> None:
    wide = tmp_path / "wide.csv"
    names = [f"column_{n}" for n in range(500)]
    wide.write_text(",".join(names) + "\n" + ",".join(map(str, range(500))) + "\n")
    async with drive(wide) as driver:
        await driver.opened()
        await driver.press("w", *"n_499", "space")
        dialog = driver.app.screen
        assert isinstance(dialog, ColumnsDialog)
        assert dialog.found == ["column_499"]
        for _ in "n_499":
            await driver.press("backspace")
        await driver.press("enter")
        await driver.press("w", "pagedown", "pageup", "escape")
        kept = driver.work.remembered.get("columns", pool=driver.work.pool_key)
        assert kept["shown"][-1] == "column_499"


async def test_the_head_of_the_sorted_column_has_an_arrow(reviews: Path, drive: Drive) -> None:
    async with drive(reviews) as driver:
        work = await driver.opened()
        x = driver.drawn()[0].index("farm")
        await driver.pilot.click(work.rows, offset=(x, 0))
        await driver.until(lambda: "▲farm" in heads(driver))
        await driver.search("sort:-Stars")
        assert "▼stars" in heads(driver)
        assert "farm" in heads(driver)
        await driver.search("refund")
        assert "stars" in heads(driver)
