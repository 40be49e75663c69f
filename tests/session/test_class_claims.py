"""Classes renamed, merged and coloured."""

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
    opened = seeker.open(
        seeker.read_pool(frame, id="id", text="body"),
        project=tmp_path / "words.seeker",
        classes=["spam", "ham", "late fee"],
        who="me",
    )
    opened.label(["r0", "r1"], "spam")
    opened.rule("number", "ham", strength="label")
    return opened


def test_labels_and_rules_follow_a_new_name(session: Session) -> None:
    outcome = session.rename_class("spam", "junk mail")
    assert outcome.message == "class spam is called “junk mail” now"
    assert session.class_counts() == {"junk mail": 2, "ham": 4, "late fee": 0}
    assert list(session.search('label:"junk mail"').ids) == ["r0", "r1"]
    session.undo()
    assert session.classes == ("spam", "ham", "late fee")


def test_a_rule_over_a_renamed_class_keeps_its_rows(session: Session) -> None:
    session.rule("label:spam", "late fee")
    session.rename_class("spam", "junk")
    assert [rule.rows for rule in session.rules()] == [6, 2]
    assert [rule.problem for rule in session.rules()] == [None, None]


def test_a_class_that_is_merged_gives_its_labels_and_rules_away(session: Session) -> None:
    outcome = session.merge_classes("ham", "spam")
    assert outcome.message == "class ham is part of spam now, with 4 rows and 1 rule"
    assert session.class_counts() == {"spam": 6, "late fee": 0}
    session.undo()
    assert session.class_counts() == {"spam": 2, "ham": 4, "late fee": 0}


def test_a_colour_is_kept_and_undone(session: Session) -> None:
    session.colour_class("ham", "Teal")
    session.colour_class("late fee", "#ABC")
    assert list(session.class_colours) == [None, "teal", "#aabbcc"]
    session.undo()
    assert list(session.class_colours) == [None, "teal", None]


def test_classes_are_counted_by_gold_and_by_rule(session: Session) -> None:
    views = [(view.name, view.gold, view.by_rule, view.rules) for view in session.class_views()]
    assert views == [("spam", 2, 0, 0), ("ham", 0, 4, 1), ("late fee", 0, 0, 0)]


def test_what_cant_be_said_of_a_class_says_why(session: Session) -> None:
    with pytest.raises(UsageError, match="there is a class ham already"):
        session.rename_class("spam", "HAM")
    with pytest.raises(UsageError, match="needs a name"):
        session.rename_class("spam", "  ")
    with pytest.raises(UsageError, match="already"):
        session.rename_class("spam", "spam")
    with pytest.raises(UsageError, match="part of itself"):
        session.merge_classes("spam", "Spam")
    with pytest.raises(UsageError, match="no class eggs"):
        session.merge_classes("spam", "eggs")
    with pytest.raises(UsageError, match="no such colour"):
        session.colour_class("spam", "mauve")


def test_only_the_case_of_a_name_can_change(session: Session) -> None:
    session.rename_class("spam", "Spam")
    assert session.classes[0] == "Spam"
