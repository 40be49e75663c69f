"""The inbox of conflicts in the screen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import seeker
from seeker.tui.screens.rules.conflicts import ConflictsScreen

if TYPE_CHECKING:
    from tests.tui.conftest import Drive, Driver

SIZES = [(80, 24), (120, 40), (200, 50)]


async def shown(driver: Driver) -> ConflictsScreen:
    """Open the inbox."""
    await driver.opened()
    await driver.at_rest()
    await driver.press("r", "tab")
    screen = driver.app.screen
    assert isinstance(screen, ConflictsScreen)
    await driver.at_rest()
    return screen


@pytest.mark.parametrize("size", SIZES)
async def test_conflicts_are_listed_and_gone_to(
    reviews: Path, drive: Drive, size: tuple[int, int]
) -> None:
    with seeker.open(reviews, classes=["complaint", "praise"], who="me") as session:
        session.rule("refund", "complaint", "label")
        session.rule("love", "praise", "label")
        session.rule("stars:5..", "praise")
        session.label(["r1"], "praise")
    async with drive(reviews, size=size) as driver:
        screen = await shown(driver)
        assert "rule 1 1 complaint" in screen.list.plain
        assert "gold 2 praise" in screen.list.plain
        await driver.press("slash", *"rule:3", "enter")
        await driver.until(lambda: screen.list.plain.count("\n") == 0)
        assert "refund" in screen.plain
        assert "stars:5.." in screen.plain
        await driver.press("enter")
        await driver.until(lambda: driver.work.shown_search() == "rule:1 rule:3")
        assert driver.work.rows.n_rows == 1


async def test_certified_rules_that_disagree_are_told_to_be_so(
    tmp_path: Path, drive: Drive
) -> None:
    pool = tmp_path / "ripe.csv"
    pool.write_text("id,red\n" + "".join(f"r{n},{n}\n" for n in range(40)))
    with seeker.open(pool, classes=["complaint", "praise"], who="me") as session:
        session.rule("red:..20", "complaint", "label")
        session.rule("red:20..", "praise", "label")
        for number, label in ((1, "complaint"), (2, "praise")):
            while not session.rule_view(number).certified:
                session.check(number, session.checks(number, 1)[0], label)
    async with drive(pool) as driver:
        screen = await shown(driver)
        assert "rule 1 ✓" in screen.list.plain.splitlines()[0]
        assert "Both rules are certified" in screen.plain


async def test_an_empty_inbox_says_that_all_agree(reviews: Path, drive: Drive) -> None:
    async with drive(reviews) as driver:
        screen = await shown(driver)
        assert "rules, gold and model agree" in screen.plain
        await driver.press("enter", "shift+tab", "escape")
        assert driver.app.screen is driver.work
