from __future__ import annotations

from datetime import datetime, timedelta

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from seeker.search import read_pool
from seeker.session.facets import CategoryFacet, DateFacet, NumberFacet
from seeker.session.session import Session


def session_of(**columns: object) -> Session:
    return Session(read_pool(pl.DataFrame(columns)), None, who="me")


def check_bins(session: Session, column: str) -> None:
    """Every bin's search must find as many rows as the bin says, and so must every range."""
    facet = session.column_facts(column)
    assert isinstance(facet, NumberFacet | DateFacet)
    for search, count in zip(facet.searches, facet.pool.tolist(), strict=True):
        assert len(session.search(search)) == count, search
    assert int(facet.pool.sum()) + facet.missing_pool == session.pool.n_rows
    for first in range(facet.n_bins):
        for last in range(first, facet.n_bins, 3):
            between = facet.between(first, last)
            assert len(session.search(between)) == facet.pool[first : last + 1].sum(), between


NUMBERS = {
    "skewed": np.random.default_rng(0).lognormal(3, 2, 2000).round(3),
    "few": np.tile([1.0, 2.0, 3.0, 3.5], 500),
    "whole": np.random.default_rng(1).integers(-40, 900, 2000).astype(float),
    "mostly nothing": np.r_[np.zeros(1990), np.random.default_rng(2).random(10)],
    "one value": np.full(2000, 7.25),
    "far out": np.r_[np.random.default_rng(3).random(1999), 1e300],
    "endless": np.r_[np.random.default_rng(3).random(1998), -np.inf, np.inf],
    "holes": np.where(np.arange(2000) % 3 == 0, np.nan, np.arange(2000) / 7),
    "tiny": np.random.default_rng(4).random(2000) * 1e-12,
    "close together": 1e16 + np.arange(2000) * 2.0,
}


@pytest.mark.parametrize("name", NUMBERS)
def test_every_bin_is_what_its_search_finds(name: str) -> None:
    session = session_of(n=NUMBERS[name], other=np.arange(2000))
    check_bins(session, "n")


@given(
    st.lists(
        st.floats(allow_nan=False, allow_infinity=False, width=64) | st.none(),
        min_size=1,
        max_size=60,
    )
)
def test_any_numbers_have_bins(numbers: list[float | None]) -> None:
    session = session_of(n=pl.Series(numbers, dtype=pl.Float64), other=range(len(numbers)))
    if session.pool.columns["n"].type == "number":
        check_bins(session, "n")


def test_bins_begin_at_round_numbers() -> None:
    facet = session_of(n=np.linspace(3.2, 148.7, 500)).column_facts("n")
    assert isinstance(facet, NumberFacet)
    assert facet.starts[:3] == ("0", "10", "20")
    assert facet.searches[0] == "n:..<10"
    assert facet.searches[1] == "n:10..<20"
    assert facet.between(1, 3) == "n:10..<40"


def test_a_value_far_out_does_not_squash_the_others() -> None:
    facet = session_of(n=NUMBERS["far out"]).column_facts("n")
    assert isinstance(facet, NumberFacet)
    assert facet.pool.max() < 500
    assert facet.highest == "1e+300"


def test_few_numbers_have_a_bin_each() -> None:
    facet = session_of(n=NUMBERS["few"]).column_facts("n")
    assert isinstance(facet, NumberFacet)
    assert facet.starts == ("1", "2", "3", "3.5")
    assert facet.searches[2] == "n=3"
    assert facet.between(1, 3) == "n:2..3.5"


def test_a_row_has_its_bin_and_its_percentile() -> None:
    session = session_of(n=np.arange(2001) / 2)
    place = session.row_place(1500, "n")
    assert place is not None
    assert place.bin is not None
    assert place.percentile == pytest.approx(75, abs=0.2)
    assert session_of(n=NUMBERS["holes"]).row_place(0, "n") is None


SPANS = [
    timedelta(milliseconds=3),
    timedelta(seconds=9),
    timedelta(minutes=50),
    timedelta(hours=30),
    timedelta(days=20),
    timedelta(days=80),
    timedelta(days=400),
    timedelta(days=3_000),
    timedelta(days=200_000),
]


@pytest.mark.parametrize("span", SPANS, ids=str)
def test_every_bin_of_dates_is_what_its_search_finds(span: timedelta) -> None:
    start = datetime(2021, 3, 4, 5, 6, 7)  # noqa: DTZ001  # in UTC, as every pool's dates are
    moments = [start + span * share for share in np.random.default_rng(0).random(300)]
    session = session_of(when=pl.Series([*moments, None]), other=range(301))
    check_bins(session, "when")
    facet = session.column_facts("when")
    assert isinstance(facet, DateFacet)
    assert 5 <= facet.n_bins <= 18
    assert facet.missing_pool == 1


def test_dates_of_one_moment_have_one_bin() -> None:
    moment = datetime(2021, 3, 4)  # noqa: DTZ001
    session = session_of(when=[moment] * 5, other=range(5))
    check_bins(session, "when")


def test_values_that_a_search_cannot_tell_apart_are_one() -> None:
    session = session_of(city=["Rome", "rome", "Oslo", None, "Rome"] * 20)
    facet = session.column_facts("city")
    assert isinstance(facet, CategoryFacet)
    assert [(one.name, one.pool) for one in facet.values] == [("Rome", 60), ("Oslo", 20)]
    assert (facet.n_values, facet.missing_pool) == (2, 20)
    for one in facet.values:
        assert len(session.search(one.search)) == one.pool
    place = session.row_place(1, "city")
    assert place is not None
    assert place.same == 60


def test_texts_ids_and_hidden_columns_have_no_facts() -> None:
    frame = pl.DataFrame(
        {
            "key": [f"k{n}" for n in range(40)],
            "body": [f"a text of some words that goes on for long {n}" for n in range(40)],
            "out": list(range(40)),
        }
    )
    session = Session(read_pool(frame, id="key", ignore=("out",)), None, who="me")
    assert [session.column_facts(name) for name in frame.columns] == [None, None, None]
