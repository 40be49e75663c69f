"""The audit screen: figures, cells that open, advice, coverage, other models."""

from __future__ import annotations

import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from seeker.audit import Figure
from seeker.session.audit.fitness import FitForOthers, Served
from seeker.session.audit.naming import NamedFigure
from seeker.session.session import Session
from seeker.tui.screens.audit import AuditScreen
from seeker.tui.screens.blind import BlindScreen
from seeker.tui.screens.confirming import ConfirmDialog
from tests.tui.conftest import Drive, Driver

if TYPE_CHECKING:
    from seeker.pool.progress import Progress
    from seeker.session.suggestions import ModelView

SIZES = [(80, 24), (120, 40), (200, 50)]
N_ROWS = 120


def truth(n: int) -> str:
    """Tell what row n is: one in three is a complaint."""
    return "complaint" if n % 3 == 0 else "praise"


@pytest.fixture
def pool(tmp_path: Path) -> Path:
    """Give a pool whose words tell the classes, with an exception here and there."""
    path = tmp_path / "pool.csv"
    lines = ["id,price,body"]
    for n in range(N_ROWS):
        what = "please send a refund" if (n % 3 == 0) != (n % 10 == 7) else "i love it very much"
        lines.append(f"r{n},{n % 30},{what} today {n} times")
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def session_of(driver: Driver) -> Session:
    assert isinstance(driver.work.desk, Session)
    return driver.work.desk


def teach(session: Session, n_audit: int) -> list[str]:
    """Label some rows, learn, and answer an audit; give the ids of the audit rows."""
    for n in (0, 1, 2, 3, 4, 5):
        session.label([f"r{n}"], truth(n))
    session.fit()
    drawn = session.audit(n_audit) if n_audit else []
    for row_id in drawn:
        session.label([row_id], truth(int(row_id[1:])))
    return drawn


async def audited(driver: Driver, n_audit: int) -> AuditScreen:
    """Open the audit of a session that was taught."""
    await driver.opened()
    teach(session_of(driver), n_audit)
    return await audit(driver)


async def audit(driver: Driver) -> AuditScreen:
    """Open the audit, and wait until everything is measured."""
    await driver.press("a")
    screen = driver.app.screen
    assert isinstance(screen, AuditScreen)
    await driver.until(lambda: screen.is_mounted and not screen.awaits_model)
    await driver.until(lambda: screen.measured.coverage is not None)
    await driver.until(lambda: not screen.is_measuring)
    await driver.settled()
    return screen


@pytest.mark.parametrize("size", SIZES)
async def test_figures_come_with_intervals_and_what_they_rest_on(
    size: tuple[int, int], pool: Path, drive: Drive
) -> None:
    async with drive(pool, size=size) as driver:
        screen = await audited(driver, 30)
        found = session_of(driver).estimate()
        assert "30 audit rows, 1 round" in screen.figures.plain.replace("\n", " ")
        assert "the final labels on this pool" in screen.figures.plain
        value = f"{found['complaint'].f1.value:.2f}".removeprefix("0")
        assert value in screen.figures.plain
        assert "truly" in screen.confusion.plain
        assert "calibration error" in screen.confusion.plain
        assert "rows to find" in screen.stopping.plain
        assert "the interval of complaint F1" in screen.stopping.plain
        assert "audit" in screen.coverage.plain
        assert "o lets other models learn" in " ".join(screen.others.plain.split())
        visible = [one for one in screen.query("Section") if one.is_on_screen]
        assert len(visible) == (1 if size[0] == 80 else 5)


async def test_without_audit_rows_it_says_what_to_do(pool: Path, drive: Drive) -> None:
    async with drive(pool) as driver:
        await driver.opened()
        screen = await audit(driver)
        assert "d draws rows at random" in screen.figures.plain.replace("\n", " ")
        assert screen.confusion.plain == ""
        await driver.press("enter", "g", "t", "down", "tab", "enter", "escape")
        assert driver.app.screen is driver.work


async def test_one_audit_row_gives_wide_intervals_and_no_curve(pool: Path, drive: Drive) -> None:
    async with drive(pool) as driver:
        screen = await audited(driver, 1)
        assert "by 1 audit row, 1 round" in screen.figures.plain.replace("\n", " ")
        found = screen.measured.figures
        assert found is not None
        assert found["complaint"].f1.width > 0.5
        assert "is told from two audit rows on" in " ".join(screen.stopping.plain.split())


