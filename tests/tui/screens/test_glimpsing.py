"""The first rows of a large pool, while the rest is still being read."""

from __future__ import annotations

import re
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import seeker
from seeker.errors import DataError
from seeker.tui.opening import OpeningProgress, OpenRequest, open_session
from seeker.tui.screens.settling import SettlingDialog
from seeker.tui.screens.trouble import TroubleDialog
from seeker.tui.screens.value import ValueScreen

if TYPE_CHECKING:
    from seeker.pool.roles import Said
    from seeker.tui.desk import Desk
    from tests.tui.conftest import Drive, Driver

N_ROWS = 20_000
SAYING = ("1", "space", "R", "u", "ctrl+r", "F", "N", "n", "0", "c", "C", "x", "J", "X")
KEYS_FOR_ALL_ROWS = (*SAYING, "s", "S", "ctrl+s", "f5", "colon", "w", "h", "i", "f", "A")


class HeldOpener:
    """Opens, but reads the pool only when it is let."""

    def __init__(self, fails: bool = False) -> None:
        self.may_read = threading.Event()
        self.fails = fails

    def __call__(self, request: OpenRequest, progress: OpeningProgress) -> Desk:
        opener = self

        class Held:
            def settled(self, said: Said) -> None:
                progress.settled(said)

            def step(self, what: str, done: int, total: int) -> None:
                while not opener.may_read.wait(0.01):
                    progress.step("reading", 1, 4)
                if opener.fails:
                    raise DataError("a quote is never closed", remedy="Close it.")
                progress.step(what, done, total)

        return open_session(request, Held())


def ids_in_view(driver: Driver) -> list[str]:
    """Give the ids that the lines of the list show."""
    return [found for line in driver.drawn() for found in re.findall(r"\br\d+\b", line)]


@pytest.fixture
def large(tmp_path: Path) -> Path:
    path = tmp_path / "large.csv"
    rows = (
        f"r{n},{n % 97},o{n % 3},word{n % 7} \x1b[31mand some more words to read {n}\n"
        for n in range(N_ROWS)
    )
    path.write_text("id,price,outcome,body\n" + "".join(rows))
    return path


async def test_columns_and_first_rows_are_there_and_the_cursor_stays_where_it_is(
    large: Path, drive: Drive
) -> None:
    with seeker.open(large, classes=["complaint"]) as before:
        before.label(["r0"], "complaint")
    opener = HeldOpener()
    async with drive(large, opener=opener) as driver:
        work = driver.work
        await driver.until(lambda: work.rows.n_rows > 0)
        heads, first, *_ = driver.drawn()
        assert heads.split() == ["label", "id", "price", "outcome", "body"]
        assert "word0 ␛[31mand some" in first
        assert "complaint" not in first
        assert "reading" in work.status.plain
        assert "first 500 rows" in work.count.plain
        await driver.press(*["down"] * 60, "up")
        top = work.rows.scroll_offset.y
        assert top > 0
        await driver.until(lambda: "row 60" in work.pane.plain)
        assert "to read 59" in work.pane.plain
        in_view = ids_in_view(driver)
        opener.may_read.set()
        await driver.opened()
        assert work.rows.n_rows == N_ROWS
        assert (work.rows.index, work.rows.scroll_offset.y) == (59, top)
        assert ids_in_view(driver) == in_view
        await driver.press("g")
        assert "1 complaint" in driver.drawn()[1]


async def test_a_view_that_was_scrolled_away_from_the_cursor_stays(
    large: Path, drive: Drive
) -> None:
    opener = HeldOpener()
    async with drive(large, opener=opener) as driver:
        work = driver.work
        await driver.until(lambda: work.rows.n_rows > 0)
        work.rows.scroll_to(y=200, animate=False)
        await driver.settled()
        opener.may_read.set()
        await driver.opened()
        assert (work.rows.index, work.rows.scroll_offset.y) == (0, 200)


