"""The notices' project (see `tests.session.models.conftest`), and a person who answers draws."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from seeker.session.session import Session
from tests.session.models.conftest import OTHER, RARE, session, truth

__all__ = ["OTHER", "RARE", "session", "truth"]

Answering = Callable[[Session, Iterable[str]], None]


@pytest.fixture
def taught(session: Session, truth: list[str]) -> Session:
    """The project with a few labels and a hint, learned from at once."""
    for row in range(0, 60, 3):
        session.label_rows([row], truth[row])
    session.rule("gas", RARE)
    session.learn_instantly()
    return session


@pytest.fixture
def answer(truth: list[str]) -> Answering:
    """Let a person who knows the truth label rows, one after the other."""

    def answering(session: Session, ids: Iterable[str]) -> None:
        for row_id in ids:
            (row,) = session.pool.ids.rows_of([row_id]).tolist()
            session.label_rows([row], truth[row])

    return answering
