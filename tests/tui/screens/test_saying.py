"""What is said beside labels: notes; and whether the cursor goes on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import seeker

if TYPE_CHECKING:
    from tests.tui.conftest import Drive


async def test_a_note_is_written_changed_and_taken_away(reviews: Path, drive: Drive) -> None:
    async with drive(reviews) as driver:
        work = await driver.opened()
        assert work.desk is not None
        await driver.press("N", *"ask Ann", "enter")
        await driver.said("note on row r0")
        assert work.desk.note_of(0) == "ask Ann"
        await driver.press("N", *"!", "enter")
        await driver.until(lambda: work.desk is not None and work.desk.note_of(0) == "ask Ann!")
        await driver.press("N", "escape", "N", *["backspace"] * 8, "enter")
        await driver.said("note on row r0 taken away")
        assert work.desk.note_of(0) is None
        await driver.press("u")
        await driver.said("undid: note on row r0 taken away")
        assert work.desk.note_of(0) == "ask Ann!"


async def test_a_note_left_as_it_was_is_not_said_again(reviews: Path, drive: Drive) -> None:
    async with drive(reviews) as driver:
        await driver.opened()
        await driver.press("N", "enter", "1")
        await driver.said("-> complaint")
        await driver.press("q")
        await driver.until(lambda: driver.app.return_code is not None)
    with seeker.open(reviews) as again:
        assert not [view for view in again.history() if "note" in view.what]


async def test_the_last_row_of_a_result_says_that_it_is(reviews: Path, drive: Drive) -> None:
    async with drive(reviews) as driver:
        work = await driver.opened()
        await driver.press("end", "up", "1")
        await driver.said("1 row -> complaint (u undoes)")
        last = work.rows.n_rows - 1
        assert work.rows.index == last
        await driver.press("1")
        await driver.said("1 row -> complaint (the last row of the result; u undoes)")
        assert work.rows.index == last
        await driver.press("space")
        await driver.said("1 row skipped (the last row of the result; u undoes)")
        await driver.press("space")
        await driver.until(lambda: "last row" not in work.status.plain)


async def test_the_cursor_stays_when_the_person_wants_that(reviews: Path, drive: Drive) -> None:
    async with drive(reviews) as driver:
        work = await driver.opened()
        work.remembered.put("advance", False)
        await driver.press("1")
        await driver.said("-> complaint")
        assert work.rows.index == 0
        await driver.press("2")
        await driver.said("1 row -> praise; 1 had another label and lost it (u undoes)")
        await driver.press("space")
        await driver.said("skipped")
        assert work.rows.index == 0
