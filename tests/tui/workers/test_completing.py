"""What is offered while a search is typed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import seeker
from seeker.session.session import Session
from seeker.tui.workers.completing import complete


@pytest.fixture
def session(reviews: Path) -> Iterator[Session]:
    with seeker.open(reviews, classes=["complaint", "praise"], who="me") as session:
        session.prepare()
        yield session


def inserts(session: Session, text: str) -> list[str]:
    cursor = text.index("¦")
    return [one.insert for one in complete(session, text.replace("¦", ""), cursor).offers]


def test_nothing_is_offered_before_a_character_is_typed(session: Session) -> None:
    for text in ("¦", "late ¦", "late ¦ fee", "(¦", "-¦"):
        assert inserts(session, text) == []


def test_values_are_offered_right_behind_a_name_and_in_a_list(session: Session) -> None:
    assert inserts(session, "farm:¦") == ["Oslo", "Rome", "*"]
    assert inserts(session, "label:(complaint|¦)")[:1] == ["complaint"]
    assert "stars" in inserts(session, "sort:¦")


def test_what_stands_there_already_is_no_offer(session: Session) -> None:
    assert "refund" in inserts(session, "refun¦")
    assert "refund" not in inserts(session, "refund¦")
