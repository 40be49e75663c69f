"""Where labels came from, and what has none."""

from __future__ import annotations

import pytest

from seeker.errors import Cancelled
from seeker.pool.progress import Progress
from seeker.session.audit.coverage import ALIKE
from seeker.session.session import Session
from tests.session.audit.conftest import Answering
from tests.session.models.conftest import OTHER


class Impatient(Progress):
    """Stops at once."""

    def step(self, what: str, done: int, total: int) -> None:
        """Stop."""
        raise Cancelled


def test_labels_of_one_corner_are_far_from_the_pool(session: Session) -> None:
    session.label(session.search("floor:..3").ids[:40], OTHER, search="floor:..3")
    found = session.coverage()
    (floor,) = (one for one in found.fields if one.column == "floor")
    assert floor.representation.shift.is_more_than_chance
    assert found.routes == {"search": 40}
    assert found.labeled == 40
    searches = [one.search for one in found.holes if one.what == "values"]
    assert searches
    for hole in found.holes:
        assert hole.rows > 0
        if hole.what == "values":
            matched = session.search(hole.search)
            assert len(matched) == hole.rows
            assert session.labels_of(matched.rows) == [None] * hole.rows


def test_rows_drawn_at_random_are_near_the_pool(session: Session, answer: Answering) -> None:
    answer(session, session.audit(80))
    found = session.coverage()
    assert not any(one.representation.shift.is_more_than_chance for one in found.fields)
    assert found.routes == {"audit": 80}


def test_without_labels_nothing_is_covered(session: Session) -> None:
    found = session.coverage()
    assert found.labeled == 0
    assert found.holes == ()
    assert found.routes == {}


def test_texts_are_compared_by_clusters_of_rows_that_are_alike(session: Session) -> None:
    search = "smell OR gas"
    session.label(session.search(search).ids[:60], OTHER, search=search)
    found = session.coverage()
    (alike,) = (one for one in found.fields if one.column == ALIKE)
    assert alike.representation.shift.is_more_than_chance
    assert alike.labeled.sum() == found.labeled
    assert (alike.labeled <= alike.pool).all()
    assert alike.pool.tolist() == sorted(alike.pool.tolist(), reverse=True)
    assert len(alike.names) == len(alike.pool)


def test_rules_are_a_route(session: Session) -> None:
    session.rule("gas", OTHER, strength="label")
    assert session.coverage().routes == {"rule": len(session.search("gas"))}


def test_it_can_be_stopped(taught: Session) -> None:
    with pytest.raises(Cancelled):
        taught.coverage(Impatient())


def test_it_can_be_written_as_json(taught: Session) -> None:
    import json

    record = json.loads(json.dumps(taught.coverage().to_json()))
    assert record["labeled"] == len(taught.state.labels)
