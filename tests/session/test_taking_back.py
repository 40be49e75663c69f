"""One action taken back or said again, whatever came after it, and what is told about it."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

import seeker
from seeker.errors import UsageError
from seeker.session.session import Session


@pytest.fixture
def session(tmp_path: Path) -> Session:
    frame = pl.DataFrame(
        {"id": [f"r{i}" for i in range(6)], "body": [f"words number {i} here" for i in range(6)]}
    )
    return seeker.open(
        seeker.read_pool(frame, id="id", text="body"),
        project=tmp_path / "words.seeker",
        classes=["spam", "ham"],
        who="me",
    )


def last(session: Session) -> str:
    return session.history()[-1].action


def labels(session: Session) -> list[str | None]:
    return session.labels_of(session.search("").rows)[:3]


def test_an_action_is_taken_back_and_later_ones_stay(session: Session) -> None:
    session.label(["r0"], "spam")
    first = last(session)
    session.label(["r1"], "ham")
    outcome = session.retract(first)
    assert outcome.message == "took back: 1 row -> spam"
    assert labels(session) == [None, "ham", None]
    assert session.restore(first).message == "said again: 1 row -> spam"
    assert labels(session) == ["spam", "ham", None]


def test_taking_back_can_itself_be_undone(session: Session) -> None:
    session.label(["r0"], "spam")
    first = last(session)
    session.label(["r1"], "ham")
    session.retract(first)
    undone = session.undo()
    assert undone is not None
    assert undone.message == "undid: took back: 1 row -> spam"
    assert labels(session) == ["spam", "ham", None]


def test_an_undone_action_is_said_again_long_after(session: Session) -> None:
    session.label(["r0"], "spam")
    first = last(session)
    session.undo()
    session.label(["r1"], "ham")
    assert session.redo() is None
    session.restore(first)
    assert labels(session) == ["spam", "ham", None]
    assert session.history()[-1].what == "said again: 1 row -> spam"
    session.undo()
    assert labels(session) == [None, "ham", None]


def test_a_later_label_is_kept_and_an_earlier_one_comes_back(session: Session) -> None:
    session.label(["r0", "r1"], "spam")
    first = last(session)
    session.label(["r0"], "ham")
    second = last(session)
    assert session.retract(first).message.endswith("; 1 row keeps a later label")
    assert labels(session) == ["ham", None, None]
    session.restore(first)
    assert session.retract(second).message.endswith("; 1 row has another label now")
    assert labels(session) == ["spam", "spam", None]


def test_a_class_that_is_used_stays_when_what_made_it_is_taken_back(session: Session) -> None:
    session.label(["r0"], "odd one")
    first = last(session)
    session.label(["r1"], "odd one")
    assert "class “odd one” stays: it is used" in session.retract(first).message
    assert session.classes == ("spam", "ham", "odd one")
    assert labels(session) == [None, "odd one", None]


def test_what_cant_be_taken_back_says_why(session: Session) -> None:
    session.label(["r0"], "spam")
    first = last(session)
    with pytest.raises(UsageError, match="that counts"):
        session.restore(first)
    session.retract(first)
    with pytest.raises(UsageError, match="already"):
        session.retract(first)
    with pytest.raises(UsageError, match="no such action"):
        session.retract("nothing")
    session.settle("colour", "blue")
    with pytest.raises(UsageError, match="record"):
        session.retract(last(session))


def test_names_that_clash_after_taking_back_are_told_apart(session: Session) -> None:
    session.rename_class("spam", "junk")
    renamed = last(session)
    session.add_class("spam")
    session.label(["r0"], "spam")
    outcome = session.retract(renamed)
    assert session.classes == ("spam", "ham", "spam (2)")
    assert "one is “spam (2)” here" in outcome.message
    assert labels(session)[0] == "spam (2)"
    assert list(session.search('label:"spam (2)"').ids) == ["r0"]


def test_a_rule_is_taken_back_alone(session: Session) -> None:
    session.rule("words", "spam", strength="label")
    rule = last(session)
    session.label(["r0"], "ham")
    session.retract(rule)
    assert labels(session) == ["ham", None, None]
    session.restore(rule)
    assert labels(session) == ["ham", "spam", "spam"]
