"""Rows by their id."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl
import pytest

from seeker.errors import SearchError
from seeker.search import SearchablePool, read_pool

Rows = Callable[[str], list[int]]
Refused = Callable[[str], SearchError]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("key:a1", [0]),
        ("id:a1", [0]),
        ('key:"a1"', [0]),
        ("key:A1", []),
        ("key:a", []),
        ("key:(a1|a3)", [0, 2]),
        ("key:a*", [0, 1, 2, 3, 4, 5, 6, 7]),
        ("key:/[12]$/", [0, 1]),
        ("key:*", [0, 1, 2, 3, 4, 5, 6, 7]),
        ("key=a1", [0]),
        ("key!=a1", [1, 2, 3, 4, 5, 6, 7]),
        ("-id:a1", [1, 2, 3, 4, 5, 6, 7]),
    ],
)
def test_whole_ids_match(rows: Rows, text: str, expected: list[int]) -> None:
    assert rows(text) == expected


def test_ids_have_no_order_and_are_never_spelled_about_so(refused: Refused) -> None:
    assert "has no order" in refused("key>a1").what
    assert "spelled about so" in refused("id:a1~").what


def test_ids_that_are_numbers_are_numbers() -> None:
    pool = read_pool(pl.DataFrame({"id": [1, 17, 170], "x": [0.5, 0.6, 0.7]}), id="id")
    assert pool.search("id:17").rows.tolist() == [1]
    assert pool.search("id:10..200").rows.tolist() == [1, 2]


def test_a_column_named_id_is_asked_where_there_is_one() -> None:
    frame = pl.DataFrame({"id": [1, 1, 2], "uid": ["x", "y", "z"]})
    pool: SearchablePool = read_pool(frame, id="uid")
    assert pool.search("id:1").rows.tolist() == [0, 1]
    assert pool.search("uid:z").rows.tolist() == [2]
