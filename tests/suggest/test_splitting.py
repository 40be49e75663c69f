"""Terms that leave out what is wrong in a region."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from seeker.search import SearchablePool, find, read_pool
from seeker.suggest.splitting import Split, suggest_splits


@pytest.fixture
def pool() -> SearchablePool:
    """Two hundred texts: each tenth is an advertisement, and all have a number of their own."""
    bodies = [
        f"free prize {'newsletter offer' if n % 10 == 0 else 'call now'} code{n}"
        for n in range(200)
    ]
    frame = pl.DataFrame({"body": bodies, "length": [float(n % 50) for n in range(200)]})
    return read_pool(frame, text=["body"])


def splits(pool: SearchablePool, wrong: list[int], right: list[int]) -> list[Split]:
    rows = np.arange(pool.n_rows)
    return suggest_splits(pool.features, {}, rows, np.array(wrong), np.array(right))


def test_a_word_that_other_rows_have_too_comes_before_one_of_the_wrong_row_alone(
    pool: SearchablePool,
) -> None:
    first = splits(pool, [10], [1, 2, 3, 4, 5, 6, 7, 8, 9])[0]
    assert first.kept == 180
    assert "offer" in first.term or "newsletter" in first.term
    assert (first.wrong_left, first.right_left) == (0, 9)


def test_what_a_split_keeps_is_what_its_search_finds(pool: SearchablePool) -> None:
    for split in splits(pool, [10, 20], [1, 2, 3, 11]):
        assert len(find(split.term, pool).rows) == split.kept


def test_without_anything_wrong_there_is_no_split(pool: SearchablePool) -> None:
    assert splits(pool, [], [1, 2]) == []


def test_rows_are_not_given_up_that_nothing_speaks_against(pool: SearchablePool) -> None:
    terms = [split.term for split in splits(pool, [10], list(range(1, 10)))]
    assert not any("free" in term or "prize" in term for term in terms)
