"""What is known of a region before a rule is said of it, and of a rule's rows afterwards."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl
import pytest

import seeker
from seeker.session.answers import RegionFacts
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


def shares(facts: RegionFacts) -> dict[str, tuple[int, int]]:
    return {one.label: (one.gold, one.by_rule) for one in facts.classes}


def test_classes_of_a_region_are_counted_by_gold_and_by_rule(session: Session) -> None:
    session.label(["r10", "r11"], "ripe")
    session.label(["r12"], "green")
    session.rule("red:50..59", "green", "label")
    facts = session.preview("red:0..99", "ripe").facts
    assert shares(facts) == {"ripe": (2, 0), "green": (1, 10)}
    assert not facts.has_model


def test_rules_that_share_rows_are_told_the_most_shared_first(session: Session) -> None:
    session.rule("red:0..9", "ripe")
    session.rule("red:5..29", "green", "label")
    session.rule("red:150..", "green")
    session.rule("red:0..99", "green")
    session.switch_rule(4, on=False)
    preview = session.preview("red:8..30", "ripe", "label")
    told = [(one.id, one.label, one.strength, one.shared) for one in preview.facts.overlaps]
    assert told == [(2, "green", "label", 22), (1, "ripe", "hint", 2)]
    assert preview.facts.n_overlapping == 2
    assert preview.facts.overlapped == 22
    assert preview.by_rules == 22


def test_a_rule_is_not_compared_with_itself(session: Session) -> None:
    session.rule("red:0..9", "ripe", "label")
    session.rule("red:5..14", "ripe", "label")
    facts = session.rule_facts(1)
    assert [(one.id, one.shared) for one in facts.overlaps] == [(2, 5)]
    assert facts.overlapped == 5
    edited = session.preview("red:0..20", "green", "label", edits=1)
    assert [one.id for one in edited.facts.overlaps] == [2]
    assert edited.by_rules == 10


def test_the_model_is_asked_what_it_thinks_of_the_region(session: Session) -> None:
    session.label([f"r{n}" for n in range(0, 60, 6)], "ripe")
    session.label([f"r{n}" for n in range(120, 200, 8)], "green")
    session.fit()
    facts = session.preview("red:0..59", "ripe").facts
    opinion = session.current_opinion()
    assert opinion is not None
    (ripe,) = [one for one in facts.classes if one.label == "ripe"]
    assert facts.has_model
    assert ripe.predicted == int((opinion.predicted[:60] == 0).sum())
    assert ripe.probability == pytest.approx(float(opinion.probabilities[:60, 0].mean()))


def test_agreeing_and_disagreeing_labels_are_found_by_searches(session: Session) -> None:
    from seeker.session.rule_searches import gold_with, gold_without

    session.label(["r1", "r2"], "ripe")
    session.label(["r3"], "green")
    session.rule("red:2..5", "green", "label")
    for search in ("red:0..9", "red:0..4 OR red:7..9", "red:0..9 sort:-red"):
        preview = session.preview(search, "ripe")
        assert preview.agreeing == 2
        assert set(session.search(gold_with(search, "ripe")).ids) == {"r1", "r2"}
        assert session.search(gold_without(search, "ripe")).ids == ["r3"]
