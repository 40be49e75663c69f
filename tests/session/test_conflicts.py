"""Conflicts of rules, gold and models: each is told with its rows, and its search finds them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl
import pytest

import seeker
from seeker.session import conflicts as conflicts_module
from seeker.session.conflicts import Conflict, ConflictKind
from seeker.session.session import Session

N_ROWS = 200


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """A pool of rows with a number from 0 to 199."""
    frame = pl.DataFrame(
        {"id": [f"r{n}" for n in range(N_ROWS)], "red": np.arange(N_ROWS, dtype=float)}
    )
    pool = seeker.read_pool(frame, id="id")
    return seeker.open(pool, project=tmp_path / "ripe.seeker", classes=["ripe", "green"], who="me")


def found(session: Session, *kinds: ConflictKind) -> list[Conflict]:
    conflicts = [one for one in session.conflicts().found if not kinds or one.kind in kinds]
    for one in conflicts:
        assert len(session.search(one.search).rows) == one.rows > 0
    return conflicts


def told(conflicts: list[Conflict]) -> list[tuple[int, int, int]]:
    return [(one.one.rule, one.other.rule, one.rows) for one in conflicts]


def test_without_any_claim_there_is_no_conflict(session: Session) -> None:
    assert session.conflicts().found == ()


def test_rules_that_say_different_classes_of_the_same_rows_are_told_in_pairs(
    session: Session,
) -> None:
    session.rule("red:0..49", "ripe", "label")
    session.rule("red:40..79", "green")
    session.rule("red:45..59", "green", "label")
    session.rule("red:0..99", "green")
    session.rule("red:150..", "green")
    session.switch_rule(4, on=False)
    assert told(found(session, ConflictKind.RULES)) == [(1, 2, 10), (1, 3, 5)]


def test_a_rule_against_gold_is_told_for_each_class(session: Session) -> None:
    session.rule("red:0..49", "ripe")
    session.label(["r1", "r2", "r199"], "green")
    session.label(["r3"], "late fee")
    session.label(["r4"], "ripe")
    (green, late) = found(session, ConflictKind.GOLD)
    assert (green.one.rule, green.one.label, green.other.label, green.rows) == (
        1,
        "ripe",
        "green",
        2,
    )
    assert late.other.label == "late fee"
    session.label(["r1", "r2"], "ripe")
    assert [one.other.label for one in found(session, ConflictKind.GOLD)] == ["late fee"]


def test_gold_that_the_model_contradicts_is_told(session: Session) -> None:
    session.label([f"r{n}" for n in range(0, 90, 3)], "ripe")
    session.label([f"r{n}" for n in range(110, 200, 3)], "green")
    session.label(["r40"], "green")
    session.label(["r160"], "ripe")
    session.fit()
    session.label(["r50", "r51", "r52"], "green")
    contradicted = found(session, ConflictKind.MODEL)
    opinion = session.current_opinion()
    assert opinion is not None
    gold = session.standing.gold
    wrong = (gold >= 0) & (gold != opinion.predicted)
    assert sum(one.rows for one in contradicted) == int(wrong.sum()) > 0
    suspects = found(session, ConflictKind.SUSPECT)
    assert sum(one.rows for one in suspects) == len(opinion.model.suspects) > 0


def test_what_an_audit_drew_is_not_shown_to_be_wrong(session: Session) -> None:
    session.rule("red:0..", "ripe", "label")
    drawn = session.audit(10)
    session.label(drawn[:6], "green")
    assert found(session, ConflictKind.GOLD) == []
    session.label([row for row in session.pool.ids.ids_of(range(30)) if row not in drawn], "green")
    (conflict,) = found(session, ConflictKind.GOLD)
    assert not set(session.search(conflict.search).ids) & set(drawn)


def test_certified_rules_that_disagree_come_first_and_say_so(session: Session) -> None:
    session.rule("red:0..99", "green")
    session.rule("red:0..59", "ripe", "label")
    session.rule("red:58..99", "green", "label")
    for number, label in ((2, "ripe"), (3, "green")):
        while not session.rule_view(number).certified:
            (row,) = session.checks(number, 1)
            session.check(number, row, label)
    first, *others = found(session, ConflictKind.RULES)
    assert (first.one.rule, first.other.rule, first.rows) == (2, 3, 2)
    assert first.is_certified
    assert not any(one.is_certified for one in others)
    assert others[0].rows > first.rows


def test_of_very_many_rules_the_largest_disputes_are_compared(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(conflicts_module, "_MOST_COMPARED", 3)
    for low in range(20):
        session.rule(f"red:{low}..99", "ripe" if low % 2 else "green")
    conflicts = session.conflicts()
    assert conflicts.uncompared == 17
    assert conflicts.found[0].rows == 99
    assert {(one.one.rule, one.other.rule) for one in conflicts.found} >= {(1, 2), (2, 3), (3, 20)}


def test_a_rule_that_cant_be_applied_is_in_no_conflict(session: Session, tmp_path: Path) -> None:
    session.rule("red:0..9", "ripe")
    session.rule("red:0..9", "green")
    session.close()
    frame = pl.DataFrame({"id": [f"r{n}" for n in range(N_ROWS)], "blue": np.arange(N_ROWS)})
    with seeker.open(
        seeker.read_pool(frame, id="id"), project=tmp_path / "ripe.seeker", who="me"
    ) as again:
        assert again.conflicts().found == ()
        problems = [rule.problem for rule in again.rules()]
        assert all(problem is not None and "red" in problem for problem in problems)


@pytest.mark.parametrize("few", [0, 10_000])
def test_few_and_many_disputed_rows_are_compared_alike(
    session: Session, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(conflicts_module, "_FEW", few)
    session.rule("red:0..120", "ripe", "label")
    session.rule("red:100..150", "green")
    session.rule("red:150..", "ripe")
    assert told(found(session, ConflictKind.RULES)) == [(1, 2, 21), (2, 3, 1)]
