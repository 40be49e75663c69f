"""A pool that can be searched."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from seeker.errors import SearchError
from seeker.search import SearchablePool, read_pool


def test_matches_know_their_rows_and_ids(pool: SearchablePool) -> None:
    matches = pool.search("late sort:-key")
    assert len(matches) == 2
    assert matches.rows.tolist() == [2, 0]
    assert matches.ids == list(matches) == ["a3", "a1"]
    assert "2 rows" in repr(matches)


def test_a_sample_is_drawn_from_the_matches_and_depends_on_its_seed(pool: SearchablePool) -> None:
    matches = pool.search("price:*")
    sample = matches.sample(3, seed=0)
    assert len(sample) == 3
    assert set(sample.ids) < set(matches.ids)
    assert matches.sample(3, seed=0).ids == sample.ids
    assert len({tuple(matches.sample(3, seed=seed).ids) for seed in range(20)}) > 5
    assert matches.sample(100, seed=0).ids == matches.ids
    assert len(pool.search("price:1000").sample(5, seed=0)) == 0


def test_notes_say_how_the_search_was_understood(pool: SearchablePool) -> None:
    assert pool.search("reefund~").notes == ("reefund~ took refund (2), refunds (1), refnd (1)",)
    assert pool.search("late").notes == ()


def test_a_pool_is_read_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("id,x,kind,label\n1,5,a,s\n2,7,b,t\n", encoding="utf-8")
    pool = read_pool(path, ignore=["label"])
    assert pool.search("x>5 kind:b").ids == ["2"]
    with pytest.raises(SearchError, match="is ignored"):
        pool.search("`label`:s")


def test_rows_without_an_id_column_are_found_by_their_own_id() -> None:
    pool = read_pool(pl.DataFrame({"x": [1.5, 2.5, 1.5]}))
    first, second, third = pool.search("").ids
    assert pool.search(f"id:{second}").rows.tolist() == [1]
    assert pool.search(f"id:({first}|{third})").rows.tolist() == [0, 2]
    assert pool.search("id:nobody").rows.tolist() == []
