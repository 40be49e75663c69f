"""What estimates say, and what they rest on."""

from __future__ import annotations

import math

import numpy as np
import polars as pl
import pytest

import seeker
from seeker.audit import NotAuditedError
from seeker.errors import UsageError
from seeker.session.session import Session
from tests.session.audit.conftest import Answering
from tests.session.models.conftest import OTHER, RARE, notices


def true_figures(session: Session, truth: list[str]) -> tuple[float, float]:
    """Give F1 of the rare class and the accuracy of the labels that a pool finally has."""
    codes = {name: code for code, name in enumerate(session.classes)}
    standing, opinion = session.standing, session.current_opinion()
    assert opinion is not None
    final = np.where(standing.codes >= 0, standing.codes, opinion.predicted)
    known = np.array([codes[one] for one in truth])
    called, is_so = final == codes[RARE], known == codes[RARE]
    f1 = 2 * (called & is_so).sum() / (called.sum() + is_so.sum())
    return float(f1), float((final == known).mean())


def test_nothing_is_said_without_audit_rows(taught: Session) -> None:
    with pytest.raises(NotAuditedError, match="no row was drawn"):
        taught.estimate()
    taught.audit(5)
    with pytest.raises(NotAuditedError, match="none of the 5"):
        taught.estimate()


def test_one_audit_row_says_next_to_nothing(taught: Session, answer: Answering) -> None:
    answer(taught, taught.audit(1, stratified=False))
    found = taught.estimate()
    assert found.basis.rows == 1
    assert found[RARE].recall.width > 0.5


def test_estimates_hold_the_truth_and_say_what_they_rest_on(
    taught: Session, answer: Answering, truth: list[str]
) -> None:
    answer(taught, taught.audit(41))
    found = taught.estimate(guaranteed=True)
    f1, accuracy = true_figures(taught, truth)
    assert found[RARE].f1.low <= f1 <= found[RARE].f1.high
    assert found.accuracy.low <= accuracy <= found.accuracy.high
    assert found.rests_on.startswith("41 audit rows, 1 round")
    bounds = found.guaranteed[RARE]
    assert bounds.f1.low <= f1 <= bounds.f1.high
    assert bounds.f1.high - bounds.f1.low > found[RARE].f1.width
    assert found.confusion.shape == (3, 3, 2)
    assert set(found) == {RARE, OTHER}
    assert found[RARE].prevalence.low <= 40 / 240 <= found[RARE].prevalence.high


def test_all_rows_audited_is_the_truth(session: Session, answer: Answering) -> None:
    answer(session, session.audit(240))
    found = session.estimate()
    assert found[RARE].f1 == (1.0, 1.0, 1.0)
    assert found[RARE].total == (40.0, 40.0, 40.0)


def test_a_class_that_no_draw_was_is_not_known(taught: Session, answer: Answering) -> None:
    taught.add_class("water")
    answer(taught, taught.audit(10))
    water = taught.estimate()["water"]
    assert not water.recall.is_known or water.recall == (1.0, 1.0, 1.0)
    assert water.prevalence.low == 0.0
    assert water.prevalence.high < 0.3
    assert math.isnan(water.precision.value)


def test_rules_and_model_are_measured_apart(taught: Session, answer: Answering) -> None:
    answer(taught, taught.audit(40))
    with pytest.raises(NotAuditedError, match="no label rule"):
        taught.estimate("rules")
    taught.rule("gas", RARE, strength="label")
    rules, model = taught.estimate("rules"), taught.estimate("model")
    assert rules[RARE].precision.high == 1.0
    assert rules[RARE].recall.value < 0.9
    assert not rules[OTHER].precision.is_known
    # Of the rows that it learned from, cross-validated models speak.
    assert model.basis.population <= 240
    with pytest.raises(UsageError, match="can't be estimated"):
        taught.estimate("everything")


def test_a_model_is_measured_by_what_it_said_when_rows_were_drawn(
    taught: Session, answer: Answering, truth: list[str]
) -> None:
    ids = taught.audit(60)
    answer(taught, ids)
    before = taught.estimate("model")
    assert not before.basis.acted_upon
    drawn = set(taught.pool.ids.rows_of(ids).tolist())
    for row in [row for row in range(240) if row not in drawn][:150]:
        taught.label_rows([row], truth[row])
    taught.learn_instantly()
    after = taught.estimate("model")
    assert not after.basis.acted_upon
    assert after[RARE].rows == before[RARE].rows


def test_rules_are_measured_by_what_they_said_when_rows_were_drawn(
    taught: Session, answer: Answering
) -> None:
    taught.rule("gas", RARE, strength="label")
    answer(taught, taught.audit(60))
    found = taught.estimate("rules")
    assert not found.basis.acted_upon
    assert found[RARE].precision.value == pytest.approx(1.0)
    assert found[RARE].rows > 0


