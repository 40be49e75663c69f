"""Opening, building, failing and leaving: nothing said is lost, nothing ends in a traceback."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

from textual.widgets import Static

import seeker
from seeker.errors import DataError, Place, ReadOnlyError, SeekerError
from seeker.tui.opening import OpeningProgress, OpenRequest, open_session
from seeker.tui.screens.settling import SettlingDialog
from seeker.tui.screens.trouble import TroubleDialog

if TYPE_CHECKING:
    from seeker.pool.progress import Progress
    from seeker.tui.desk import Desk
    from tests.tui.conftest import Drive, Driver


def told(driver: Driver) -> str:
    """Give what the dialog on top says."""
    return " ".join(str(part.render()) for part in driver.app.screen.query(Static))


class SlowOpener:
    """Opens only when it is let, telling progress meanwhile."""

    def __init__(self) -> None:
        self.may_open = threading.Event()
        self.times = 0

    def __call__(self, request: OpenRequest, progress: OpeningProgress) -> Desk:
        self.times += 1
        done = 0
        while not self.may_open.wait(0.01):
            done += 1
            progress.step("reading", done % 100, 100)
        return open_session(request, progress)


async def test_progress_of_opening_is_shown_and_escape_stops_it(
    reviews: Path, drive: Drive
) -> None:
    opener = SlowOpener()
    async with drive(reviews, opener=opener) as driver:
        await driver.until(lambda: "reading" in driver.work.status.plain)
        assert "esc stops" in driver.work.status.plain
        await driver.press("escape")
        await driver.until(lambda: isinstance(driver.app.screen, TroubleDialog))
        await driver.until(lambda: "was stopped" in told(driver))
        opener.may_open.set()
        await driver.press("a")
        await driver.opened()
        assert opener.times == 2
        assert "reading" not in driver.work.status.plain


async def test_what_is_typed_while_opening_is_searched_for(reviews: Path, drive: Drive) -> None:
    opener = SlowOpener()
    async with drive(reviews, opener=opener) as driver:
        await driver.until(lambda: opener.times == 1)
        await driver.press("slash", *"late")
        opener.may_open.set()
        await driver.until(lambda: driver.work.shown_search() == "late")
        assert driver.work.rows.n_rows == 2


async def test_keys_that_say_something_while_opening_do_nothing(
    reviews: Path, drive: Drive
) -> None:
    opener = SlowOpener()
    async with drive(reviews, opener=opener) as driver:
        await driver.until(lambda: opener.times == 1)
        await driver.press("1", "space", "R", "u", "ctrl+r", "F", "n", "0", "enter", "down", "G")
        opener.may_open.set()
        work = await driver.opened()
        assert work.desk is not None
        assert sum(work.desk.class_counts().values()) == 0
        assert driver.app.screen is work


async def test_a_bad_file_is_told_with_its_place_and_what_to_do(
    reviews: Path, drive: Drive
) -> None:
    def opener(request: OpenRequest, progress: OpeningProgress) -> Desk:
        raise DataError(
            "a quote is never closed",
            place=Place("reviews.csv", line=3),
            remedy="Close the [quote].",
        )

    async with drive(reviews, opener=opener) as driver:
        await driver.until(lambda: isinstance(driver.app.screen, TroubleDialog))
        await driver.until(lambda: "a quote is never closed" in told(driver))
        assert "reviews.csv, line 3" in told(driver)
        assert "Close the [quote]." in told(driver)
        await driver.press("q")
        await driver.pilot.pause()
    assert driver.app.return_code == 3


async def test_a_mistake_of_seekers_own_is_a_panel_too(reviews: Path, drive: Drive) -> None:
    def opener(request: OpenRequest, progress: OpeningProgress) -> Desk:
        raise ZeroDivisionError("oh")

    async with drive(reviews, opener=opener) as driver:
        await driver.until(lambda: isinstance(driver.app.screen, TroubleDialog))
        await driver.until(lambda: "seeker made a mistake: ZeroDivisionError: oh" in told(driver))
        await driver.press("escape")
        await driver.pilot.pause()
    assert driver.app.return_code == 1


async def test_a_project_that_another_process_writes_to_can_be_looked_at(
    reviews: Path, drive: Drive
) -> None:
    with seeker.open(reviews, classes=["complaint"]) as other:
        other.label(["r0"], "complaint")
        async with drive(reviews) as driver:
            await driver.until(lambda: isinstance(driver.app.screen, TroubleDialog))
            await driver.press("o")
            work = await driver.opened()
            assert "read only" in work.top.plain
            await driver.press("1")
            await driver.until(lambda: isinstance(driver.app.screen, TroubleDialog))
            # The dialog is the screen a moment before it says anything.
            await driver.until(lambda: bool(told(driver)))
            assert "reading only" in told(driver)
            await driver.press("enter")
            await driver.until(lambda: driver.app.screen is work)


async def test_a_project_that_cannot_be_written_can_be_looked_at(
    reviews: Path, drive: Drive
) -> None:
    def opener(request: OpenRequest, progress: OpeningProgress) -> Desk:
        if not request.read_only:
            raise ReadOnlyError("reviews.seeker can't be opened for writing")
        return open_session(request, progress)

    async with drive(reviews, opener=opener) as driver:
        await driver.until(lambda: isinstance(driver.app.screen, TroubleDialog))
        await driver.press("o")
        work = await driver.opened()
        assert "read only" in work.top.plain


async def test_quitting_at_a_locked_project_has_its_exit_code(reviews: Path, drive: Drive) -> None:
    with seeker.open(reviews):
        async with drive(reviews) as driver:
            await driver.until(lambda: isinstance(driver.app.screen, TroubleDialog))
            await driver.press("q")
            await driver.pilot.pause()
    assert driver.app.return_code == 4


async def test_keys_pressed_right_before_quitting_are_kept(reviews: Path, drive: Drive) -> None:
    async with drive(reviews) as driver:
        await driver.opened()
        for key in ("1", "2", "1", "q"):
            driver.app.simulate_key(key)
        await driver.pilot.pause(0.3)
    with seeker.open(reviews) as again:
        assert again.class_counts() == {"complaint": 2, "praise": 1}


async def test_an_error_while_saying_something_is_a_panel_and_changes_nothing_else(
    reviews: Path, drive: Drive
) -> None:
    async with drive(reviews) as driver:
        work = await driver.opened()
        await driver.search("late")

        def fails(desk: Desk) -> None:
            raise SeekerError("the disk is full", remedy="Make room.")

        work.tell(fails)
        await driver.until(lambda: isinstance(driver.app.screen, TroubleDialog))
        assert "the disk is full" in told(driver)
        await driver.press("enter")
        await driver.until(lambda: driver.app.screen is work)
        assert work.box.value == "late"
        await driver.press("1")
        await driver.said("-> complaint")


async def test_stopping_the_building_of_indexes_leaves_a_screen_that_works(
    reviews: Path, drive: Drive
) -> None:
    held = threading.Event()

    def opener(request: OpenRequest, progress: OpeningProgress) -> Desk:
        desk = open_session(request, progress)

        def prepare(progress: Progress | None = None) -> None:
            held.set()
            while progress is not None:
                progress.step("indexing", 1, 3)
                threading.Event().wait(0.01)

        desk.prepare = prepare  # type: ignore[method-assign]
        return desk

    async with drive(reviews, opener=opener) as driver:
        work = driver.work
        await driver.until(lambda: held.is_set() and work.rows.n_rows > 0)
        await driver.until(lambda: "indexing" in work.status.plain)
        await driver.search("stars:5")
        assert work.rows.n_rows == 2
        await driver.press("escape")
        await driver.said("stopped")
        assert "indexing" not in work.status.plain


async def test_each_answer_to_what_a_column_is_for_goes_into_the_project(
    tmp_path: Path, drive: Drive
) -> None:
    for key, role, labeled in (("i", "ignored", 0), ("l", "ignored", 9), ("u", "feature", 0)):
        path = tmp_path / f"{key}.csv"
        rows = (f"r{i},some text {i},{'spam' if i % 3 else 'ham'}\n" for i in range(9))
        path.write_text("id,words,label\n" + "".join(rows))
        async with drive(path, classes=()) as driver:
            await driver.until(lambda: isinstance(driver.app.screen, SettlingDialog))
            assert "spam" not in told(driver)
            await driver.press("x", key)
            work = await driver.opened()
            assert work.desk is not None
            assert sum(work.desk.class_counts().values()) == labeled
            await driver.press("q")
        with seeker.open(path) as again:
            assert again.pool.columns["label"].role == role


async def test_leaving_the_question_open_begins_no_project(tmp_path: Path, drive: Drive) -> None:
    path = tmp_path / "t.csv"
    path.write_text("id,words,label\nr1,some text,a\nr2,other text,b\n")
    async with drive(path) as driver:
        await driver.until(lambda: isinstance(driver.app.screen, SettlingDialog))
        await driver.press("escape")
        await driver.pilot.pause()
    assert driver.app.return_code == 2
    assert not path.with_suffix(".seeker").exists()
