"""Whether labels serve other models."""

from __future__ import annotations

from dataclasses import replace

import pytest

from seeker.audit import Figure, NotAuditedError
from seeker.errors import NoModelError
from seeker.session.audit.fitness import Served, warning_of
from seeker.session.session import Session
from tests.session.audit.conftest import Answering


def test_every_model_is_audited_with_and_without_the_random_slice(
    taught: Session, answer: Answering
) -> None:
    answer(taught, taught.audit(30))
    before = taught.model()
    found = taught.fit_for_others()
    assert [one.own for one in found.models] == [True, False, False, False, False, False]
    assert found.audit_rows == 30
    for one in found.models:
        for figure in (one.macro_f1, one.accuracy, one.macro_f1_with_audit):
            assert 0.0 <= figure.low <= figure.value <= figure.high <= 1.0
    assert max(one.macro_f1.value for one in found.models) > 0.8
    # Nothing of it is kept.
    assert taught.model() == before


def test_it_needs_audit_rows_and_labels(session: Session, taught: Session) -> None:
    with pytest.raises(NotAuditedError):
        taught.fit_for_others()
    taught.undo()


def test_it_needs_something_to_learn(session: Session) -> None:
    session.audit(3)
    with pytest.raises(NoModelError):
        session.fit_for_others()


def test_a_model_that_is_served_far_better_is_warned_of() -> None:
    low, high = Figure(0.5, 0.4, 0.6), Figure(0.9, 0.8, 1.0)
    own = Served("own model", True, high, high, high)
    other = Served("trees", False, low, low, low)
    assert "serve the model that asked for them better" in warning_of([own, other, other])
    near = replace(other, macro_f1=Figure(0.85, 0.7, 0.9))
    assert warning_of([own, near, near]) == ""
    unsure = replace(other, macro_f1=Figure(0.5, 0.1, 0.85))
    assert "as far as so few audit rows tell" in warning_of([own, unsure, unsure])
