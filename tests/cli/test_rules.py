"""Rules on the command line: edited, switched, checked, written out and taken in."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import REVIEWS, Seeker


@pytest.fixture
def ruled(seeker: Seeker) -> Seeker:
    classes = ("--classes", "complaint,praise")
    assert seeker("rule", "reviews.csv", "refund", "complaint", "--yes", *classes).code == 0
    assert seeker("rule", "reviews.csv", "stars:5..", "praise", "--label", "--yes").code == 0
    return seeker


def test_rules_go_out_as_text_and_come_in_elsewhere(ruled: Seeker) -> None:
    assert ruled("rules", "reviews.csv", "--export", "rules.txt").code == 0
    written = Path("rules.txt").read_text(encoding="utf-8")
    assert "hint complaint: refund" in written
    assert "label praise: stars:5.." in written
    Path("next.csv").write_text(REVIEWS, encoding="utf-8")
    run = ruled("rules", "next.csv", "--import", "rules.txt", "--json")
    assert "2 rules from rules.txt" in run.err
    assert [rule["search"] for rule in run.json] == ["refund", "stars:5.."]
    again = ruled("rules", "next.csv", "--import", "rules.txt")
    assert "2 were there already" in again.err
    assert ruled("undo", "next.csv").code == 0


def test_a_rule_that_this_pool_cant_answer_is_named_and_nothing_is_said(ruled: Seeker) -> None:
    Path("rules.txt").write_text("hint praise: love\nhint praise: colour:red\n", encoding="utf-8")
    run = ruled("rules", "reviews.csv", "--import", "rules.txt")
    assert run.code == 3
    assert "line 2" in run.err
    assert "no such column: colour" in run.err
    assert len(ruled("rules", "reviews.csv", "--json").json) == 2


def test_a_rule_is_switched_and_edited(ruled: Seeker) -> None:
    assert ruled("rules", "reviews.csv", "--off", "2", "--json").json[1]["active"] is False
    assert ruled("rules", "reviews.csv", "--on", "2", "--json").json[1]["active"] is True
    run = ruled("rule", "reviews.csv", "refund -quick", "complaint", "--edit", "1", "--yes")
    assert "rule 1 now: 2 rows" in run.err
    rules = ruled("rules", "reviews.csv", "--json").json
    assert [rule["search"] for rule in rules] == ["refund -quick", "stars:5.."]


def test_a_rule_is_checked_row_by_row(ruled: Seeker) -> None:
    drawn = ruled("check", "reviews.csv", "2", "-n", "2", "--json").json
    assert {row["id"] for row in drawn} == {"r5", "r6"}
    first = drawn[0]["id"]
    run = ruled("check", "reviews.csv", "2", "praise", "--ids", first, "--json")
    assert run.json["checks"] == 1
    assert run.json["purity"]["value"] == 1.0
    assert run.json["certified"] is False
    assert ruled("check", "reviews.csv", "2", "praise", "--ids", "r0").code == 2
    assert ruled("check", "reviews.csv", "9").code == 2
    assert ruled("check", "reviews.csv", "2", "praise").code == 2
    told = ruled("check", "reviews.csv", "2").err
    assert "by 1 check" in told
    assert "more checks without an error certify" in told
