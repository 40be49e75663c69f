"""Components of texts and vectors as axes."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from seeker.errors import UsageError
from seeker.search import SearchablePool, read_pool
from seeker.session.facets.book import FacetBook
from seeker.session.map.book import MapBook

SPACE = "rocket orbit moon launch shuttle satellite"
FOOD = "bread butter cheese olive pepper onion"


def pool_of_two_topics() -> SearchablePool:
    random = np.random.default_rng(0)
    texts = [
        " ".join(random.choice(topic.split(), 8)) + " the and of"
        for topic in (SPACE, FOOD)
        for _ in range(60)
    ]
    texts[5] = ""
    return read_pool(
        pl.DataFrame({"id": [f"r{n}" for n in range(120)], "body": texts}), text=["body"]
    )


def book_of(pool: SearchablePool) -> MapBook:
    return MapBook(pool, FacetBook(pool))


def test_the_first_component_parts_the_topics_and_names_them_by_their_words() -> None:
    axis = book_of(pool_of_two_topics()).axis("body · 1")
    space, food = axis.values[:60], axis.values[60:]
    apart = np.nanmax(space) < np.nanmin(food) or np.nanmax(food) < np.nanmin(space)
    assert apart
    low, high = axis.poles
    ends = {frozenset(SPACE.split()), frozenset(FOOD.split())}
    assert all(any(set(pole) <= end for end in ends) for pole in (low, high))
    assert not set(low) & set(high)


def test_rows_without_words_have_no_place() -> None:
    axis = book_of(pool_of_two_topics()).axis("body · 1")
    assert np.flatnonzero(np.isnan(axis.values)).tolist() == [5]
    assert axis.has_missing


def test_components_are_the_same_each_time() -> None:
    pool = pool_of_two_topics()
    one, other = (book_of(pool).axis("body · 2") for _ in range(2))
    np.testing.assert_array_equal(one.values, other.values)
    assert one.poles == other.poles


def test_numbers_come_first_then_texts_then_vectors() -> None:
    random = np.random.default_rng(1)
    frame = pl.DataFrame(
        {
            "body": [f"some words that make a text of row {n} in all" for n in range(30)],
            "emb": random.normal(size=(30, 5)).round(3).tolist(),
            "price": random.normal(size=30),
        }
    )
    book = book_of(read_pool(frame, text=["body"]))
    keys = [one.key for one in book.choices]
    assert keys[:2] == ["price", "body · 1"]
    assert keys[-2:] == ["emb · 4", "price by rank"]
    assert book.usual() == ("price", "body · 1")
    axis = book.axis("emb · 1")
    assert np.isfinite(axis.values).all()
    assert not axis.takes_ranges


def test_a_map_begins_with_numbers_that_spread_its_rows() -> None:
    n = np.arange(60)
    frame = pl.DataFrame({"has_logo": n % 2, "grade": n % 5, "length": n * 1.5, "weight": n % 37})
    assert book_of(read_pool(frame)).usual() == ("length", "weight")
    assert book_of(read_pool(frame.drop("weight"))).usual() == ("length", "has_logo")
    assert book_of(read_pool(frame.select("has_logo", "grade"))).usual() == ("has_logo", "grade")


def test_the_first_component_of_vectors_is_their_longest_direction() -> None:
    random = np.random.default_rng(2)
    along = random.normal(size=50) * 10
    vectors = np.column_stack([random.normal(size=50), along, random.normal(size=50)])
    pool = read_pool(pl.DataFrame({"emb": vectors.tolist(), "n": along}))
    axis = book_of(pool).axis("emb · 1")
    assert abs(np.corrcoef(axis.values, along)[0, 1]) > 0.99


@pytest.mark.parametrize("n_rows", [1, 3])
def test_too_few_texts_have_no_components_and_say_so(n_rows: int) -> None:
    pool = read_pool(pl.DataFrame({"body": ["only a few words here"] * n_rows}), text=["body"])
    with pytest.raises(UsageError, match="too few"):
        book_of(pool).axis("body · 1")


def test_an_axis_that_is_not_there_is_refused() -> None:
    book = book_of(read_pool(pl.DataFrame({"a": [1.5, 2.5, 3.5], "farm": ["x", "y", "x"]})))
    with pytest.raises(UsageError, match="no axis"):
        book.axis("farm")
    assert book.usual() is None


def test_one_value_alone_makes_an_axis_all_the_same() -> None:
    axis = book_of(read_pool(pl.DataFrame({"a": [7.0] * 20, "b": list(range(20))}))).axis("a")
    assert axis.low < 7 < axis.high


def test_a_few_values_far_out_do_not_squash_the_others() -> None:
    values = np.append(np.random.default_rng(0).normal(size=500), 1e9)
    axis = book_of(read_pool(pl.DataFrame({"a": values, "b": values}))).axis("a")
    assert axis.high < 100
    assert axis.highest == 1e9
    assert axis.low < axis.lowest
