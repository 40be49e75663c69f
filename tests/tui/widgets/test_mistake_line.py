"""The line under the search box: a caret under the mistake, and why, at any width."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

if TYPE_CHECKING:
    from tests.tui.conftest import Drive


@pytest.mark.parametrize("before", ["", "refund ", "日本 "])
async def test_the_caret_stands_under_what_is_wrong(
    reviews: Path, drive: Drive, before: str
) -> None:
    async with drive(reviews) as driver:
        work = await driver.opened()
        work.box.value = before + "starz:1"
        await driver.until(lambda: "^" in work.mistake.plain)
        caret = work.mistake.plain.index("^")
        assert caret == work.box.content_region.x + cell_len(before)
        assert "stars" in work.mistake.plain


async def test_a_long_message_gets_lines_of_its_own_and_gives_them_back(
    reviews: Path, drive: Drive
) -> None:
    async with drive(reviews, size=(50, 24)) as driver:
        work = await driver.opened()
        await driver.press("slash", *"starz:1")
        await driver.until(lambda: work.mistake.size.height > 1)
        assert "stars" in work.mistake.plain
        for _ in "starz:1":
            await driver.press("backspace")
        await driver.until(lambda: work.mistake.size.height == 1)
        assert "^" not in work.mistake.plain


async def test_how_a_search_was_understood_is_told(reviews: Path, drive: Drive) -> None:
    async with drive(reviews) as driver:
        work = await driver.opened()
        await driver.search("refnd~")
        assert "refund" in work.mistake.plain


async def test_rows_of_the_last_search_stay_while_there_is_a_mistake(
    reviews: Path, drive: Drive
) -> None:
    async with drive(reviews) as driver:
        work = await driver.opened()
        await driver.search("refund")
        await driver.press("slash", *" (")
        await driver.until(lambda: "^" in work.mistake.plain)
        assert work.rows.n_rows == 3
        await driver.press("escape", "R")
        await driver.said("mend it first")
