"""Labels for the next model: splits, weights, the training set, and the card."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression

from seeker.errors import UsageError
from seeker.session.session import Session
from tests.session.audit.conftest import Answering
from tests.session.models.conftest import OTHER, RARE


@pytest.fixture
def audited(taught: Session, answer: Answering) -> Session:
    """The project with a label rule and 30 answered draws of 34."""
    taught.rule("smoke", RARE, strength="label")
    taught.learn_instantly()
    answer(taught, taught.audit(34)[:30])
    return taught


def test_drawn_rows_are_left_out_unless_they_are_asked_for(audited: Session) -> None:
    drawn = {row.row for said in audited.state.draws.values() for row in said.payload.rows}
    train, audit = audited.labels(), audited.labels(split="audit")
    assert not set(train["id"]) & drawn
    assert set(train["split"]) == {"train"}
    # Of those that wait, the rule labels some.
    gold = {one for one in drawn if one in audited.state.labels}
    assert gold <= set(audit["id"]) <= drawn
    assert set(audit["split"]) == {"audit"}
    together = audited.labels(split="all")
    assert together.height == train.height + audit.height
    assert audited.labels(split="all", every=True).height == audited.pool.n_rows
    with pytest.raises(UsageError, match="no split"):
        audited.labels(split="test")


def test_each_row_says_what_decided_and_how_sure_that_is(audited: Session) -> None:
    table = audited.labels(every=True)
    assert set(table["source"]) == {"gold", "rule", "model"}
    model = audited.model()
    assert model is not None
    by_model = table.filter(table["source"] == "model")
    assert set(by_model["model"]) == {model.version}
    opinion = audited.current_opinion()
    assert opinion is not None
    rows = audited.pool.ids.rows_of(by_model["id"].to_list())
    likely = opinion.probabilities[rows].max(axis=1)
    assert by_model["probability"].to_numpy() == pytest.approx(likely)
    assert by_model["weight"].to_numpy() == pytest.approx(likely)
    gold = table.filter(table["source"] == "gold")
    assert set(gold["weight"]) == set(gold["probability"]) == {1.0}
    by_rule = table.filter(table["source"] == "rule")
    # Nobody has checked it: its purity is presumed, and not measured.
    assert by_rule["probability"].null_count() == by_rule.height
    assert all(0.5 < one < 1.0 for one in by_rule["weight"])
    assert set(by_rule["rule_version"]) == {1}


def test_drawn_rows_stand_for_the_rows_of_the_frame(audited: Session) -> None:
    frame = audited.pool.n_rows - 20
    audit = audited.labels(split="audit", every=True)
    assert audit["weight"].sum() == pytest.approx(frame)
    assert (1 / audit["draw_probability"]).sum() == pytest.approx(frame)


def test_the_training_set_is_what_scikit_learn_takes(audited: Session) -> None:
    train, audit = audited.to_sklearn(), audited.to_sklearn(split="audit")
    assert train.X.shape == (len(train.y), audited.pool.features.n_features)
    assert len(train.features) == train.X.shape[1]
    assert set(train.ids) == set(audited.labels()["id"])
    fitted = LogisticRegression().fit(train.X, train.y, sample_weight=train.weights)
    assert np.average(fitted.predict(audit.X) == audit.y, weights=audit.weights) > 0.7
    column = train.features.index("body:gas") if "body:gas" in train.features else 0
    held = set(train.ids[train.X[:, [column]].toarray()[:, 0] > 0])
    assert held <= set(audited.search(train.features[column]).ids)


def test_the_card_tells_how_labels_came_about_and_how_good_they_are(audited: Session) -> None:
    card = audited.data_card()
    found = audited.estimate()
    assert f"{found[RARE].f1.value:.2f} ({found[RARE].f1.low:.2f}" in card
    assert "| audit round | seed | drawn | from | answered |" in card
    assert "| 1 | 0 | 34 | 220 | 30 |" in card
    assert "`smoke`" in card
    assert "| search |" in card
    assert "the label rules alone" in card.casefold()
    assert RARE in card
    assert OTHER in card
    for line in card.splitlines():
        if line.startswith("|"):
            assert line.endswith("|")


def test_a_card_without_an_audit_says_that_nothing_was_measured(session: Session) -> None:
    card = session.data_card(others=True)
    assert "Not measured: no row was drawn for an audit yet." in card
    assert "Not measured: there is no model to measure yet." in card
    assert "Not measured: there is no label rule to measure yet." in card


def test_a_card_holds_together_whatever_names_hold(session: Session) -> None:
    session.label_rows([0, 1], "a|b\nc")
    session.rule("gas", "a|b\nc", strength="label")
    lines = [line for line in session.data_card().splitlines() if line.startswith("|")]
    assert any("a\\|b" in line for line in lines)
    assert all(line.endswith("|") for line in lines)
