"""What a session's models ask back, and how what was asked is kept."""

from __future__ import annotations

import math

import polars as pl
import pytest

import seeker
from seeker.errors import UsageError
from seeker.ledger import Route
from seeker.session.session import Session
from tests.session.models.conftest import OTHER, RARE


def test_rows_are_asked_about_in_a_search_and_not_twice(taught: Session) -> None:
    asked = taught.ask(8, "margin", search="floor:..3")
    assert len({one.id for one in asked}) == 8
    inside = set(taught.search("floor:..3 label:none").ids)
    assert {one.id for one in asked} <= inside
    assert all(one.strategy == "margin" and math.isnan(one.probability) for one in asked)


def test_the_same_project_asks_the_same(taught: Session) -> None:
    first = [one.id for one in taught.ask(10, seed=3)]
    assert [one.id for one in taught.ask(10, seed=3)] == first


def test_a_mix_says_which_rows_were_drawn_by_chance(taught: Session) -> None:
    drawn = [one for one in taught.ask(20, seed=1) if one.strategy == "audit"]
    assert len(drawn) == 3
    assert all(0 < one.probability < 1 for one in drawn)


def test_without_anything_said_rows_are_asked_that_stand_for_all(session: Session) -> None:
    assert {one.strategy for one in session.ask(10)} <= {"herding", "audit"}


def test_a_strategy_must_be_there(taught: Session) -> None:
    with pytest.raises(UsageError, match="no strategy"):
        taught.ask(3, "margn")


def test_a_label_tells_that_its_row_was_asked_about(taught: Session) -> None:
    asked = taught.ask(3, "margin")
    taught.label([asked[0].id], OTHER)
    gold = taught.state.labels[asked[0].id]
    assert gold.route == Route.ASK
    assert gold.provenance.strategy == "margin"
    model = taught.model()
    assert model is not None
    assert gold.provenance.model == model.version
    assert model.version in taught.state.fits
    # Said again of the same row, it was not asked.
    taught.label([asked[0].id], RARE)
    assert taught.state.labels[asked[0].id].route == Route.SEARCH


def test_a_label_in_a_list_sorted_by_a_strategy_was_asked_for(taught: Session) -> None:
    rows = taught.search("floor:..3 sort:margin").rows
    taught.label_rows(rows[:1], OTHER, search="floor:..3 sort:margin")
    (row_id,) = taught.pool.ids.ids_of(rows[:1])
    provenance = taught.state.labels[row_id].provenance
    assert (provenance.route, provenance.strategy) == (Route.ASK, "margin")


def test_asking_is_no_action_to_undo(taught: Session) -> None:
    taught.label_rows([100], OTHER)
    taught.ask(5)
    undone = taught.undo()
    assert undone is not None
    assert "1 row" in undone.message


def test_features_speak_for_their_class_and_answers_are_not_asked_again(taught: Session) -> None:
    found = taught.ask_features(5)
    of_danger = [one.search for one in found if one.label == RARE]
    assert any(word in " ".join(of_danger) for word in ("smell", "smoke", "leak"))
    assert not any("gas" in search for search in of_danger)
    declined = of_danger[0]
    taught.reject(declined, RARE)
    assert declined not in [one.search for one in taught.ask_features(5) if one.label == RARE]
    taught.undo()
    assert declined in [one.search for one in taught.ask_features(5) if one.label == RARE]


def test_features_are_suggested_before_anything_was_said(session: Session) -> None:
    found = session.ask_features(3)
    assert {one.label for one in found} == {RARE, OTHER}


def test_regions_are_searches_that_can_be_opened(taught: Session) -> None:
    regions = taught.ask_regions(4)
    assert regions
    for region in regions:
        assert len(taught.search(region.search)) == region.count
    taught.reject(regions[0].search, kind="region")
    assert regions[0].search not in [one.search for one in taught.ask_regions(4)]


def test_marked_rows_lead_back_to_a_search(session: Session) -> None:
    ids = session.search("gas").ids[:4]
    best = session.explain(ids)[0]
    assert "gas" in best.search
    assert best.inside == 4
    assert len(session.search(best.search)) == best.inside + best.outside


def test_with_one_text_column_a_word_stands_alone(tmp_path_factory: pytest.TempPathFactory) -> None:
    pool = seeker.read_pool(
        pl.DataFrame({"body": ["late fee", "late call", "love it", "love this"] * 5}), text="body"
    )
    project = tmp_path_factory.mktemp("one") / "one.seeker"
    with seeker.open(pool, project=project, classes=["bad", "good"], who="me") as session:
        session.rule("late", "bad")
        assert "call" in [one.search for one in session.ask_features(5)]