async def test_what_the_project_says_about_columns_holds_from_the_first_row_on(
    large: Path, drive: Drive
) -> None:
    seeker.open(seeker.read_pool(large, target="outcome")).close()
    opener = HeldOpener()
    async with drive(large, opener=opener) as driver:
        await driver.until(lambda: driver.work.rows.n_rows > 0)
        assert driver.drawn()[0].split() == ["label", "id", "price", "body"]
        assert "outcome" not in driver.work.pane.plain
        opener.may_read.set()
        await driver.opened()


async def test_the_question_about_a_truth_column_stands_over_rows_without_it(
    tmp_path: Path, drive: Drive
) -> None:
    path = tmp_path / "large.csv"
    rows = (f"r{n},spam{n % 2},some words of a text to read {n}\n" for n in range(40_000))
    path.write_text("id,label,body\n" + "".join(rows))
    opener = HeldOpener()
    async with drive(path, opener=opener) as driver:
        work = driver.work
        await driver.until(lambda: work.rows.n_rows > 0)
        assert not any("spam" in line for line in driver.drawn())
        opener.may_read.set()
        await driver.until(lambda: isinstance(driver.app.screen, SettlingDialog))
        assert not any("spam" in line for line in driver.drawn())
        await driver.press("i")
        await driver.opened()
        assert work.rows.n_rows == 40_000


async def test_keys_that_need_all_rows_say_that_they_are_still_being_read(
    large: Path, drive: Drive
) -> None:
    opener = HeldOpener()
    async with drive(large, opener=opener) as driver:
        work = driver.work
        await driver.until(lambda: work.rows.n_rows > 0)
        for key in KEYS_FOR_ALL_ROWS:
            work.show_said("")
            await driver.press(key)
            assert "still being read" in work.status.plain, key
            assert driver.app.screen is work
            assert work.rows.index == 0
        opener.may_read.set()
        await driver.opened()
        assert work.desk is not None
        assert sum(work.desk.class_counts().values()) == 0
        assert not work.is_marking


async def test_rows_and_values_can_be_read_meanwhile(large: Path, drive: Drive) -> None:
    opener = HeldOpener()
    async with drive(large, opener=opener, size=(80, 24)) as driver:
        await driver.until(lambda: driver.work.rows.n_rows > 0)
        await driver.press("down", "v")
        assert driver.work.pane.has_focus
        await driver.until(lambda: "to read 1" in driver.work.pane.plain)
        await driver.press("z")
        value = driver.app.screen
        assert isinstance(value, ValueScreen)
        await driver.until(lambda: "characters" in value.top.plain)
        opener.may_read.set()
        await driver.opened()
        assert driver.app.screen is value


async def test_a_search_that_is_typed_meanwhile_is_answered_when_the_rows_are_there(
    large: Path, drive: Drive
) -> None:
    opener = HeldOpener()
    async with drive(large, opener=opener) as driver:
        work = driver.work
        await driver.until(lambda: work.rows.n_rows > 0)
        await driver.press("down", "down", "slash", *"word2")
        assert "searched for" in work.status.plain
        opener.may_read.set()
        await driver.until(lambda: work.shown_search() == "word2")
        assert work.rows.row == 2


async def test_reading_that_fails_is_told_over_the_first_rows(large: Path, drive: Drive) -> None:
    opener = HeldOpener(fails=True)
    async with drive(large, opener=opener) as driver:
        await driver.until(lambda: driver.work.rows.n_rows > 0)
        opener.may_read.set()
        await driver.until(lambda: isinstance(driver.app.screen, TroubleDialog))
        await driver.press("q")
        await driver.pilot.pause()
    assert driver.app.return_code == 3


async def test_quitting_meanwhile_leaves_no_project(large: Path, drive: Drive) -> None:
    opener = HeldOpener()
    async with drive(large, opener=opener) as driver:
        await driver.until(lambda: driver.work.rows.n_rows > 0)
        await driver.press("q")
        await driver.pilot.pause()
    assert not large.with_suffix(".seeker").exists()
