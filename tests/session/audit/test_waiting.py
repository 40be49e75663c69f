"""Which rows wait to be labeled blind, as an array that changes with each action."""

from __future__ import annotations

import numpy as np
import pytest

from seeker.errors import UsageError
from seeker.ledger import State
from seeker.session.projection import Projection
from seeker.session.session import Session
from tests.session.audit.conftest import Answering
from tests.session.models.conftest import OTHER


def waiting(session: Session) -> set[str]:
    return set(session.pool.ids.ids_of(np.flatnonzero(session.standing.waiting)))


def test_no_row_waits_before_a_draw(taught: Session) -> None:
    assert not taught.standing.waiting.any()


def test_drawn_rows_wait_until_they_are_answered(taught: Session, answer: Answering) -> None:
    ids = taught.audit(6)
    assert waiting(taught) == set(ids)
    answer(taught, ids[:2])
    taught.skip([ids[2]])
    assert waiting(taught) == set(ids[3:])
    assert set(taught.pool.ids.ids_of(taught.waiting_audit_rows())) == set(ids[3:])


def test_what_is_undone_waits_again(taught: Session, answer: Answering) -> None:
    ids = taught.audit(3)
    answer(taught, ids)
    assert waiting(taught) == set()
    taught.undo()
    assert waiting(taught) == {ids[2]}
    taught.redo()
    assert waiting(taught) == set()


def test_a_label_from_a_search_answers_too(taught: Session) -> None:
    ids = taught.audit(3)
    taught.label([ids[1]], OTHER, search="gas")
    assert waiting(taught) == {ids[0], ids[2]}


def test_a_project_that_is_opened_again_knows_them(taught: Session, answer: Answering) -> None:
    ids = taught.audit(5)
    answer(taught, ids[:1])
    assert taught._ledger is not None
    again = Projection(taught.pool, State.of(taught._ledger.events()))
    assert np.array_equal(again.standing.waiting, taught.standing.waiting)


def test_opening_rows_passes_over_those_that_were_not_drawn(
    taught: Session, answer: Answering
) -> None:
    ids = taught.audit(4)
    answer(taught, ids)
    rows = taught.pool.ids.rows_of([*ids[:2], *taught.pool.ids.ids_of([0])])
    outcome = taught.open_drawn_rows(rows)
    assert "2 rows opened" in outcome.message
    assert taught.state.opened == set(ids[:2])
    with pytest.raises(UsageError):
        taught.open_drawn_rows([0])


def test_the_mix_draws_once_until_its_rows_are_answered(taught: Session, answer: Answering) -> None:
    drawn = taught.draw_for_mix()
    assert drawn == len(taught.audit_queue()) > 0
    assert taught.draw_for_mix() == 0
    answer(taught, taught.audit_queue())
    assert taught.draw_for_mix() > 0


def test_the_mix_draws_nothing_before_there_is_a_model(session: Session) -> None:
    assert session.draw_for_mix() == 0
    assert not session.state.draws
