"""The ledger read back: in lines, in full, and as a pace."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import polars as pl
import pytest

import seeker
from seeker.ledger import Event, Label, Payload, Provenance, Route, State, retract_action
from seeker.session.history import pace_of
from seeker.session.session import Session


@pytest.fixture
def session(tmp_path: Path) -> Session:
    frame = pl.DataFrame(
        {"id": [f"r{i}" for i in range(99)], "body": [f"words number {i} here" for i in range(99)]}
    )
    return seeker.open(
        seeker.read_pool(frame, id="id", text="body"),
        project=tmp_path / "words.seeker",
        classes=["spam", "ham"],
        who="me",
    )


def test_actions_come_newest_first_and_page_by_page(session: Session) -> None:
    for row in range(5):
        session.label([f"r{row}"], "spam")
    numbers = [view.number for view in session.actions()]
    assert numbers == sorted(numbers, reverse=True)
    assert [view.number for view in session.actions(before=4)] == [3, 2, 1]
    assert [view.number for view in session.history()] == numbers[::-1]
    assert list(session.actions(before=1)) == []


def test_an_action_counts_its_rows(session: Session) -> None:
    session.label(["r1", "r2"], "spam")
    session.rule("words", "ham")
    session.skip(["r3"])
    session.note_row(4, "odd")
    session.undo()
    views = [(view.rows, view.is_claim, view.undone) for view in session.actions()]
    assert views[:5] == [
        (1, False, False),
        (1, True, True),
        (1, True, False),
        (99, True, False),
        (2, True, False),
    ]


def test_an_action_is_told_in_full_with_a_search_for_its_rows(session: Session) -> None:
    session.label(["r1", "r2"], "spam", search="number", seconds=2.5)
    detail = session.action(session.history()[-1].action)
    assert detail.rows.tolist() == [1, 2]
    assert detail.search == "id:(r1|r2)"
    assert list(session.search(detail.search).ids) == ["r1", "r2"]
    assert detail.said == (
        "found by  number",
        "looked at for  2.5 s",
        "r1 -> spam",
        "r2 -> spam",
    )


def test_a_rule_is_found_by_its_number_and_many_rows_by_no_search(session: Session) -> None:
    session.rule("words number", "ham")
    detail = session.action(session.history()[-1].action)
    assert (detail.search, len(detail.rows)) == ("rule:1", 99)
    assert detail.said == ("search  words number",)
    session.label([f"r{i}" for i in range(60)], "spam")
    detail = session.action(session.history()[-1].action)
    assert (detail.search, len(detail.rows)) == (None, 60)


def test_what_takes_an_action_back_shows_that_actions_rows(session: Session) -> None:
    session.label(["r7"], "spam")
    first = session.history()[-1].action
    session.undo()
    assert session.action(first).undone_by == "me"
    undo = session.action(session.history()[-1].action)
    assert undo.search == "id:r7"
    assert undo.undone_by is None


def test_the_classes_said_lately_come_first(session: Session) -> None:
    session.label(["r1"], "ham")
    session.label(["r2"], "new one")
    session.rule("words", "spam")
    assert session.recent_classes() == ["spam", "new one", "ham"]
    assert session.recent_classes(actions=1) == ["spam"]


def test_the_pace_counts_what_was_given_by_hand_and_counts() -> None:
    start = datetime(2025, 3, 1, 12, 0, 30, tzinfo=UTC)

    def event(number: int, minute: float, payload: Payload, refers: str | None = None) -> Event:
        time = start + timedelta(minutes=minute)
        return Event(f"e{number}", time, "me", f"a{number}", refers, "pool", payload, number)

    by_hand, imported = Provenance(Route.SEARCH), Provenance(Route.IMPORT)
    events = [
        event(1, 0, Label("r1", "c1", by_hand)),
        event(2, 20, Label("r2", "c1", by_hand)),
        event(3, 20.1, Label("r3", "c1", by_hand)),
        event(4, 29, Label("r4", "c1", by_hand)),
        event(5, 29, Label("r5", "c1", imported)),
        event(6, 29, Label("r6", "c1", by_hand)),
        event(7, 29, retract_action("a6").payload, "a6"),
    ]
    pace = pace_of(State.of(events))
    assert pace.labels == 4
    assert pace.minutes == (2, 0, 0, 0, 0, 0, 0, 0, 0, 1)
    assert pace.per_minute == pytest.approx(4 / 3)
    assert pace_of(State()).minutes == (0,) * 10


def test_a_note_is_found_on_its_row_and_taken_away(session: Session) -> None:
    assert session.note_row(3, "look again").message == "note on row r3"
    assert session.note_of(3) == "look again"
    assert session.standing.noted.nonzero()[0].tolist() == [3]
    assert session.note_row(3, "").message == "note on row r3 taken away"
    assert session.note_of(3) is None
    assert not session.standing.noted.any()
