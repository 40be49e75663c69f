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


def test_the_preview_tells_which_rules_match_the_same_rows(ruled: Seeker) -> None:
    run = ruled("rule", "reviews.csv", "love", "complaint", "--dry-run")
    assert "2 of the rows are in 2 others" in run.err
    assert "2 in rule 2: stars:5.. (praise, another class)" in run.err
    record = ruled("rule", "reviews.csv", "love", "complaint", "--dry-run", "--json").json
    assert [(one["rule"], one["shared"]) for one in record["overlaps"]] == [(2, 2), (1, 1)]


def test_conflicts_are_listed_with_their_searches(ruled: Seeker) -> None:
    ruled("label", "reviews.csv", "praise", "--ids", "r0,r4")
    found = ruled("rules", "reviews.csv", "--conflicts", "--json").json
    assert [(one["kind"], one["rows"]) for one in found if one["kind"] != "model"] == [
        ("rules", 1),
        ("gold", 1),
    ]
    for one in found:
        count = ruled("search", "reviews.csv", one["search"], "--count").out
        assert int(count) == one["rows"]
    assert "rule 1: complaint" in ruled("rules", "reviews.csv", "--conflicts").out


def test_a_rule_is_taken_back_by_its_number(ruled: Seeker) -> None:
    run = ruled("rules", "reviews.csv", "--take-back", "1", "--json")
    assert [rule["id"] for rule in run.json] == [2]
    assert ruled("rules", "reviews.csv", "--take-back", "1").code == 2


def test_a_row_that_nobody_can_tell_counts_as_wrong(ruled: Seeker) -> None:
    first = ruled("check", "reviews.csv", "2", "-n", "1", "--json").json[0]["id"]
    run = ruled("check", "reviews.csv", "2", "--cant-tell", "--ids", first, "--json")
    assert (run.json["checks"], run.json["wrong"]) == (1, 1)
    assert ruled("check", "reviews.csv", "2", "praise", "--cant-tell", "--ids", first).code == 2
    assert ruled("check", "reviews.csv", "2", "--cant-tell").code == 2


def test_regions_are_answered_as_mixed_or_none(ruled: Seeker) -> None:
    assert "mixed" in ruled("ask", "reviews.csv", "--mixed", "price:..40").err
    assert "not suggested" in ruled("ask", "reviews.csv", "--no-region", "price:60..").err
    assert ruled("ask", "reviews.csv", "--mixed", "colour:red").code != 0
    log = ruled("log", "reviews.csv").out
    assert "mixed: price:..40" in log
    assert "declined: price:60.." in log


def test_a_rule_that_a_changed_pool_cant_answer_says_so(ruled: Seeker) -> None:
    path = Path("reviews.csv")
    path.write_text(path.read_text(encoding="utf-8").replace("stars", "points"), encoding="utf-8")
    out = ruled("rules", "reviews.csv").out
    assert "no such column: stars" in out
    assert "it matches nothing in this pool" in out
    assert ruled("check", "reviews.csv", "2").code == 0
