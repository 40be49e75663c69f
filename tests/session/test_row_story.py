"""What is said about one row, and by whom."""

from __future__ import annotations

from pathlib import Path

import pytest

import seeker
from seeker.session.session import Session


@pytest.fixture
def session(tmp_path: Path) -> Session:
    path = tmp_path / "pool.csv"
    path.write_text("id,stars,body\nr0,1,refund now\nr1,2,a refund\nr2,3,nothing\n")
    pool = seeker.read_pool(path, id="id")
    return seeker.open(pool, project=tmp_path / "p.seeker", classes=["bad", "good"], who="me")


def test_a_gold_label_tells_who_and_by_which_search(session: Session) -> None:
    with session:
        session.label(["r0"], "bad", search="refund")
        session.note_row(0, "odd")
        story = session.row_story(0)
        (gold,) = story.gold
        assert (gold.label, gold.who, gold.route, gold.search) == ("bad", "me", "search", "refund")
        assert story.note == "odd"
        assert story.rules == ()
        session.undo()
        session.undo()
        assert session.row_story(0) == type(story)((), (), None)


def test_rules_that_match_tell_which_of_them_decides(session: Session) -> None:
    with session:
        session.rule("stars:..2", "bad", strength="label")
        session.rule("stars:2", "good", strength="hint")
        rules = session.row_story(1).rules
        assert [(rule.search, rule.label, rule.is_hint, rule.decides) for rule in rules] == [
            ("stars:..2", "bad", False, True),
            ("stars:2", "good", True, False),
        ]
        assert session.row_story(2).rules == ()
