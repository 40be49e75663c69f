"""The history: read, filtered, taken back, said again, and gone to."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from seeker.tui.screens.history import HistoryScreen

if TYPE_CHECKING:
    from tests.tui.conftest import Drive, Driver


async def shown(driver: Driver, n_actions: int) -> HistoryScreen:
    """Label three rows, and open the history."""
    await driver.opened()
    await driver.press("1", "2", "1")
    await driver.said("-> complaint")
    await driver.press("h")
    screen = driver.app.screen
    assert isinstance(screen, HistoryScreen)
    await driver.until(lambda: screen.list.plain.count("row ->") == n_actions)
    return screen


def counts(driver: Driver) -> dict[str, int]:
    assert driver.work.desk is not None
    return dict(driver.work.desk.class_counts())


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50)])
async def test_one_action_is_taken_back_and_said_again(
    reviews: Path, drive: Drive, size: tuple[int, int]
) -> None:
    async with drive(reviews, size=size) as driver:
        screen = await shown(driver, 3)
        await driver.press("down", "u")
        await driver.until(lambda: "took back: 1 row -> praise" in screen.status.plain)
        assert counts(driver) == {"complaint": 2, "praise": 0}
        await driver.until(lambda: "undone  1 row -> praise" in screen.list.plain)
        assert screen.entry is not None
        assert screen.entry.view.what == "1 row -> praise"
        await driver.press("ctrl+r")
        await driver.until(lambda: "said again: 1 row -> praise" in screen.status.plain)
        assert counts(driver) == {"complaint": 2, "praise": 1}
        await driver.press("ctrl+r")
        await driver.until(lambda: "there is nothing to say again" in screen.status.plain)


async def test_enter_goes_to_the_rows_by_a_search(reviews: Path, drive: Drive) -> None:
    async with drive(reviews) as driver:
        await shown(driver, 3)
        await driver.press("down", "enter")
        await driver.until(lambda: driver.work.shown_search() == "id:r1")
        assert driver.app.screen is driver.work
        assert driver.work.rows.n_rows == 1


async def test_many_rows_are_shown_as_a_list_of_which_no_rule_can_be_said(
    tmp_path: Path, drive: Drive
) -> None:
    pool = tmp_path / "many.csv"
    pool.write_text("id,body\n" + "".join(f"r{i},some words {i}\n" for i in range(80)))
    async with drive(pool) as driver:
        work = await driver.opened()
        await driver.press("X", "1")
        await driver.said("80 rows -> complaint")
        await driver.press("h")
        await driver.until(lambda: "80 rows ->" in driver.app.screen.list.plain)  # type: ignore[attr-defined]
        await driver.press("enter")
        await driver.until(lambda: "the rows of action" in work.mistake.plain)
        assert work.rows.n_rows == 80
        await driver.press("R")
        await driver.said("the rows are not those of the search in the box")
        await driver.press("f5")
        await driver.until(lambda: "the rows of action" not in work.mistake.plain)


async def test_the_list_is_filtered_by_every_word_typed(reviews: Path, drive: Drive) -> None:
    async with drive(reviews) as driver:
        screen = await shown(driver, 3)
        await driver.press("slash", *"me praise")
        await driver.until(lambda: screen.list.plain.count("row ->") == 1)
        await driver.press("enter", "u")
        await driver.until(lambda: counts(driver) == {"complaint": 2, "praise": 0})
        await driver.press("escape")
        await driver.until(lambda: screen.list.plain.count("row ->") > 1)
        await driver.press("escape")
        assert driver.app.screen is driver.work


async def test_the_page_tells_an_action_in_full(reviews: Path, drive: Drive) -> None:
    async with drive(reviews) as driver:
        screen = await shown(driver, 3)
        await driver.until(lambda: "r2 -> complaint" in str(screen.page.render()))
        assert "by me" in str(screen.page.render())
        await driver.press("down")
        await driver.until(lambda: "r1 -> praise" in str(screen.page.render()))


async def test_labels_are_counted_by_class_and_by_minute(reviews: Path, drive: Drive) -> None:
    async with drive(reviews) as driver:
        screen = await shown(driver, 3)
        await driver.until(lambda: "3 labels in ten minutes" in screen.counter.plain)
        assert "1 complaint 2" in screen.counter.plain


@pytest.mark.parametrize(("width", "is_drawn"), [(80, True), (58, False)])
async def test_counters_that_do_not_fit_are_left_out_and_none_is_cut(
    reviews: Path, drive: Drive, width: int, is_drawn: bool
) -> None:
    async with drive(reviews, size=(width, 24)) as driver:
        screen = await shown(driver, 3)
        await driver.until(lambda: "labels in ten minutes" in screen.counter.plain)
        assert cell_len(screen.counter.plain) <= width
        assert "1 complaint 2   2 praise 1 " in screen.counter.plain
        assert "a minute in all" not in screen.counter.plain
        assert ("▁" in screen.counter.plain or "·" in screen.counter.plain) is is_drawn
        await driver.pilot.resize_terminal(120, 24)
        await driver.until(lambda: "a minute in all" in screen.counter.plain)


async def test_a_history_without_any_claim_opens_and_closes(reviews: Path, drive: Drive) -> None:
    async with drive(reviews, classes=()) as driver:
        await driver.opened()
        await driver.press("h", "u", "enter", "h")
        assert driver.app.screen is driver.work
