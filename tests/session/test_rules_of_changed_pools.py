"""Rules whose pool changed under them: what they still match, and what they tell of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

import seeker
from seeker.errors import Cancelled, SearchError
from seeker.session.answers import RuleView
from seeker.session.session import Session

Open = Callable[[pl.DataFrame], Session]


@pytest.fixture
def opened(tmp_path: Path) -> Open:
    """Open the same project on whatever the pool is now."""

    def opening(frame: pl.DataFrame) -> Session:
        pool = seeker.read_pool(frame, id="id")
        return seeker.open(
            pool, project=tmp_path / "ripe.seeker", classes=["ripe", "green"], who="me"
        )

    return opening


def frame(n_rows: int = 40, **columns: list[object]) -> pl.DataFrame:
    values: dict[str, list[object]] = {"red": [float(n) for n in range(n_rows)]}
    return pl.DataFrame({"id": [f"r{n}" for n in range(n_rows)], **(values | columns)})


def the_rule(session: Session, number: int = 1) -> RuleView:
    return session.rule_view(number)


def test_a_rule_over_a_column_that_is_gone_matches_nothing_and_says_why(opened: Open) -> None:
    with opened(frame()) as session:
        session.rule("red:..9", "ripe", "label")
        session.check(1, session.checks(1, 1)[0], "ripe")
    with opened(frame().rename({"red": "blue"})) as again:
        rule = the_rule(again)
        assert (rule.rows, rule.rows_then) == (0, 10)
        assert rule.problem is not None
        assert "no such column: red" in rule.problem
        assert again.search("rule:1").ids == []
        assert again.checks(1, 5) == []
        assert again.class_counts() == {"ripe": 1, "green": 0}
        with pytest.raises(SearchError, match="red"):
            again.preview("red:..9", "ripe")
        again.edit_rule(1, "blue:..9")
        assert the_rule(again).problem is None
        assert the_rule(again).rows == 10


def test_a_rule_over_a_column_of_another_type_says_why(opened: Open) -> None:
    with opened(frame()) as session:
        session.rule("red:..9", "ripe", "label")
    words: list[object] = ["a b c" if n % 2 else "much longer words" for n in range(40)]
    with opened(frame(red=words)) as again:
        rule = the_rule(again)
        assert rule.rows == 0
        assert rule.trouble == "no row matches any more: 10 rows did when it was said"


def test_the_rule_is_back_when_the_column_is(opened: Open) -> None:
    with opened(frame()) as session:
        session.rule("red:..9", "ripe", "label")
    with opened(frame().rename({"red": "blue"})) as session:
        assert the_rule(session).problem is not None
    with opened(frame()) as again:
        assert the_rule(again).problem is None
        assert again.class_counts()["ripe"] == 10


def test_a_list_of_rows_counts_those_that_vanished(opened: Open) -> None:
    with opened(frame()) as session:
        session.label(["r39"], "green")
        session.rule("is:unlabeled red:30..", "ripe", "label")
        assert the_rule(session).is_list
    with opened(frame(34)) as again:
        rule = the_rule(again)
        assert (rule.rows, rule.rows_then, rule.gone) == (4, 9, 5)
        assert rule.problem is None
        assert rule.trouble == "5 rows of it are not in this pool any more"
        assert again.class_counts()["ripe"] == 4
        assert set(again.checks(1, 10)) == {"r30", "r31", "r32", "r33"}


def test_a_list_of_which_every_row_vanished_matches_nothing_and_stays(opened: Open) -> None:
    with opened(frame()) as session:
        session.rule("is:unlabeled red:30..", "ripe", "label")
    with opened(frame(20)) as again:
        rule = the_rule(again)
        assert (rule.rows, rule.gone, rule.checks) == (0, 10, 0)
        assert again.checked(1, 5).remaining == {0.9: None, 0.95: None, 0.99: None}
        assert again.splits(1) == []
        assert again.conflicts().found == ()
        assert again.rule_facts(1).classes == ()


def test_a_search_extends_to_rows_that_were_appended_and_tells_it(opened: Open) -> None:
    with opened(frame()) as session:
        session.rule("red:30..", "ripe", "label")
    with opened(frame(50)) as again:
        rule = the_rule(again)
        assert (rule.rows, rule.rows_then) == (20, 10)


def test_checks_go_on_where_rows_were_appended(opened: Open) -> None:
    with opened(frame()) as session:
        session.rule("red:*", "ripe", "label")
        for row in session.checks(1, 20):
            session.check(1, row, "ripe")
    with opened(frame(50)) as again:
        rule = the_rule(again)
        # Rows that came since stand anywhere in the order; what stands behind the first of them
        # counts again as soon as that one was looked at.
        assert rule.checks <= 20
        while again.checks(1, 1) and again.rule_view(1).checks < 40:
            again.check(1, again.checks(1, 1)[0], "ripe")
        assert the_rule(again).checks >= 40
        assert the_rule(again).purity.value == 1.0


def test_a_rule_of_another_pool_that_means_nothing_here_is_in_nobodys_way(opened: Open) -> None:
    with opened(frame()) as session:
        session.rule("red:..9", "ripe", "label")
        session.rule("red:..9", "green", "label")
    with opened(frame().rename({"red": "blue"})) as again:
        again.rule("blue:..9", "green", "label")
        assert [rule.problem is None for rule in again.rules()] == [False, False, True]
        assert again.class_counts()["green"] == 10
        assert again.export_rules(Path(str(again.path) + ".txt")) == 3


def test_thousands_of_rules_tell_how_far_they_are_and_can_be_stopped(
    opened: Open, tmp_path: Path
) -> None:
    written = "".join(f"hint ripe: red:{n % 30}.. -red:{n}\n" for n in range(1000))
    (tmp_path / "rules.txt").write_text(written)
    with opened(frame()) as session:
        session.import_rules(tmp_path / "rules.txt")
    told: list[int] = []

    class Watch:
        def step(self, what: str, done: int, total: int) -> None:
            if what == "matching rules":
                told.append(done)
                if len(told) == 3:
                    raise Cancelled

    with opened(frame()) as again:
        with pytest.raises(Cancelled):
            again.prepare(Watch())
        assert told == sorted(set(told))
        again.prepare(Watch())
        assert len(again.search("rule:1000").ids) > 0
        assert told[-1] == 950


def test_rules_in_trouble_are_told_once_when_the_pool_is_prepared(opened: Open) -> None:
    with opened(frame()) as session:
        session.rule("red:..9", "ripe", "label")
        session.rule("red:20..", "green", "label")
        session.rule("-is:flagged", "green")
        session.prepare()
        assert session.notes == ()
    with opened(frame(30).rename({"red": "blue"})) as again:
        again.prepare()
        again.prepare()
        (note,) = [note for note in again.notes if note.startswith("rule")]
        assert "rule 1: no such column: red" in note
        assert "2 more rules" in note
