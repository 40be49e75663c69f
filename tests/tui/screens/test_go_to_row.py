"""Going to a row by its id or number."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from textual.widgets import Static

from seeker.tui.screens.go_to_row import GoToRow

if TYPE_CHECKING:
    from tests.tui.conftest import Drive, Driver


def told(driver: Driver) -> str:
    return " ".join(str(part.render()) for part in driver.app.screen.query(Static))


async def test_an_id_leads_to_its_row(reviews: Path, drive: Drive) -> None:
    async with drive(reviews) as driver:
        work = await driver.opened()
        await driver.press("colon", *"r7", "enter")
        await driver.until(lambda: work.rows.index == 7)
        assert work.rows.has_focus


async def test_rows_like_one_are_searched_for_and_it_is_the_first(
    reviews: Path, drive: Drive
) -> None:
    async with drive(reviews) as driver:
        work = await driver.opened()
        await driver.search("refund")
        row = work.rows.row
        await driver.press("l")
        await driver.until(lambda: work.shown_search() == f"like:r{row}")
        await driver.settled()
        assert (work.rows.index, work.rows.row) == (0, row)
        assert work.rows.has_focus


async def test_a_number_leads_to_its_row_and_arrows_choose(reviews: Path, drive: Drive) -> None:
    async with drive(reviews) as driver:
        work = await driver.opened()
        await driver.press("colon", *"4", "enter")
        await driver.until(lambda: work.rows.index == 3)
        await driver.press("colon", *"4")
        dialog = driver.app.screen
        assert isinstance(dialog, GoToRow)
        await driver.until(lambda: "row 4" in dialog._list.plain and "r4" in dialog._list.plain)
        await driver.press("down", "enter")
        await driver.until(lambda: work.rows.index == 4)


async def test_a_row_outside_the_result_is_searched_for_on_a_second_enter(
    reviews: Path, drive: Drive
) -> None:
    async with drive(reviews) as driver:
        work = await driver.opened()
        await driver.search("refund")
        await driver.press("colon", *"r7", "enter")
        await driver.until(lambda: "not in this result" in told(driver))
        await driver.press("enter")
        await driver.until(lambda: work.rows.row == 7)
        assert work.box.value == "id:r7"
        assert work.rows.n_rows == 1


async def test_what_no_row_is_called_is_told(reviews: Path, drive: Drive) -> None:
    async with drive(reviews) as driver:
        work = await driver.opened()
        await driver.press("colon", *"nothing", "enter")
        await driver.until(lambda: "no row has such an id" in told(driver))
        await driver.press("escape")
        assert driver.app.screen is work
