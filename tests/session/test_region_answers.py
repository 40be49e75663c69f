"""What a person answers to a region that the model suggests."""

from __future__ import annotations

from pathlib import Path

import pytest

import seeker
from seeker.session.session import Session

PAPAYAS = Path(__file__).parents[2] / "data" / "papayas.csv"


@pytest.fixture
def session(tmp_path: Path) -> Session:
    pool = seeker.read_pool(PAPAYAS)
    session = seeker.open(
        pool, project=tmp_path / "p.seeker", classes=["delicious", "yucky"], who="me"
    )
    inside = session.search("redness:0.3..0.6 firmness:0.2..0.5").ids
    outside = session.search("redness:0.8..").ids
    session.label(inside[:25], "delicious")
    session.label(outside[:25], "yucky")
    session.fit()
    return session


def searches(session: Session) -> list[str]:
    return [region.search for region in session.ask_regions(8, seed=0)]


def test_a_region_that_was_said_to_be_mixed_is_not_asked_about_again(session: Session) -> None:
    first = searches(session)[0]
    said = session.reject(first, kind="mixed")
    assert "mixed" in said.message
    assert first not in searches(session)
    session.undo()
    assert first in searches(session)


def test_what_lies_mostly_in_a_region_that_was_declined_is_not_asked_about(
    session: Session,
) -> None:
    first = searches(session)[0]
    session.reject(first, kind="region")
    declined = set(session.search(first).ids)
    for search in searches(session):
        rows = session.search(search).ids
        assert len(declined & set(rows)) <= len(rows) / 2


def test_a_region_that_became_a_rule_is_not_asked_about_again(session: Session) -> None:
    first = session.ask_regions(8, seed=0)[0]
    session.rule(first.search, first.label)
    assert first.search not in searches(session)


def test_regions_of_words_are_declined_as_they_are_written(tmp_path: Path) -> None:
    path = tmp_path / "texts.csv"
    good, bad = "love it so much", "refund please now"
    path.write_text(
        "id,body\n"
        + "".join(f"r{n},{good if n % 2 else bad} {'abc'[n % 3] * 3}\n" for n in range(120))
    )
    with seeker.open(
        seeker.read_pool(path, text=["body"]), classes=["praise", "complaint"], who="me"
    ) as session:
        session.label([f"r{n}" for n in range(1, 21, 2)], "praise")
        session.label([f"r{n}" for n in range(0, 20, 2)], "complaint")
        session.fit()
        first = searches(session)[0]
        assert ":" not in first
        session.reject(first, kind="mixed")
        assert first not in searches(session)