async def test_a_class_that_no_audit_row_has_is_shown_without_a_value(
    pool: Path, drive: Drive
) -> None:
    async with drive(pool, classes=("complaint", "praise", "rare")) as driver:
        screen = await audited(driver, 20)
        (line,) = [one for one in screen.figures.plain.splitlines() if "rare" in one]
        assert "–" in line


async def test_skipped_rows_are_named(pool: Path, drive: Drive) -> None:
    async with drive(pool) as driver:
        await driver.opened()
        session = session_of(driver)
        teach(session, 0)
        drawn = session.audit(20)
        session.skip(drawn[3:5])
        for row_id in (*drawn[:3], *drawn[5:]):
            session.label([row_id], truth(int(row_id[1:])))
        screen = await audit(driver)
        assert "2 skipped" in screen.figures.plain.replace("\n", " ")


async def test_model_and_rules_are_measured_by_a_key(pool: Path, drive: Drive) -> None:
    async with drive(pool) as driver:
        screen = await audited(driver, 20)
        await driver.press("t")
        await driver.until(lambda: "it did not learn from" in screen.figures.plain)
        await driver.press("g")
        assert "those of the final labels" in screen.status.plain
        await driver.press("g")
        await driver.press("t")
        await driver.until(lambda: "there is no label rule" in screen.figures.plain)
        await driver.until(lambda: not screen.is_measuring)
        session_of(driver).rule("refund", "complaint", "label")
        await driver.press("r")
        await driver.until(lambda: "the label rules alone" in screen.figures.plain)
        await driver.press("t", "g")
        await driver.until(lambda: "guaranteed, whatever the pool" in screen.figures.plain)


async def test_a_chosen_figure_stands_in_the_header_of_every_place(
    pool: Path, drive: Drive
) -> None:
    async with drive(pool) as driver:
        screen = await audited(driver, 30)
        await driver.press("enter")
        await driver.until(lambda: "complaint precision" in driver.work.top.plain)
        assert session_of(driver).chosen_figure() == NamedFigure("complaint", "precision")
        assert "complaint precision" in screen._top.plain
        await driver.press("right", "right", "enter")
        await driver.until(lambda: "complaint F1" in driver.work.top.plain)
        await driver.press("escape", "h")
        await driver.until(lambda: "complaint F1" in driver.app.screen.query_one("#title").plain)  # type: ignore[attr-defined]
    async with drive(pool, size=(80, 24)) as driver:
        await driver.opened()
        await driver.until(lambda: "complaint F1" in driver.work.top.plain)
        drawn = driver.work.top.render_line(0).text
        assert "complaint F1 " in drawn
        assert ")" in drawn


@pytest.mark.parametrize("size", SIZES)
async def test_a_cell_of_the_diagonal_goes_to_its_rows(
    size: tuple[int, int], pool: Path, drive: Drive
) -> None:
    async with drive(pool, size=size) as driver:
        await audited(driver, 30)
        await driver.press("tab", "enter")
        await driver.until(lambda: driver.app.screen is driver.work)
        await driver.until(
            lambda: driver.work.shown_search() == "by:audit predicted:complaint label:complaint"
        )
        assert driver.work.rows.n_rows
        assert not session_of(driver).state.opened


async def test_mistakes_are_opened_after_a_warning_and_leave_the_assessment(
    pool: Path, drive: Drive
) -> None:
    async with drive(pool) as driver:
        screen = await audited(driver, 60)
        session = session_of(driver)
        wrong = session.search("by:audit predicted:complaint label:praise")
        assert len(wrong)
        await driver.press("tab", "right", "enter")
        await driver.until(lambda: isinstance(driver.app.screen, ConfirmDialog))
        await driver.press("escape")
        assert driver.app.screen is screen
        assert not session.state.opened
        await driver.press("enter")
        await driver.until(lambda: isinstance(driver.app.screen, ConfirmDialog))
        await driver.press("enter")
        await driver.until(lambda: driver.work.shown_search().startswith("by:audit"))
        await driver.until(lambda: session.state.opened == set(wrong.ids))
        again = await audit(driver)
        assert f"{len(wrong)} opened" in again.figures.plain.replace("\n", " ")


async def test_an_empty_cell_is_told_and_opens_nothing(pool: Path, drive: Drive) -> None:
    async with drive(pool, classes=("complaint", "praise", "rare")) as driver:
        screen = await audited(driver, 20)
        await driver.press("tab", "right", "right", "enter")
        await driver.until(lambda: "no audit row is in this cell" in screen.status.plain)
        assert driver.app.screen is screen


