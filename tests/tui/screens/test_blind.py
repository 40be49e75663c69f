"""Labeling drawn rows one by one, blind."""

from __future__ import annotations

from pathlib import Path

import pytest

from seeker.ledger import Route
from seeker.session.session import Session
from seeker.tui.screens.audit import AuditScreen
from seeker.tui.screens.blind import BlindScreen
from tests.tui.conftest import Drive, Driver

SIZES = [(80, 24), (120, 40), (200, 50)]


@pytest.fixture
def pool(tmp_path: Path) -> Path:
    """Give a pool in which words tell the classes."""
    path = tmp_path / "pool.csv"
    lines = ["id,price,body"]
    for n in range(90):
        what = ("please send a refund", "thank you very much", "it works and i love it")[n % 3]
        lines.append(f"r{n},{n % 30},{what} today {n % 7} times")
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def session_of(driver: Driver) -> Session:
    assert isinstance(driver.work.desk, Session)
    return driver.work.desk


async def drawing(driver: Driver, n_rows: int) -> BlindScreen:
    """Teach a model, and draw rows."""
    await driver.opened()
    await driver.press("1", "2", "2")
    await driver.until(lambda: driver.work.rows.shows_opinion and not driver.work.is_learning)
    await driver.press("a", "d", *str(n_rows), "enter")
    await driver.until(lambda: isinstance(driver.app.screen, BlindScreen))
    screen = driver.app.screen
    assert isinstance(screen, BlindScreen)
    await driver.until(lambda: " of " in screen.progress.plain)
    return screen


@pytest.mark.parametrize("size", SIZES)
async def test_rows_are_labeled_one_by_one_as_audit_rows(
    size: tuple[int, int], pool: Path, drive: Drive
) -> None:
    async with drive(pool, size=size) as driver:
        screen = await drawing(driver, 3)
        session = session_of(driver)
        drawn = session.audit_queue()
        assert len(drawn) == 3
        assert "1 of 3" in screen.progress.plain
        assert "why" not in screen.pane.plain
        assert "blind" in screen.progress.plain
        await driver.press("1", "2", "1")
        await driver.until(lambda: not session.audit_queue())
        assert "all 3 done" in screen.progress.plain
        provenance = [session.state.labels[row].provenance for row in drawn]
        assert [one.route for one in provenance] == [Route.AUDIT] * 3
        assert not any(one.prediction_shown for one in provenance)
        await driver.press("1")
        assert len(session.state.labels) == 6
        await driver.press("escape")
        assert isinstance(driver.app.screen, AuditScreen)


async def test_skipping_and_undoing_go_on_and_back(pool: Path, drive: Drive) -> None:
    async with drive(pool) as driver:
        screen = await drawing(driver, 4)
        session = session_of(driver)
        first, second, *_ = session.audit_queue()
        await driver.press("u")
        assert "nothing was answered here yet" in screen.status.plain
        await driver.press("space", "2")
        await driver.until(lambda: second in session.state.labels)
        assert first in session.state.skipped
        assert screen.at == 2
        await driver.press("u", "u")
        await driver.until(lambda: first not in session.state.skipped)
        assert second not in session.state.labels
        assert screen.at == 0
        assert session.audit_queue()[:2] == [first, second]


async def test_a_class_is_picked_or_made_and_an_unknown_key_is_told(
    pool: Path, drive: Drive
) -> None:
    async with drive(pool) as driver:
        screen = await drawing(driver, 2)
        session = session_of(driver)
        (first, *_) = session.audit_queue()
        await driver.press("7")
        assert "there is no class 7" in screen.status.plain
        await driver.press("c", *"other", "enter")
        await driver.until(lambda: session.class_counts().get("other") == 1)
        assert first in session.state.labels
        await driver.until(lambda: "3 other" in screen.class_bar.plain)


async def test_what_was_left_waits_and_comes_first(pool: Path, drive: Drive) -> None:
    async with drive(pool) as driver:
        await drawing(driver, 5)
        session = session_of(driver)
        drawn = session.audit_queue()
        await driver.press("1", "q")
        assert isinstance(driver.app.screen, AuditScreen)
        await driver.until(lambda: len(session.audit_queue()) == 4)
        await driver.press("d", *"6", "enter")
        await driver.until(lambda: isinstance(driver.app.screen, BlindScreen))
        assert session.audit_queue()[:4] == drawn[1:]
        # A round may draw a row that waits already.
        assert len(session.audit_queue()) > 4


@pytest.mark.parametrize("typed", ["0", "-3", "many", "1e9", "²", "99999999"])
async def test_what_is_no_number_of_rows_is_told(typed: str, pool: Path, drive: Drive) -> None:
    async with drive(pool) as driver:
        await driver.opened()
        await driver.until(lambda: not driver.work.is_awaiting_model)
        await driver.press("a", "d")
        await driver.pilot.press(*typed, "enter")
        screen = driver.app.screen
        assert isinstance(screen, AuditScreen)
        await driver.until(lambda: "a number from 1" in screen.status.plain)
        assert not session_of(driver).audit_queue()


async def test_nothing_is_drawn_where_every_row_has_a_label(tmp_path: Path, drive: Drive) -> None:
    pool = tmp_path / "two.csv"
    pool.write_text("id,body\na,some words\nb,other words\n")
    async with drive(pool) as driver:
        await driver.opened()
        await driver.press("1", "2")
        await driver.until(lambda: driver.work.learned.model is not None)
        await driver.press("a", "d", "enter")
        screen = driver.app.screen
        assert isinstance(screen, AuditScreen)
        await driver.until(lambda: "every row has a label" in screen.status.plain)
