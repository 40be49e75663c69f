"""What a person says to a session, and what becomes of it."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

import seeker
from seeker.errors import SeekerError, UsageError
from seeker.session.session import Session
from seeker.session.settling import UnsettledError


@pytest.fixture
def frame() -> pl.DataFrame:
    return pl.DataFrame(
        {
            "id": [f"r{i}" for i in range(8)],
            "stars": [1.0, 1.0, 2.0, 3.0, 4.0, 5.0, 5.0, None],
            "body": [
                "I want a refund now",
                "refund, the late fee is wrong",
                "late again and no call",
                "it works as it should",
                "love it",
                "perfect, love the colour",
                "refund was quick, love it",
                "no words for this thing",
            ],
        }
    )


@pytest.fixture
def session(frame: pl.DataFrame, tmp_path: Path) -> Session:
    return seeker.open(
        seeker.read_pool(frame, id="id", text="body"),
        project=tmp_path / "reviews.seeker",
        classes=["complaint", "praise"],
        who="me",
    )


def found(session: Session, text: str) -> list[str]:
    return list(session.search(text).ids)


def test_a_labeled_row_is_found_by_its_label_and_by_who_gave_it(session: Session) -> None:
    session.label(["r0", "r1"], "complaint")
    assert found(session, "label:complaint") == ["r0", "r1"]
    assert found(session, "label:none refund") == ["r6"]
    assert found(session, "who:me") == ["r0", "r1"]
    assert found(session, "by:person") == ["r0", "r1"]
    assert session.class_counts() == {"complaint": 2, "praise": 0}


def test_undo_stops_at_the_first_thing_that_a_person_said(session: Session) -> None:
    session.label(["r0"], "complaint")
    session.undo()
    assert session.undo() is None
    assert session.classes == ("complaint", "praise")


def test_undo_takes_a_whole_action_back_and_redo_says_it_again(session: Session) -> None:
    session.label(["r0", "r1"], "complaint")
    session.label(["r1"], "praise")
    session.undo()
    assert found(session, "label:complaint") == ["r0", "r1"]
    session.undo()
    assert found(session, "label:*") == []
    session.redo()
    session.redo()
    assert found(session, "label:praise") == ["r1"]
    assert session.redo() is None


def test_a_label_rule_labels_rows_without_beating_gold(session: Session) -> None:
    session.label(["r6"], "praise")
    outcome = session.rule("refund", "complaint", strength="label")
    assert found(session, "label:complaint") == ["r0", "r1"]
    assert found(session, "by:rule") == ["r0", "r1"]
    assert found(session, "is:conflict") == ["r6"]
    assert found(session, "rule:1") == ["r0", "r1", "r6"]
    assert "kept it" in outcome.message
    session.undo()
    assert found(session, "label:complaint") == []
    assert session.rules() == []


def test_a_hint_gives_no_row_a_label(session: Session) -> None:
    session.rule("refund", "complaint")
    assert found(session, "label:*") == []
    assert session.rules()[0].strength == "hint"
    assert session.rules()[0].rows == 3


def test_overwriting_takes_disagreeing_gold_back_in_the_same_action(session: Session) -> None:
    session.label(["r6"], "praise")
    session.rule("refund", "complaint", strength="label", overwrite=True)
    assert found(session, "label:complaint") == ["r0", "r1", "r6"]
    session.undo()
    assert found(session, "label:praise") == ["r6"]
    assert found(session, "label:complaint") == []


def test_a_rule_writes_percentiles_and_fuzzy_words_out(session: Session) -> None:
    session.rule("stars:p50..", "praise", strength="label")
    session.rule("refnd~", "complaint")
    first, second = session.rules()
    assert "p50" not in first.search
    assert first.rows == 4
    assert "~" not in second.search
    assert "refund" in second.search


def test_a_rule_over_labels_is_frozen_by_id(session: Session) -> None:
    session.label(["r4", "r5"], "praise")
    preview = session.preview("label:praise", "complaint", "label")
    assert preview.by_id
    session.rule("label:praise", "complaint", strength="label")
    session.undo()
    session.rule("label:none love", "praise", strength="label")
    session.label(["r6"], "complaint")
    assert found(session, "rule:2") == ["r6"]


def test_the_preview_counts_what_is_labeled_and_what_disagrees(session: Session) -> None:
    session.label(["r0"], "complaint")
    session.label(["r6"], "praise")
    preview = session.preview("refund", "complaint", "label")
    assert (len(preview.rows), preview.labeled, preview.disagreeing) == (3, 2, 1)
    assert set(preview.sample.tolist()) <= set(preview.rows.tolist())


def test_everything_said_is_there_after_closing_and_opening(
    session: Session, frame: pl.DataFrame, tmp_path: Path
) -> None:
    session.label(["r0"], "complaint")
    session.rule("love", "praise", strength="label")
    session.skip(["r3"])
    session.close()
    pool = seeker.read_pool(frame, id="id", text="body")
    with seeker.open(pool, project=tmp_path / "reviews.seeker") as again:
        assert list(again.classes) == ["complaint", "praise"]
        assert found(again, "label:praise") == ["r4", "r5", "r6"]
        assert found(again, "is:skipped") == ["r3"]
        again.undo()
        assert found(again, "is:skipped") == []


def test_labels_keep_their_rows_when_the_pool_is_reordered_and_appended(
    session: Session, frame: pl.DataFrame, tmp_path: Path
) -> None:
    session.label(["r0"], "complaint")
    session.rule("love", "praise", strength="label")
    session.close()
    more = pl.DataFrame({"id": ["r8"], "stars": [4.0], "body": ["love this as well"]})
    changed = pl.concat([frame.reverse().filter(pl.col("id") != "r5"), more])
    pool = seeker.read_pool(changed, id="id", text="body")
    with seeker.open(pool, project=tmp_path / "reviews.seeker") as again:
        assert found(again, "label:complaint") == ["r0"]
        assert sorted(found(again, "label:praise")) == ["r4", "r6", "r8"]
        assert any("1 new" in note and "1 gone" in note for note in again.notes)


def test_an_unknown_id_is_refused_and_nothing_is_said(session: Session) -> None:
    with pytest.raises(UsageError, match="nobody"):
        session.label(["r0", "nobody"], "complaint")
    assert found(session, "label:*") == []


def test_a_column_that_may_hold_the_truth_must_be_settled(tmp_path: Path) -> None:
    pool = seeker.read_pool(pl.DataFrame({"x": [1.0, 2.0], "label": ["a", "b"]}))
    with pytest.raises(UnsettledError, match="label"):
        seeker.open(pool, project=tmp_path / "p.seeker", classes=["a"])
    assert not (tmp_path / "p.seeker").exists()


def test_a_column_once_settled_stays_so(tmp_path: Path) -> None:
    frame = pl.DataFrame({"x": [1.0, 2.0], "label": ["a", "b"]})
    project = tmp_path / "p.seeker"
    seeker.open(seeker.read_pool(frame, ignore=["label"]), project=project, classes=["a"]).close()
    with seeker.open(seeker.read_pool(frame), project=project) as again:
        assert "label" not in again.pool.visible


def test_a_class_is_known_by_its_name_whatever_the_case(session: Session) -> None:
    session.label(["r0"], "Complaint")
    assert found(session, "label:complaint") == ["r0"]
    assert list(session.classes) == ["complaint", "praise"]


def test_labels_are_a_table_with_their_source(session: Session) -> None:
    session.label(["r0"], "complaint")
    session.rule("love", "praise", strength="label")
    table = session.labels()
    assert table.columns[:3] == ["id", "label", "source"]
    assert dict(zip(table["id"], table["source"], strict=True)) == {
        "r0": "gold",
        "r4": "rule",
        "r5": "rule",
        "r6": "rule",
    }


def test_a_closed_session_says_so(session: Session) -> None:
    session.close()
    with pytest.raises(SeekerError, match="closed"):
        session.label(["r0"], "complaint")


def test_a_model_term_is_answered_plainly(session: Session) -> None:
    with pytest.raises(SeekerError, match="no model yet"):
        session.search("predicted:praise")


def test_the_state_of_a_new_project_is_that_of_its_ledger(session: Session) -> None:
    session.label(["r0"], "complaint")
    session.rule("late", "complaint")
    session.undo()
    assert session.check_ledger() == []
