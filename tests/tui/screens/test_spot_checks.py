"""Spot checks in the screen: random rows, one key each, and what they prove."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from seeker.tui.screens.rule_dialog import RuleDialog
from seeker.tui.screens.splits import SplitDialog
from seeker.tui.screens.spot_checks import SpotChecks

if TYPE_CHECKING:
    from seeker.session.session import Session
    from tests.tui.conftest import Drive, Driver

SIZES = [(80, 24), (120, 40), (200, 50)]
N_ROWS = 300


@pytest.fixture
def ripe(tmp_path: Path) -> Path:
    """Rows that are ripe below .5."""
    path = tmp_path / "ripe.csv"
    reds = (round((n * 0.618034) % 1.0, 4) for n in range(N_ROWS))
    path.write_text("id,red\n" + "".join(f"r{n},{red}\n" for n, red in enumerate(reds)))
    return path


def session(driver: Driver) -> Session:
    desk = driver.work.desk
    assert desk is not None
    return desk  # type: ignore[return-value]


def checks(driver: Driver) -> SpotChecks:
    screen = driver.app.screen
    assert isinstance(screen, SpotChecks)
    return screen


def red(driver: Driver) -> float:
    """Give the value of the row that is asked about."""
    row = checks(driver).row
    assert row is not None
    return float(session(driver).pool.cell(row, "red") or "nan")


async def begin(driver: Driver, search: str) -> SpotChecks:
    """Say a rule over a search, and begin to check it."""
    await driver.opened()
    await driver.search(search)
    await driver.press("R", "1")
    dialog = driver.app.screen
    assert isinstance(dialog, RuleDialog)
    await driver.until(lambda: "rows match" in dialog.plain)
    await driver.press("k")
    await driver.until(lambda: isinstance(driver.app.screen, SpotChecks))
    await driver.until(lambda: checks(driver).row is not None)
    return checks(driver)


async def answer(driver: Driver, n: int) -> None:
    """Answer truly, and wait until all of it is told."""
    for _ in range(n):
        # Rows are fetched some at a time: this is faster than a person.
        await driver.until(lambda: checks(driver).row is not None)
        await driver.press("y" if red(driver) < 0.5 else "2")
    await driver.at_rest()


@pytest.mark.parametrize("size", SIZES)
async def test_checks_are_gold_with_their_draw_and_measure_the_rule(
    ripe: Path, drive: Drive, size: tuple[int, int]
) -> None:
    async with drive(ripe, size=size, classes=("ripe", "green")) as driver:
        screen = await begin(driver, "red:..0.55")
        wanted = session(driver).checks(1, 10)
        await answer(driver, 10)
        rows = session(driver).rule_view(1).rows
        await driver.until(lambda: f"10 of {rows} rows checked" in screen.plain)
        labels = session(driver).state.labels
        assert set(labels) == set(wanted)
        numbers = [labels[row].provenance.drawn.number for row in wanted]  # type: ignore[union-attr]
        assert numbers == list(range(1, 11))
        assert not any(labels[row].provenance.prediction_shown for row in wanted)
        rule = session(driver).rule_view(1)
        assert f"{rule.purity.value:.2f}" in screen.plain
        assert f"95% after {rule.remaining[0.95]}" in screen.plain


async def test_nothing_that_is_thought_of_the_row_is_shown(ripe: Path, drive: Drive) -> None:
    async with drive(ripe, classes=("ripe", "green")) as driver:
        screen = await begin(driver, "red:..0.55")
        await driver.at_rest()
        assert "hidden: its label" in screen.pane.plain
        assert "ripe" not in screen.pane.plain


async def test_a_check_is_undone_and_its_row_comes_again(ripe: Path, drive: Drive) -> None:
    async with drive(ripe, classes=("ripe", "green")) as driver:
        screen = await begin(driver, "red:..0.55")
        first = screen.row
        await driver.press("2")
        await driver.until(lambda: "1 wrong" in screen.plain)
        assert screen.row != first
        await driver.press("u")
        await driver.until(lambda: "not checked yet" in screen.plain and screen.row == first)


async def test_a_row_that_nobody_can_tell_counts_as_wrong_and_says_so(
    ripe: Path, drive: Drive
) -> None:
    async with drive(ripe, classes=("ripe", "green")) as driver:
        screen = await begin(driver, "red:..0.55")
        await driver.press("space", "y")
        await driver.until(lambda: "1 wrong, 1 of them skipped" in screen.plain)


@pytest.mark.parametrize("size", SIZES)
async def test_an_error_offers_a_split_whose_checks_begin_anew(
    ripe: Path, drive: Drive, size: tuple[int, int]
) -> None:
    async with drive(ripe, size=size, classes=("ripe", "green")) as driver:
        screen = await begin(driver, "red:0.1..0.6")
        await driver.press("s")
        dialog = driver.app.screen
        assert isinstance(dialog, SplitDialog)
        await driver.until(lambda: "nothing is known to be wrong" in dialog.plain)
        await driver.press("escape")
        await driver.until(lambda: driver.app.screen is screen)
        await answer(driver, 30)
        assert session(driver).rule_view(1).wrong > 0
        await driver.press("s")
        splits = driver.app.screen
        assert isinstance(splits, SplitDialog)
        await driver.until(lambda: splits.chosen is not None)
        best = splits.chosen
        await driver.press("enter")
        await driver.until(lambda: isinstance(driver.app.screen, RuleDialog))
        claim = driver.app.screen
        assert isinstance(claim, RuleDialog)
        await driver.until(lambda: "rows match" in claim.plain)
        await driver.press("enter")
        await driver.until(lambda: "not checked yet" in screen.plain)
        rule = session(driver).rule_view(1)
        assert (rule.search, rule.checks) == (best, 0)
        assert len(session(driver).state.labels) == 30
        await driver.press("escape", "u")
        await driver.until(lambda: session(driver).rule_view(1).checks == 30)


async def test_a_small_rule_is_certified_when_nearly_all_of_it_was_looked_at(
    ripe: Path, drive: Drive
) -> None:
    async with drive(ripe, classes=("ripe", "green")) as driver:
        screen = await begin(driver, "red:..0.037")
        rule = session(driver).rule_view(1)
        assert rule.rows == 12
        needed = rule.remaining[0.95]
        assert needed is not None
        assert 0 < needed <= 12
        await answer(driver, needed)
        await driver.until(lambda: "certified: at least 95%" in screen.plain)
        await answer(driver, 12 - needed)
        await driver.until(lambda: "every row of it was looked at" in screen.plain)
        await driver.press("y", "2")
        assert "there is no row to check" in screen.status.plain


async def test_one_error_in_twelve_rows_can_never_be_certified_and_is_told(
    ripe: Path, drive: Drive
) -> None:
    async with drive(ripe, classes=("ripe", "green")) as driver:
        screen = await begin(driver, "red:..0.037")
        await driver.press("2")
        await driver.until(lambda: "can't be certified for 95% any more" in screen.plain)
        assert "95% never" in screen.plain


async def test_the_checks_are_left_when_their_rule_is_undone(ripe: Path, drive: Drive) -> None:
    async with drive(ripe, classes=("ripe", "green")) as driver:
        await begin(driver, "red:..0.55")
        await driver.press("u")
        await driver.until(lambda: driver.app.screen is driver.work)
        assert list(session(driver).rules()) == []


async def test_a_class_of_another_number_or_name_is_said(ripe: Path, drive: Drive) -> None:
    async with drive(ripe, classes=("ripe", "green")) as driver:
        screen = await begin(driver, "red:..0.55")
        first = screen.row
        await driver.press("7")
        assert "there is no class 7" in screen.status.plain
        await driver.press("c", *"sour", "enter")
        await driver.until(lambda: "1 wrong" in screen.plain)
        assert list(session(driver).classes) == ["ripe", "green", "sour"]
        assert session(driver).labels_of(np.array([first])) == ["sour"]
