"""Drawing rows for an audit, and what labels of them say."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

import seeker
from seeker.errors import SeekerError, UsageError
from seeker.ledger import Route
from seeker.session.session import Session
from seeker.session.suggestions import RowSuggestion
from seeker.suggest import STRATEGIES
from tests.session.audit.conftest import Answering
from tests.session.models.conftest import OTHER, RARE, notices


def test_a_draw_is_kept_with_its_probabilities_and_can_be_repeated(taught: Session) -> None:
    ids = taught.audit(30, seed=4)
    assert len(set(ids)) == 30
    assert not set(ids) & set(taught.state.labels)
    (said,) = taught.state.draws.values()
    draw = said.payload
    assert [row.row for row in draw.rows] == ids
    sizes = {stratum.name: stratum.size for stratum in draw.strata}
    assert sum(sizes.values()) == taught.pool.n_rows - len(taught.state.labels)
    for row in draw.rows:
        n = sum(one.stratum == row.stratum for one in draw.rows)
        assert row.probability == pytest.approx(n / sizes[row.stratum])
    assert (draw.seed, draw.round) == (4, 1)


def test_rows_that_wait_come_first_and_a_new_round_fills_up(
    taught: Session, answer: Answering
) -> None:
    first = taught.audit(10)
    answer(taught, first[:4])
    again = taught.audit(12)
    assert again[:6] == first[4:]
    assert len(taught.state.draws) == 2
    assert taught.audit(5) == first[4:9]
    assert len(taught.state.draws) == 2
    assert taught.audit_progress() == (16, 4, 2)


def test_labeling_a_drawn_row_answers_its_draw(taught: Session, answer: Answering) -> None:
    ids = taught.audit(6)
    answer(taught, ids)
    for row_id in ids:
        gold = taught.state.labels[row_id]
        assert gold.route == Route.AUDIT
        drawn = gold.provenance.drawn
        assert drawn is not None
        assert (drawn.round, drawn.seed) == (1, 0)
        assert gold.provenance.prediction_shown is False
    assert taught.audit_queue() == []


def test_a_drawn_row_that_a_search_found_says_both(taught: Session) -> None:
    ids = taught.audit(20)
    taught.label([ids[-1]], OTHER, search="floor:..12")
    gold = taught.state.labels[ids[-1]]
    assert gold.route == Route.SEARCH
    assert gold.provenance.drawn is not None


def test_drawn_rows_answer_in_any_order(taught: Session) -> None:
    ids = taught.audit(20)
    taught.label([ids[-1]], OTHER)
    assert taught.state.labels[ids[-1]].route == Route.AUDIT


def test_rows_labeled_together_answer_in_their_order(taught: Session) -> None:
    ids = taught.audit(12)
    taught.label(list(reversed(ids)), OTHER)
    assert {taught.state.labels[one].route for one in ids} == {Route.AUDIT}


def test_an_answer_that_is_mended_stays_an_answer(taught: Session) -> None:
    ids = taught.audit(3)
    taught.label(ids[:1], OTHER)
    taught.label(ids[:1], RARE, search="gas")
    gold = taught.state.labels[ids[0]]
    assert gold.route == Route.AUDIT
    assert gold.provenance.drawn is not None


def test_an_answer_taken_back_puts_its_row_back_at_its_place(
    taught: Session, answer: Answering
) -> None:
    ids = taught.audit(5)
    answer(taught, ids[:2])
    taught.undo()
    assert taught.audit_queue() == ids[1:]
    assert len(taught.state.draws) == 1


def test_a_skipped_draw_waits_no_longer(taught: Session) -> None:
    ids = taught.audit(5)
    taught.skip(ids[:1])
    assert taught.audit_queue() == ids[1:]


def test_drawn_rows_teach_no_model_and_are_not_asked_about(
    taught: Session, answer: Answering
) -> None:
    before = taught.learn_instantly()
    ids = taught.audit(30)
    answer(taught, ids)
    assert taught.learn_instantly().gold == before.gold
    later = taught.audit(30)
    asked = {one.id for one in taught.ask(60, "margin")}
    assert not asked & (set(ids) | set(later))


def test_a_rule_that_overwrites_leaves_audit_labels_alone(
    taught: Session, answer: Answering
) -> None:
    ids = taught.audit(10)
    answer(taught, ids)
    kept = {one: taught.state.labels[one].class_id for one in ids}
    taught.rule("floor:..12", RARE, strength="label", overwrite=True)
    assert {one: taught.state.labels[one].class_id for one in ids} == kept


def test_a_drawn_row_labeled_in_a_search_is_not_overwritten(taught: Session) -> None:
    ids = taught.audit(10)
    taught.label(ids[-1:], OTHER, search="the")
    taught.rule("floor:..12", RARE, strength="label", overwrite=True)
    assert ids[-1] in taught.state.labels


def test_without_a_model_all_rows_are_drawn_alike(session: Session) -> None:
    session.audit(20)
    (said,) = session.state.draws.values()
    assert [one.name for one in said.payload.strata] == ["all"]


def test_uniform_draws_have_one_stratum(taught: Session) -> None:
    taught.audit(20, stratified=False)
    (said,) = taught.state.draws.values()
    assert [one.name for one in said.payload.strata] == ["all"]


def test_no_more_rows_are_drawn_than_there_are(session: Session, answer: Answering) -> None:
    ids = session.audit(1000)
    assert len(ids) == session.pool.n_rows
    answer(session, ids)
    with pytest.raises(UsageError, match="every row has a label"):
        session.audit(5)
    with pytest.raises(UsageError, match="at least one"):
        session.audit(0)


def test_rows_that_were_skipped_belong_to_the_frame(session: Session) -> None:
    session.skip(session.search("gas").ids)
    session.audit(20)
    (said,) = session.state.draws.values()
    assert said.payload.strata[0].size == session.pool.n_rows


def test_a_session_that_only_reads_draws_nothing(taught: Session) -> None:
    path = taught.path
    taught.close()
    with seeker.open(taught.pool, project=path, write=False) as reading:
        with pytest.raises(SeekerError, match="reading only"):
            reading.audit(5)
        assert [one for one in reading.ask(20, seed=1) if one.strategy == "audit"] == []


def test_a_mix_draws_its_share_and_asks_it_in_order(taught: Session, answer: Answering) -> None:
    asked = [one for seed in range(6) for one in _asked_and_answered(taught, answer, seed)]
    drawn = [one for one in asked if one.strategy == "audit"]
    # 15 of 100, and in each batch the whole numbers next to it.
    assert len(drawn) in range(8, 11)
    assert {taught.state.labels[one.id].route for one in drawn} == {Route.AUDIT}
    others = {taught.state.labels[one.id].route for one in asked if one.strategy != "audit"}
    assert others == {Route.ASK}


def _asked_and_answered(taught: Session, answer: Answering, seed: int) -> list[RowSuggestion]:
    asked = taught.ask(10, seed=seed)
    answer(taught, [one.id for one in asked])
    return asked


def test_a_list_sorted_by_the_mix_holds_the_drawn_rows_in_their_order(taught: Session) -> None:
    ids = taught.audit(8)
    shown = taught.search("sort:mix").ids
    places = [shown.index(one) for one in ids]
    assert places == sorted(places)
    # About one row in seven.
    assert places[0] < 8
    assert places[-1] == pytest.approx(8 / 0.15, abs=5)
    taught.label(ids[:1], OTHER, search="sort:mix")
    assert taught.state.labels[ids[0]].route == Route.AUDIT


def test_sorting_by_a_strategy_leaves_the_probabilities_as_they_are(taught: Session) -> None:
    taught.audit(20)
    before = taught.predict()
    for strategy in STRATEGIES:
        taught.search(f"sort:{strategy}")
    assert (taught.predict() == before).all()


def test_opening_rows_is_kept_and_only_for_drawn_ones(taught: Session) -> None:
    ids = taught.audit(4)
    outcome = taught.open_audit_rows(ids[:2])
    assert "2 rows opened" in outcome.message
    assert taught.state.opened == set(ids[:2])
    with pytest.raises(UsageError, match="was not drawn"):
        taught.open_audit_rows(["n000"])


def test_a_draw_is_the_same_after_the_project_was_opened_again(
    taught: Session, answer: Answering
) -> None:
    ids = taught.audit(9)
    answer(taught, ids[:4])
    taught.close()
    with seeker.open(taught.pool, project=taught.path, who="me") as again:
        assert again.audit_queue() == ids[4:]
        assert again.check_ledger() == []


def test_rows_that_vanished_wait_no_longer(taught: Session, tmp_path: Path) -> None:
    ids = taught.audit(9)
    taught.close()
    left = notices().filter(~pl.col("id").is_in(ids[:3]))
    pool = seeker.read_pool(left, id="id", text=["title", "body"], ignore=["kind"])
    with seeker.open(pool, project=taught.path, who="me") as again:
        assert again.audit_queue() == ids[3:]
