"""Jump mode: letters on the places of the screen, and going where they lead."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from textual.widgets import Static

from seeker.tui.screens.jump import JumpScreen

if TYPE_CHECKING:
    from tests.tui.conftest import Drive


async def test_the_letters_of_a_row_put_the_cursor_on_it(reviews: Path, drive: Drive) -> None:
    async with drive(reviews) as driver:
        work = await driver.opened()
        await driver.press("ctrl+o")
        jump = driver.app.screen
        assert isinstance(jump, JumpScreen)
        names = {label.region.y: str(label.content) for label in jump.query(Static)}
        third = work.rows.content_region.y + 1 + 2
        await driver.press(*names[third])
        assert work.rows.index == 2
        assert work.rows.has_focus


async def test_the_letters_of_a_place_give_it_the_keys(reviews: Path, drive: Drive) -> None:
    async with drive(reviews) as driver:
        work = await driver.opened()
        await driver.press("ctrl+o")
        labels = {
            label.region.offset: str(label.content) for label in driver.app.screen.query(Static)
        }
        await driver.press(*labels[work.box.region.offset])
        assert work.box.has_focus


async def test_what_the_letters_are_for_is_said_in_the_place_of_the_keys(
    reviews: Path, drive: Drive
) -> None:
    async with drive(reviews, size=(80, 24)) as driver:
        await driver.opened()
        await driver.press("ctrl+o")
        jump = driver.app.screen
        assert isinstance(jump, JumpScreen)
        assert jump.told.plain == " letters go to the place that shows them  esc leave "
        assert jump.told.region.y == 23


async def test_any_other_key_leaves_without_going_anywhere(reviews: Path, drive: Drive) -> None:
    async with drive(reviews) as driver:
        work = await driver.opened()
        for key in ("1", "escape"):
            await driver.press("ctrl+o", key)
            assert driver.app.screen is work
        assert work.rows.index == 0
        assert driver.work.desk is not None
        assert driver.work.desk.class_counts()["complaint"] == 0


async def test_more_rows_than_letters_get_two_letters_each(tmp_path: Path, drive: Drive) -> None:
    pool = tmp_path / "many.csv"
    pool.write_text("id,price\n" + "".join(f"r{n},{n}\n" for n in range(300)))
    async with drive(pool, size=(120, 50)) as driver:
        work = await driver.opened()
        await driver.press("end", "ctrl+o")
        labels = list(driver.app.screen.query(Static))
        assert {len(str(label.content)) for label in labels} == {2}
        first = min(labels[:-2], key=lambda label: label.region.y)
        await driver.press(str(first.content)[0])
        assert 0 < sum(bool(label.display) for label in labels) < len(labels)
        await driver.press(str(first.content)[1])
        assert work.rows.index == 300 - work.rows.page
