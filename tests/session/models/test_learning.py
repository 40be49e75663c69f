"""Learning through a session: what is learned, when, and what becomes of it."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

import seeker
from seeker.errors import Cancelled, NoModelError, SearchError
from seeker.session.session import Session
from tests.session.models.conftest import N_ROWS, OTHER, RARE


def test_nothing_is_learned_from_nothing(session: Session) -> None:
    with pytest.raises(NoModelError, match="nothing was said"):
        session.fit()
    assert session.model() is None
    with pytest.raises(SearchError, match="nothing was said"):
        session.search("sort:margin")


def test_one_class_is_nothing_to_tell_apart(session: Session) -> None:
    session.label_rows([0], RARE)
    session.merge_classes(OTHER, RARE)
    with pytest.raises(NoModelError, match="two classes"):
        session.fit()


def test_probabilities_sum_to_one_and_follow_what_was_said(
    taught: Session, truth: list[str]
) -> None:
    P = taught.predict()
    assert P.shape == (N_ROWS, 2)
    assert P.dtype == np.float64
    np.testing.assert_allclose(P.sum(axis=1), 1.0)
    predicted = np.array(taught.classes)[P.argmax(axis=1)]
    assert (predicted == np.array(truth)).mean() > 0.85


def test_the_same_is_learned_again_from_the_same(taught: Session) -> None:
    before, model = taught.predict(), taught.model()
    taught.fit()
    np.testing.assert_array_equal(taught.predict(), before)
    assert taught.model() == model


def test_a_search_that_needs_a_model_learns_one_at_once(session: Session, truth: list[str]) -> None:
    session.rule("gas", RARE)
    found = session.search("sort:-p(danger)").rows
    assert truth[found[0]] == RARE
    model = session.model()
    assert model is not None
    assert model.stage == "instant"


def test_what_was_said_since_is_counted_and_undoing_it_counts_back(taught: Session) -> None:
    def unlearned() -> int:
        model = taught.model()
        assert model is not None
        return model.unlearned

    assert unlearned() == 0
    taught.label_rows([1, 2], OTHER)
    taught.rule("smoke", RARE)
    assert unlearned() == 3
    taught.undo()
    assert unlearned() == 2
    taught.undo()
    assert unlearned() == 0
    taught.undo()
    assert unlearned() == 1  # the hint
    taught.redo()
    taught.rename_class(RARE, "alarm")
    assert unlearned() == 0


def test_classes_that_are_merged_or_made_keep_the_model(taught: Session) -> None:
    before = taught.predict()
    taught.add_class("noise")
    after = taught.predict()
    assert taught.classes[-1] == "noise"
    np.testing.assert_array_equal(after[:, :2], before)
    assert not after[:, 2].any()
    taught.merge_classes(OTHER, RARE)
    np.testing.assert_allclose(taught.predict()[:, 0], 1.0)


def test_a_fit_that_is_stopped_leaves_the_model_before(taught: Session) -> None:
    class Stop:
        def step(self, what: str, done: int, total: int) -> None:
            raise Cancelled

    before = taught.model()
    taught.label_rows([100], OTHER)
    with pytest.raises(Cancelled):
        taught.fit(Stop())
    after = taught.model()
    assert before is not None
    assert after is not None
    assert after.version == before.version
    assert after.unlearned == 1


def test_audit_labels_measure_and_never_teach(taught: Session) -> None:
    from seeker.ledger import Draft, Label, Provenance, Route

    before = taught.predict()
    class_id = taught.state.labels[taught.pool.ids.ids_of([0])[0]].class_id
    drafts = [
        Draft(Label(row_id, class_id, Provenance(Route.AUDIT)))
        for row_id in taught.pool.ids.ids_of(range(200, 230))
    ]
    taught._append(drafts)
    model = taught.fit()
    assert model.gold == 20
    np.testing.assert_array_equal(taught.predict(), before)


def test_gold_that_models_contradict_is_suspect(taught: Session, truth: list[str]) -> None:
    for row in range(60, 120):
        taught.label_rows([row], truth[row])
    wrong = taught.search(f"gas smell label:{RARE}").rows[:2]
    taught.label_rows(wrong, OTHER)
    taught.fit()
    suspects = set(taught.search("is:suspect").rows.tolist())
    assert set(wrong.tolist()) <= suspects
    assert len(suspects) < 12


def test_reasons_add_up_to_what_the_model_says(taught: Session) -> None:
    (row,) = taught.search("gas smell -label:*").rows[:1]
    told = taught.reasons(int(row))
    assert told is not None
    assert told.label == RARE
    total = sum(reason.weight for reason in told.reasons) + told.rest
    assert total == pytest.approx(np.log(told.probability / (1 - told.probability)), abs=1e-3)
    assert any("gas" in reason.words for reason in told.reasons)
    assert all(len(taught.search(one.search)) for one in told.reasons if one.words)


def test_without_a_model_there_are_no_reasons(session: Session) -> None:
    assert session.reasons(0) is None


@pytest.mark.parametrize("search", ["gas", "nothere OR gas", "floor:..2", "title:* OR body:*"])
def test_any_rule_can_be_learned_from(session: Session, search: str) -> None:
    session.rule(search, RARE)
    session.label_rows([1], OTHER)
    session.label_rows([0], RARE)
    session.fit()
    assert np.isfinite(session.predict()).all()


def test_rules_may_contradict_each_other_and_gold(session: Session) -> None:
    session.rule("gas", RARE)
    session.rule("gas", OTHER)
    session.rule("floor:11", RARE)
    session.label(session.search("gas").ids[:3], OTHER)
    session.fit()
    assert np.isfinite(session.predict()).all()


def test_a_pool_of_one_row_can_be_learned(tmp_path_factory: pytest.TempPathFactory) -> None:
    pool = seeker.read_pool(pl.DataFrame({"text": ["a single row"], "n": [1.0]}), text="text")
    project = tmp_path_factory.mktemp("one") / "one.seeker"
    with seeker.open(pool, project=project, classes=["a", "b"], who="me") as session:
        session.label_rows([0], "a")
        session.fit()
        assert session.predict().shape == (1, 2)


def test_columns_that_say_nothing_do_no_harm(tmp_path_factory: pytest.TempPathFactory) -> None:
    frame = pl.DataFrame(
        {
            "text": [None] * 40,
            "same": [1.0] * 40,
            "none": pl.Series([None] * 40, dtype=pl.Float64),
            "n": [float(row) for row in range(40)],
        },
        schema_overrides={"text": pl.String},
    )
    project = tmp_path_factory.mktemp("dull") / "dull.seeker"
    pool = seeker.read_pool(frame, text="text")
    with seeker.open(pool, project=project, classes=["low", "high"], who="me") as session:
        for row in range(0, 40, 3):
            session.label_rows([row], "low" if row < 20 else "high")
        session.fit()
        P = session.predict()
        assert P[2, 0] > 0.5
        assert P[38, 1] > 0.5
        assert session.ask(5)
