"""The list of rules: read, filtered, gone to, edited, checked, switched, taken back."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import seeker
from seeker.session.session import Session
from seeker.tui.screens.rule_dialog import RuleDialog
from seeker.tui.screens.rules.rules import RulesScreen
from seeker.tui.screens.spot_checks import SpotChecks
from seeker.tui.screens.trouble import TroubleDialog

if TYPE_CHECKING:
    from seeker.session.answers import RuleView
    from tests.tui.conftest import Drive, Driver

SIZES = [(80, 24), (120, 40), (200, 50)]


@pytest.fixture
def ruled(reviews: Path) -> Path:
    """Reviews with three rules, two of which disagree about r6."""
    with seeker.open(reviews, classes=["complaint", "praise"], who="me") as session:
        session.rule("refund", "complaint", "label")
        session.rule("love", "praise", "label")
        session.rule("stars:..2", "complaint")
        session.label(["r1"], "praise")
    return reviews


def listed(driver: Driver) -> RulesScreen:
    screen = driver.app.screen
    assert isinstance(screen, RulesScreen)
    return screen


def rule(driver: Driver, number: int) -> RuleView:
    desk = driver.work.desk
    assert desk is not None
    return desk.rule_view(number)


async def shown(driver: Driver) -> RulesScreen:
    """Open the rules."""
    await driver.opened()
    await driver.press("r")
    screen = listed(driver)
    await driver.until(lambda: "stars:..2" in screen.list.plain)
    await driver.at_rest()
    return screen


@pytest.mark.parametrize("size", SIZES)
async def test_each_rule_tells_its_figures(
    ruled: Path, drive: Drive, size: tuple[int, int]
) -> None:
    async with drive(ruled, size=size) as driver:
        screen = await shown(driver)
        lines = screen.list.plain.splitlines()
        assert [line.split()[0] for line in lines] == ["3", "2", "1"]
        assert lines[2].split()[1:5] == ["1", "complaint", "label", "3"]
        await driver.press("end")
        await driver.at_rest()
        assert "3  rows, 30.0% of the pool" in screen.plain
        assert "0  of these agree" in screen.plain
        assert "1  of these disagree  d" in screen.plain
        assert "1  have a gold label, 33.3%" in screen.plain
        assert "2  in conflict with gold or a rule  x" in screen.plain
        assert "rule 2 2 praise label ≠ love" in screen.plain
        assert "purity  not checked yet" in screen.plain


@pytest.mark.parametrize(
    ("key", "search", "n_rows"),
    [
        ("enter", "rule:1", 3),
        ("x", "rule:1 is:conflict", 2),
        ("d", "rule:1 label:* -label:complaint -by:rule", 1),
        ("o", "rule:1 -rule:2 -rule:3", 0),
    ],
)
async def test_its_rows_are_gone_to_by_a_search(
    ruled: Path, drive: Drive, key: str, search: str, n_rows: int
) -> None:
    async with drive(ruled) as driver:
        screen = await shown(driver)
        await driver.press("end", key)
        if not n_rows:
            await driver.until(lambda: "other rules cover all of its rows" in screen.status.plain)
            return
        await driver.until(lambda: driver.work.shown_search() == search)
        assert driver.app.screen is driver.work
        assert driver.work.rows.n_rows == n_rows


async def test_what_only_one_rule_covers_is_gone_to(ruled: Path, drive: Drive) -> None:
    async with drive(ruled) as driver:
        await shown(driver)
        await driver.press("down", "o")
        await driver.until(lambda: driver.work.shown_search() == "rule:2 -rule:1")
        assert driver.work.rows.n_rows == rule(driver, 2).only == 2


async def test_a_key_without_rows_to_go_to_says_so(ruled: Path, drive: Drive) -> None:
    async with drive(ruled) as driver:
        screen = await shown(driver)
        await driver.press("down", "d")
        assert "no gold label disagrees with it" in screen.status.plain
        await driver.press("a")
        assert "no gold label agrees with it" in screen.status.plain


async def test_a_rule_is_switched_off_and_on_and_undone(ruled: Path, drive: Drive) -> None:
    async with drive(ruled) as driver:
        screen = await shown(driver)
        await driver.press("end", "space")
        await driver.until(lambda: "rule 1 off" in screen.status.plain)
        await driver.until(lambda: "switched off" in screen.plain)
        assert not rule(driver, 1).active
        assert rule(driver, 2).conflicts == 0
        await driver.press("x")
        assert "switched off: nothing is in conflict" in screen.status.plain
        await driver.press("space")
        await driver.until(lambda: "rule 1 on" in screen.status.plain)
        await driver.press("u", "u")
        await driver.until(lambda: "undid: rule 1 off" in screen.status.plain)
        assert rule(driver, 1).active


@pytest.mark.parametrize("size", SIZES)
async def test_an_edit_is_a_new_version_after_a_preview(
    ruled: Path, drive: Drive, size: tuple[int, int]
) -> None:
    async with drive(ruled, size=size) as driver:
        screen = await shown(driver)
        await driver.press("end", "e", *" -quick", "enter")
        dialog = driver.app.screen
        assert isinstance(dialog, RuleDialog)
        await driver.until(lambda: "2  rows match" in dialog.plain)
        await driver.press("h")
        await driver.until(lambda: "a hint for the model" in dialog.plain)
        await driver.press("enter")
        await driver.until(lambda: "rule 1 now: 2 rows" in screen.status.plain)
        edited = rule(driver, 1)
        assert (edited.search, edited.label, edited.strength) == (
            "refund -quick",
            "complaint",
            "hint",
        )
        await driver.press("u")
        await driver.until(lambda: rule(driver, 1).search == "refund")


async def test_a_search_that_cant_be_understood_changes_nothing(ruled: Path, drive: Drive) -> None:
    async with drive(ruled) as driver:
        await shown(driver)
        await driver.press("end", "e", *" colour:red", "enter")
        dialog = driver.app.screen
        assert isinstance(dialog, RuleDialog)
        await driver.until(lambda: "no such column: colour" in dialog.plain)
        await driver.press("enter", "escape")
        assert rule(driver, 1).search == "refund"


async def test_a_rule_is_taken_back_and_can_be_had_again(ruled: Path, drive: Drive) -> None:
    async with drive(ruled) as driver:
        screen = await shown(driver)
        await driver.press("end", "D")
        await driver.until(lambda: "rule 1 taken back" in screen.status.plain)
        await driver.until(lambda: screen.list.plain.count("\n") == 1)
        await driver.press("u")
        await driver.until(lambda: screen.list.plain.count("\n") == 2)


async def test_checks_are_made_from_here_and_come_back_here(ruled: Path, drive: Drive) -> None:
    async with drive(ruled) as driver:
        screen = await shown(driver)
        await driver.press("c")
        checks = driver.app.screen
        assert isinstance(checks, SpotChecks)
        await driver.until(lambda: checks.row is not None)
        await driver.press("y", "escape")
        assert driver.app.screen is screen
        await driver.until(lambda: "of 3 rows checked" in screen.plain)


async def test_the_list_is_filtered_and_sorted(ruled: Path, drive: Drive) -> None:
    async with drive(ruled) as driver:
        screen = await shown(driver)
        await driver.press("s")
        assert screen.list.plain.split()[0] in {"1", "2"}
        await driver.press("slash", *"hint complaint")
        await driver.until(lambda: screen.list.plain.count("\n") == 0)
        assert "stars:..2" in screen.list.plain
        await driver.press("enter", "escape")
        assert screen.list.plain.count("\n") == 2
        await driver.press("escape")
        assert driver.app.screen is driver.work


async def test_the_rules_are_written_to_a_file(
    ruled: Path, drive: Drive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with drive(ruled) as driver:
        screen = await shown(driver)
        await driver.press("w")
        driver.app.screen._input.value = "rules.txt"  # type: ignore[attr-defined]
        await driver.press("enter")
        await driver.until(lambda: "3 rules in rules.txt" in screen.status.plain)
    assert "label praise: love" in (tmp_path / "rules.txt").read_text(encoding="utf-8")


async def test_the_rules_of_a_file_are_said_and_a_mistake_is_named(
    reviews: Path, drive: Drive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "good.txt").write_text("label praise: love\nhint complaint: refund\n")
    (tmp_path / "bad.txt").write_text("label praise: love\nlabel praise: colour:red\n")
    async with drive(reviews) as driver:
        await driver.opened()
        await driver.press("r")
        screen = listed(driver)
        await driver.press("i", *"good.txt", "enter")
        await driver.until(lambda: "2 rules from good.txt" in screen.status.plain)
        await driver.until(lambda: len(screen.shown) == 2)
        await driver.press("i", *"bad.txt", "enter")
        await driver.until(lambda: isinstance(driver.app.screen, TroubleDialog))
        await driver.press("enter", "u")
        await driver.until(lambda: "undid" in screen.status.plain)
        await driver.until(lambda: not screen.shown)


async def test_a_project_without_rules_says_how_to_make_one(reviews: Path, drive: Drive) -> None:
    async with drive(reviews) as driver:
        await driver.opened()
        await driver.press("r")
        screen = listed(driver)
        await driver.until(lambda: "no rule yet" in screen.plain)
        await driver.press("enter", "c", "e", "space", "x", "a", "d", "o", "D", "s", "r")
        assert driver.app.screen is driver.work


@pytest.mark.parametrize("size", SIZES)
async def test_rules_that_a_changed_pool_cant_answer_are_marked_and_told(
    ruled: Path, drive: Drive, size: tuple[int, int]
) -> None:
    with seeker.open(ruled, who="me") as session:
        session.rule("-is:flagged stars:4..", "praise")
    lines = ruled.read_text(encoding="utf-8").splitlines()
    kept = [lines[0].replace("body", "words"), *lines[1:6]]
    ruled.write_text("\n".join(kept).replace("stars", "points") + "\n", encoding="utf-8")
    async with drive(ruled, size=size, classes=()) as driver:
        screen = await shown(driver)
        marks = [line.split()[1] for line in screen.list.plain.splitlines()]
        assert marks[:2] == ["!", "!"]
        assert "2 rows of it are not in this pool any more" in screen.plain
        await driver.press("down", "enter")
        assert "it matches no row" in screen.status.plain
        await driver.until(lambda: "no such column: stars" in screen.plain)
        await driver.press("c")
        assert "no such column" in screen.status.plain
        assert driver.app.screen is screen


async def test_thousands_of_rules_are_read_beside_the_event_loop(
    tmp_path: Path, drive: Drive, monkeypatch: pytest.MonkeyPatch
) -> None:
    pool = tmp_path / "ripe.csv"
    pool.write_text("id,red\n" + "".join(f"r{n},{n}\n" for n in range(600)))
    strengths, labels = ("hint", "label", "label"), ("green", "ripe")
    written = "\n".join(
        f"{strengths[n % 3]} {labels[n % 2]}: red:{n % 590}..{n % 590 + 9} -red:{n}"
        for n in range(3000)
    )
    (tmp_path / "rules.txt").write_text(written)
    with seeker.open(pool, classes=["ripe", "green"], who="me") as session:
        session.import_rules(tmp_path / "rules.txt")
    threads = set()
    rules = Session.rules

    def watched(session: Session) -> object:
        threads.add(threading.current_thread())
        return rules(session)

    monkeypatch.setattr(Session, "rules", watched)
    async with drive(pool, classes=()) as driver:
        await driver.opened()
        await driver.press("r")
        screen = listed(driver)
        await driver.until(lambda: len(screen.shown) == 3000)
        await driver.press("slash", *"rule:2999")
        await driver.until(lambda: len(screen.shown) == 1)
        await driver.press("enter", "space")
        await driver.until(lambda: "rule 2999 off" in screen.status.plain)
        await driver.press("tab")
        await driver.until(lambda: bool(getattr(driver.app.screen, "shown", ())))
    assert threading.main_thread() not in threads
    assert threads


async def test_letters_are_typed_into_the_filter_and_arrows_lead_out_of_it(
    ruled: Path, drive: Drive
) -> None:
    async with drive(ruled) as driver:
        screen = await shown(driver)
        await driver.press("slash", *"jk", "down")
        assert screen.box.value == "jk"
        assert not screen.box.has_focus
        await driver.press("escape", "slash", *"love", "up")
        assert len(screen.shown) == 1
        assert not screen.box.has_focus
