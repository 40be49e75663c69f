"""Searches that a project keeps under names."""

from __future__ import annotations

from pathlib import Path

import pytest

import seeker
from seeker.errors import SearchError, UsageError
from seeker.session.session import Session


@pytest.fixture
def pool(tmp_path: Path) -> Path:
    path = tmp_path / "pool.csv"
    path.write_text("id,body\nr1,one word here\nr2,two words here\nr3,three words here\n")
    return path


def opened(pool: Path) -> Session:
    return seeker.open(pool, classes=["a"], who="me")


def test_a_saved_search_is_there_the_next_time(pool: Path) -> None:
    with opened(pool) as session:
        said = session.save_search("  two   words ", "two words sort:id")
        assert said.message == "saved as “two words”: two words sort:id"
        session.save_search("first", "one")
    with opened(pool) as session:
        assert dict(session.saved_searches()) == {"two words": "two words sort:id", "first": "one"}


def test_saving_under_a_name_that_is_taken_says_what_was_there(pool: Path) -> None:
    with opened(pool) as session:
        session.save_search("first", "one")
        assert session.save_search("first", "two").message == "saved as first: two; it was one"
        assert session.save_search("first", "two").message == "saved as first: two"
        assert dict(session.saved_searches()) == {"first": "two"}


def test_a_search_is_forgotten_by_its_name(pool: Path) -> None:
    with opened(pool) as session:
        session.save_search("first", "one")
        assert session.forget_search("first").message == "forgot first: one"
        assert dict(session.saved_searches()) == {}
        with pytest.raises(UsageError, match="no search is saved"):
            session.forget_search("first")


def test_only_a_search_is_saved_and_only_with_a_name(pool: Path) -> None:
    with opened(pool) as session:
        for name in ("", "  ", "n" * 81):
            with pytest.raises(UsageError):
                session.save_search(name, "one")
        with pytest.raises(SearchError):
            session.save_search("broken", "(one")
        assert dict(session.saved_searches()) == {}


def test_undo_passes_a_saved_search_over(pool: Path) -> None:
    with opened(pool) as session:
        session.label(["r1"], "a")
        session.save_search("first", "one")
        session.undo()
        assert dict(session.saved_searches()) == {"first": "one"}
        assert session.class_counts() == {"a": 0}