async def test_a_class_to_look_for_goes_to_its_likeliest_rows(pool: Path, drive: Drive) -> None:
    async with drive(pool, classes=("late fee", "praise")) as driver:
        await driver.opened()
        session = session_of(driver)
        for n in range(6):
            session.label([f"r{n}"], "late fee" if n % 3 == 0 else "praise")
        session.fit()
        for row_id in session.audit(20):
            session.label([row_id], "praise")
        await audit(driver)
        await driver.press("tab", "tab", "enter")
        await driver.until(lambda: driver.work.shown_search() == 'label:none sort:p("late fee")')
        assert driver.work.rows.n_rows


async def test_the_wanted_width_is_asked_for_and_mistakes_are_told(
    pool: Path, drive: Drive
) -> None:
    async with drive(pool) as driver:
        screen = await audited(driver, 30)
        await driver.press("w", *"2", "enter")
        await driver.until(lambda: "a width is a number between 0 and 1" in screen.status.plain)
        await driver.press("w")
        await driver.pilot.press(*"0.03", "enter")
        await driver.until(
            lambda: "wanted is a width of 0.03" in " ".join(screen.stopping.plain.split())
        )


async def test_other_models_are_compared_at_a_key(pool: Path, drive: Drive) -> None:
    figure = Figure(0.5, 0.4, 0.6)
    models = (
        Served("own model", True, Figure(0.9, 0.8, 1.0), figure, figure),
        Served("forest", False, figure, figure, figure),
    )
    async with drive(pool) as driver:
        screen = await audited(driver, 10)

        def compare(progress: Progress) -> FitForOthers:
            progress.step("comparing models", 1, 2)
            return FitForOthers(models, 10, "they serve one model far better")

        session_of(driver).fit_for_others = compare  # type: ignore[method-assign, assignment]
        await driver.press("o")
        await driver.until(lambda: "own model" in screen.others.plain)
        assert "they serve one model" in screen.others.plain
        assert ".50 .40-.60" in screen.others.plain


async def test_escape_stops_comparing_and_then_goes_back(pool: Path, drive: Drive) -> None:
    async with drive(pool) as driver:
        screen = await audited(driver, 10)

        def compare(progress: Progress) -> FitForOthers:
            while True:
                progress.step("comparing models", 1, 2)
                time.sleep(0.001)

        session_of(driver).fit_for_others = compare  # type: ignore[method-assign, assignment]
        await driver.press("o")
        await driver.until(lambda: "comparing models" in screen.status.plain)
        await driver.press("o", "escape")
        await driver.until(lambda: "stopped" in screen.status.plain)
        assert "comparing models" not in screen.status.plain
        await driver.press("escape")
        await driver.until(lambda: driver.app.screen is driver.work)


async def test_quitting_while_measuring_waits_for_nothing(pool: Path, drive: Drive) -> None:
    async with drive(pool) as driver:
        await driver.opened()
        teach(session_of(driver), 30)
        await driver.press("a", "o", "ctrl+q")
        await driver.until(lambda: driver.app.return_code is not None)
        assert driver.app.return_code == 0


async def test_while_the_first_model_is_learned_only_coverage_is_measured(
    pool: Path, drive: Drive
) -> None:
    async with drive(pool) as driver:
        await driver.opened()
        session = session_of(driver)
        go_on = threading.Event()
        learn = session.learn_thoroughly

        def slowly(progress: Progress | None = None) -> ModelView:
            go_on.wait(20)
            return learn(progress)

        session.learn_thoroughly = slowly  # type: ignore[method-assign]
        session.learn_instantly = slowly  # type: ignore[method-assign]
        await driver.press("1", "2", "2")
        await driver.until(lambda: driver.work.is_learning)
        await driver.press("a")
        screen = driver.app.screen
        assert isinstance(screen, AuditScreen)
        await driver.until(lambda: screen.measured.coverage is not None)
        assert "the first model is being learned" in screen.figures.plain
        assert screen.measured.figures is None
        await driver.press("t", "g", "d")
        await driver.until(lambda: "the first model is being learned" in screen.status.plain)
        assert not session.state.draws
        go_on.set()
        await driver.until(lambda: bool(screen.measured.refused))
        await driver.press("d", "4", "enter")
        await driver.until(lambda: isinstance(driver.app.screen, BlindScreen))
        await driver.until(lambda: driver.app.screen.is_mounted)
        assert len(session.audit_queue()) == 4