def test_skipped_draws_widen_the_intervals(taught: Session, answer: Answering) -> None:
    ids = taught.audit(30)
    answer(taught, ids[:20])
    taught.skip(ids[20:])
    found = taught.estimate()
    assert found.basis.skipped == 10
    answer(taught, ids[20:])
    assert taught.estimate().accuracy.low > found.accuracy.low


def test_opened_rows_are_told(taught: Session, answer: Answering) -> None:
    ids = taught.audit(30)
    answer(taught, ids)
    taught.open_audit_rows(ids[:3])
    assert "3 opened" in taught.estimate().rests_on


def test_labels_changed_after_a_draw_are_noticed(taught: Session, answer: Answering) -> None:
    answer(taught, taught.audit(40))
    before = taught.estimate()
    taught.rule("monday", RARE, strength="label")
    taught.learn_instantly()
    after = taught.estimate()
    assert after.basis.changed > 0
    assert after[RARE].precision.low < 0.3 < before[RARE].precision.low
    assert "since: draw again" in after.rests_on


def test_a_pool_that_grew_leaves_new_rows_out_and_says_so(
    taught: Session, answer: Answering
) -> None:
    answer(taught, taught.audit(30))
    taught.close()
    new = (
        notices()
        .head(12)
        .with_columns(("z" + pl.col("id")).alias("id"), ("more " + pl.col("body")).alias("body"))
    )
    grown = pl.concat([new, notices()])
    pool = seeker.read_pool(grown, id="id", text=["title", "body"], ignore=["kind"])
    with seeker.open(pool, project=taught.path, who="me") as again:
        found = again.estimate()
        assert found.basis.uncovered == 12
        assert found.basis.population == 240
        assert "12 rows left out" in found.rests_on


def test_a_frame_that_was_lost_is_made_up_for(taught: Session, answer: Answering) -> None:
    answer(taught, taught.audit(30))
    kept = taught.estimate()
    assert taught._ledger is not None
    for name in ("frame", "rows"):
        taught._ledger._writing().execute("DELETE FROM snapshots WHERE name LIKE ?", (f"{name} %",))
    path = taught.path
    taught.close()
    with seeker.open(taught.pool, project=path, who="me") as again:
        again.learn_instantly()
        found = again.estimate()
    assert found.basis.rows == kept.basis.rows
    assert found[RARE].total.value == pytest.approx(kept[RARE].total.value, rel=0.2)


def test_rows_that_were_gold_already_are_not_drawn_and_count_as_known(
    taught: Session, answer: Answering
) -> None:
    known = len(taught.state.labels)
    answer(taught, taught.audit(30))
    found = taught.estimate()
    assert sum(found[name].known for name in found) == known + 30


def test_fewer_answers_say_less(taught: Session, answer: Answering) -> None:
    answer(taught, taught.audit(40))
    curve = taught.estimates_so_far(points=8)
    counts = [n for n, _ in curve]
    assert counts == sorted(set(counts))
    assert counts[-1] == 40
    assert curve[0][1].accuracy.width > curve[-1][1].accuracy.width


def test_stopping_tells_what_is_left_and_why(taught: Session, answer: Answering) -> None:
    answer(taught, taught.audit(40))
    told = taught.stopping(RARE)
    assert {str(one.sign) for one in told.advice} >= {"narrow", "recall"}
    left = sum(kind == RARE for kind in notices()["kind"]) - told_known(taught)
    assert told.still_to_find.low <= left <= told.still_to_find.high
    assert not told.speaks_for_stopping or told.further_draws == 0
    assert any("rows of it are not labeled" in one for one in told.sentences)
    with pytest.raises(UsageError, match="no class"):
        taught.stopping("fire")


def told_known(session: Session) -> int:
    """Count the gold labels of the rare class."""
    return int((session.standing.gold == session.classes.index(RARE)).sum())


def test_models_that_learn_more_are_followed(taught: Session, truth: list[str]) -> None:
    taught.learn_thoroughly()
    taught.learn_thoroughly()
    assert not taught._opinions.learning.agreements
    for row in range(60, 90):
        taught.label_rows([row], truth[row])
    taught.learn_thoroughly()
    (kappa,) = taught._opinions.learning.agreements
    assert 0.3 < kappa <= 1.0


def test_estimates_can_be_written_as_json(taught: Session, answer: Answering) -> None:
    import json

    answer(taught, taught.audit(20))
    record = json.loads(json.dumps(taught.estimate(guaranteed=True).to_json()))
    assert set(record["classes"]) == {RARE, OTHER}
    assert record["basis"]["rows"] == 20
    json.dumps(taught.stopping(RARE).to_json())
