"""Learning in the background, and the order in which the model asks."""

from __future__ import annotations

from pathlib import Path

import pytest

from seeker.errors import Cancelled
from seeker.ledger import Route
from seeker.session.session import Session
from seeker.tui.opening import OpenRequest, open_session
from tests.tui.conftest import Drive, Driver


@pytest.fixture
def pool(tmp_path: Path) -> Path:
    """Give a pool in which words tell the classes."""
    path = tmp_path / "pool.csv"
    lines = ["id,price,body"]
    for n in range(90):
        what = ("please send a refund", "the lift broke again", "thank you very much")[n % 3]
        lines.append(f"r{n},{n % 30},{what} today {n % 7} times")
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def session_of(driver: Driver) -> Session:
    assert isinstance(driver.work.desk, Session)
    return driver.work.desk


async def taught(driver: Driver) -> None:
    """Label three rows, and wait for a model that knows them."""
    await driver.opened()
    await driver.press("1", "2", "2")
    await learned(driver, 3)


async def learned(driver: Driver, gold: int) -> None:
    def knows() -> bool:
        model = driver.work.learned.model
        return model is not None and model.gold == gold and not driver.work.is_learning

    await driver.until(knows)


async def test_what_was_said_is_learned_and_shown_beside_the_rows(drive: Drive, pool: Path) -> None:
    async with drive(pool) as driver:
        await driver.opened()
        before = driver.drawn()[0]
        await taught(driver)
        assert driver.work.rows.shows_opinion
        assert driver.drawn()[0] != before
        assert "not yet learned" not in driver.work.top.plain
        index = driver.work.rows.index
        await driver.press("1")
        await learned(driver, 4)
        assert driver.work.rows.index == index + 1


async def test_nothing_is_shown_where_nothing_can_be_learned(drive: Drive, pool: Path) -> None:
    async with drive(pool) as driver:
        await driver.opened()
        await driver.until(lambda: bool(driver.work.learned.lacking))
        assert driver.work.learned.model is None


async def test_a_project_is_learned_when_it_is_opened_again(drive: Drive, pool: Path) -> None:
    async with drive(pool) as driver:
        await taught(driver)
    async with drive(pool) as driver:
        await driver.opened()
        await learned(driver, 3)


async def test_the_model_asks_at_a_key_and_its_rows_come_first(drive: Drive, pool: Path) -> None:
    async with drive(pool) as driver:
        await taught(driver)
        await driver.press("A")
        assert driver.work.box.value == "sort:mix"
        await driver.until(lambda: driver.work.shown_search() == "sort:mix")
        row = driver.work.rows.row
        assert row is not None
        await driver.press("1")
        session = session_of(driver)
        (row_id,) = session.pool.ids.ids_of([row])
        await driver.until(lambda: row_id in session.state.labels)
        provenance = session.state.labels[row_id].provenance
        assert (provenance.route, provenance.strategy) == (Route.ASK, "mix")
        assert provenance.prediction_shown
        assert provenance.model in session.state.fits


async def test_after_enough_answers_the_model_asks_anew(drive: Drive, pool: Path) -> None:
    async with drive(pool) as driver:
        await taught(driver)
        await driver.press("A")
        await driver.until(lambda: driver.work.shown_search() == "sort:mix")
        before = driver.work.learned.model
        await driver.press("1", "2")
        # One of them may have been drawn for an audit, and teaches nothing.
        await driver.until(lambda: driver.work.learned.model != before)
        await driver.until(lambda: not driver.work.is_learning)
        assert driver.work.rows.index == 2
        driver.app.remembered.put("ask anew", 5)
        await driver.press("1", "2")
        assert driver.work.rows.index == 4
        await driver.press("2")
        await driver.until(lambda: driver.work.rows.index == 0)
        session = session_of(driver)
        assert session.labels_of(driver.work.answer.matches.rows[:5]) == [None] * 5  # type: ignore[union-attr]


async def test_a_fault_while_learning_keeps_the_last_model(drive: Drive, pool: Path) -> None:
    def opener(request: OpenRequest, progress: object) -> Session:
        session = open_session(request, progress)  # type: ignore[arg-type]
        assert isinstance(session, Session)
        return session

    async with drive(pool, opener=opener) as driver:
        await taught(driver)
        session = session_of(driver)

        def fail(progress: object = None) -> None:
            raise RuntimeError("no such luck")

        session.learn_thoroughly = fail  # type: ignore[method-assign, assignment]
        before = driver.work.learned.model
        await driver.press("1")
        await driver.said("the last model stays")
        assert driver.work.learned.model == before or driver.work.learned.model is not None
        assert len(session.state.labels) == 4


async def test_quitting_waits_for_no_model(drive: Drive, pool: Path) -> None:
    async with drive(pool) as driver:
        await taught(driver)
        halted = driver.work._halt
        await driver.press("1", "q")
        with pytest.raises(Cancelled):
            halted.step("learning", 0, 1)


async def test_the_mix_draws_rows_that_are_asked_blind(drive: Drive, pool: Path) -> None:
    async with drive(pool) as driver:
        await taught(driver)
        session = session_of(driver)
        assert not session.state.draws
        await driver.press("A")
        await driver.until(lambda: driver.work.shown_search() == "sort:mix")
        (drawn,) = session.state.draws.values()
        assert len(drawn.payload.rows) == 20
        await driver.press("f5")
        await driver.at_rest()
        assert len(session.state.draws) == 1
        assert driver.work.answer is not None
        rows = driver.work.answer.matches.rows
        waiting = session.standing.waiting[rows]
        assert waiting[:20].any()
        lines = driver.drawn()[1:]
        of_row = [line.split()[:2] for line in lines]
        for place, waits in enumerate(waiting[: len(lines)].tolist()):
            assert ("?" in of_row[place]) == waits
        place = int(waiting.argmax())
        driver.work.rows.move_to(place)
        await driver.until(lambda: "drawn for the audit" in driver.work.pane.plain)
        await driver.at_rest()
        assert "why" not in driver.work.pane.plain
        row_id = str(session.pool.ids.ids_of(rows[[place]])[0])
        await driver.press("1")
        await driver.until(lambda: row_id in session.state.labels)
        assert session.state.labels[row_id].provenance.prediction_shown is False
        driver.work.rows.move_to(place)
        await driver.until(lambda: "drawn for the audit" not in driver.work.pane.plain)


async def test_an_answer_of_an_audit_is_not_learned_again(drive: Drive, pool: Path) -> None:
    async with drive(pool) as driver:
        await taught(driver)
        session = session_of(driver)
        (row_id,) = session.audit(1)
        before = driver.work.learned.model
        (row,) = session.pool.ids.rows_of([row_id]).tolist()
        driver.work.rows.move_to(int(driver.work.rows.place_of(row) or 0))
        await driver.press("1")
        await driver.until(lambda: row_id in session.state.labels)
        await driver.at_rest()
        assert driver.work.learned.model == before


async def test_rules_say_nothing_of_a_row_that_is_asked_blind(drive: Drive, pool: Path) -> None:
    async with drive(pool) as driver:
        await taught(driver)
        session = session_of(driver)
        session.rule("refund OR thank OR lift", "complaint", "label")
        (row_id,) = session.audit(1)
        (row,) = session.pool.ids.rows_of([row_id]).tolist()
        await driver.search(f"id:{row_id}")
        await driver.at_rest()
        assert driver.work.rows.row == row
        assert "complaint" not in driver.drawn()[1]
        assert "rule 1" not in driver.work.pane.plain
        assert "says" not in driver.work.pane.plain
