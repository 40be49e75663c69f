"""The screen on a real pool and project: what the keys do reaches the ledger and comes back."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

import seeker
from seeker.tui.app import SeekerApp
from seeker.tui.commands import COMMANDS
from seeker.tui.opening import OpenRequest
from seeker.tui.screens.class_picker import ClassPicker
from seeker.tui.screens.help import HelpDialog
from seeker.tui.screens.rule_dialog import RuleDialog
from seeker.tui.screens.settling import SettlingDialog
from seeker.tui.screens.trouble import TroubleDialog
from seeker.tui.screens.work import WorkScreen

REVIEWS = """id,stars,body
r0,1,I want a refund now please
r1,1,"refund, the late fee is wrong"
r2,2,late again and no call from them
r3,3,it works as it should so far
r4,4,love it and the colour of it
r5,5,"perfect, love the colour of this"
r6,5,"refund was quick, I love it"
r7,,\x1b[31mno [bold]words[/bold] for this thing
"""
SIZES = [(80, 24), (120, 40)]


@pytest.fixture
def pool(tmp_path: Path) -> Path:
    path = tmp_path / "reviews.csv"
    path.write_text(REVIEWS, encoding="utf-8")
    return path


def app_on(path: Path, **said: object) -> SeekerApp:
    request = {"classes": ("complaint", "praise"), "who": "me"} | said
    return SeekerApp(OpenRequest(str(path), **request))  # type: ignore[arg-type]


def screen(pilot: Pilot[None]) -> WorkScreen:
    found = pilot.app.screen_stack[0]
    assert isinstance(found, WorkScreen)
    return found


async def until(pilot: Pilot[None], holds: Callable[[], bool]) -> None:
    """Wait for something that a thread brings about; fails when it never does."""
    for _ in range(500):
        await pilot.pause()
        if holds():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it never came about")


async def opened(pilot: Pilot[None]) -> WorkScreen:
    await until(pilot, lambda: screen(pilot).rows.n_rows == 8 and not screen(pilot).is_building)
    return screen(pilot)


async def type_search(pilot: Pilot[None], text: str, n_rows: int) -> None:
    work = screen(pilot)
    await pilot.press("slash", *text)
    await until(pilot, lambda: work.shown_search() == text and work.rows.n_rows == n_rows)
    await pilot.press("enter")


async def quit_it(pilot: Pilot[None]) -> None:
    """Quit, and wait until everything is written and the app ends."""
    await pilot.press("q")
    await until(pilot, lambda: pilot.app.return_code is not None)


async def said(pilot: Pilot[None], words: str) -> None:
    await until(pilot, lambda: words in screen(pilot).status.plain)


@pytest.mark.parametrize("size", SIZES)
async def test_a_person_searches_labels_undoes_and_finds_it_again(
    pool: Path, size: tuple[int, int]
) -> None:
    app = app_on(pool)
    async with app.run_test(size=size) as pilot:
        work = await opened(pilot)
        await type_search(pilot, "refund", 3)
        await pilot.press("1", "1", "2")
        await said(pilot, "-> praise")
        assert work.desk is not None
        assert dict(work.desk.class_counts()) == {"complaint": 2, "praise": 1}
        await pilot.press("u")
        await said(pilot, "undid")
        assert dict(work.desk.class_counts()) == {"complaint": 2, "praise": 0}
        await pilot.press("ctrl+r")
        await said(pilot, "again")
        await quit_it(pilot)
    with seeker.open(pool) as again:
        assert again.search("label:complaint").ids == ["r0", "r1"]
        assert again.search("label:praise").ids == ["r6"]
        assert {gold.search for gold in again.state.labels.values()} == {"refund"}


@pytest.mark.parametrize("size", SIZES)
async def test_a_whole_result_is_labeled_after_a_preview_and_undone_as_one(
    pool: Path, size: tuple[int, int]
) -> None:
    app = app_on(pool)
    async with app.run_test(size=size) as pilot:
        work = await opened(pilot)
        await type_search(pilot, "love", 3)
        await pilot.press("R", "2")
        dialog = app.screen
        assert isinstance(dialog, RuleDialog)
        await until(pilot, lambda: "3  rows match" in dialog.plain)
        await pilot.press("enter")
        await said(pilot, "rule 1: 3 rows -> praise")
        assert work.desk is not None
        assert work.desk.class_counts()["praise"] == 3
        await pilot.press("u")
        await said(pilot, "undid")
        assert work.desk.class_counts()["praise"] == 0


async def test_a_hint_is_chosen_in_the_preview(pool: Path) -> None:
    app = app_on(pool)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await type_search(pilot, "love", 3)
        await pilot.press("R", "2", "h")
        dialog = app.screen
        assert isinstance(dialog, RuleDialog)
        await until(pilot, lambda: "speak for praise" in dialog.plain)
        await pilot.press("enter")
        await said(pilot, "speak for praise")
        await quit_it(pilot)
    with seeker.open(pool) as again:
        assert [rule.strength for rule in again.rules()] == ["hint"]


async def test_skip_and_flag_are_said_and_shown(pool: Path) -> None:
    app = app_on(pool)
    async with app.run_test(size=(120, 40)) as pilot:
        work = await opened(pilot)
        await pilot.press("F")
        await said(pilot, "flagged")
        await pilot.press("space")
        await said(pilot, "skipped")
        assert work.rows.index == 1
        await type_search(pilot, "is:skipped is:flagged", 1)
        await quit_it(pilot)


async def test_a_mistake_has_its_place_and_loses_nothing_that_was_typed(pool: Path) -> None:
    app = app_on(pool)
    async with app.run_test(size=(80, 24)) as pilot:
        work = await opened(pilot)
        await pilot.press("slash", *"starz:1")
        await until(pilot, lambda: "stars" in work.mistake.plain)
        assert work.box.value == "starz:1"


async def test_keys_that_come_at_once_with_a_slash_are_a_search_and_no_commands(
    pool: Path,
) -> None:
    app = app_on(pool)
    async with app.run_test(size=(80, 24)) as pilot:
        work = await opened(pilot)
        await pilot.press("1")
        await said(pilot, "-> complaint")
        app.simulate_key("slash")
        for letter in "uuRfc1":
            app.simulate_key(letter)
        await until(pilot, lambda: work.box.value == "uuRfc1")
        assert len(app.screen_stack) == 1
        assert work.desk is not None
        assert work.desk.class_counts()["complaint"] == 1


async def test_a_class_is_made_by_name_for_a_row(pool: Path) -> None:
    app = app_on(pool, classes=())
    async with app.run_test(size=(80, 24)) as pilot:
        work = await opened(pilot)
        await pilot.press("c")
        assert isinstance(app.screen, ClassPicker)
        await pilot.press(*"late", "enter")
        await said(pilot, "1 row -> late")
        assert work.desk is not None
        assert list(work.desk.classes) == ["late"]


async def test_a_column_that_may_hold_the_truth_is_asked_about_and_never_shown(
    tmp_path: Path,
) -> None:
    path = tmp_path / "t.csv"
    path.write_text("id,words,label\n" + "".join(f"r{i},some text {i},secret\n" for i in range(8)))
    app = app_on(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, SettlingDialog))
        await pilot.press("t")
        work = await opened(pilot)
        assert work.desk is not None
        assert "label" not in work.desk.pool.visible
        await quit_it(pilot)
    with seeker.open(path) as again:
        assert again.pool.columns["label"].role == "target"


async def test_a_pool_that_cannot_be_read_is_a_panel_and_its_exit_code(tmp_path: Path) -> None:
    app = app_on(tmp_path / "nowhere.csv")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, TroubleDialog))
        await quit_it(pilot)
    assert app.return_code == 3


async def test_data_is_shown_and_never_obeyed(pool: Path) -> None:
    app = app_on(pool)
    async with app.run_test(size=(120, 40)) as pilot:
        work = await opened(pilot)
        await pilot.press("end")
        await until(pilot, lambda: "[bold]words[/bold]" in work.pane.plain)
        drawn = "".join(
            segment.text
            for y in range(work.rows.size.height)
            for segment in work.rows.render_line(y)
        )
        assert "\x1b" not in drawn + work.pane.plain
        assert "␛[31mno" in drawn


async def test_help_tells_every_command(pool: Path) -> None:
    app = app_on(pool)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("question_mark")
        assert isinstance(app.screen, HelpDialog)
        told = " ".join(" ".join(str(part.render()) for part in app.screen.query(Static)).split())
        assert [c.what for c in COMMANDS if c.what not in told] == []
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, WorkScreen))


async def test_the_row_takes_the_place_of_the_list_on_a_narrow_screen(pool: Path) -> None:
    app = app_on(pool)
    async with app.run_test(size=(80, 24)) as pilot:
        work = await opened(pilot)
        assert not work.pane.display
        await pilot.press("enter")
        await until(pilot, lambda: work.pane.display and not work.rows.display)
        assert "refund now" in work.pane.plain
        await pilot.press("escape")
        await until(pilot, lambda: work.rows.display)


async def test_a_resize_lays_out_anew_and_keeps_the_row(pool: Path) -> None:
    app = app_on(pool)
    async with app.run_test(size=(80, 24)) as pilot:
        work = await opened(pilot)
        await pilot.press("down", "down")
        await pilot.resize_terminal(120, 40)
        await until(pilot, lambda: work.pane.display)
        assert work.rows.row == 2


async def test_quitting_while_the_pool_is_being_read_is_safe(pool: Path) -> None:
    app = app_on(pool)
    async with app.run_test(size=(80, 24)) as pilot:
        await quit_it(pilot)
    with seeker.open(pool, classes=["complaint"]) as again:
        assert again.search("label:*").ids == []
