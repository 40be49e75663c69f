"""Guessing the id column."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl
import pytest

from seeker.errors import Place
from seeker.pool.inference import infer
from seeker.pool.keys import Guess, guess_id
from seeker.pool.roles import Said

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def guess(columns: Mapping[str, Sequence[object]], said: Said | None = None) -> Guess:
    return guess_id(
        [
            infer(pl.Series(name, values), place=Place("p")).column
            for name, values in columns.items()
        ],
        said or Said(),
    )


@pytest.mark.parametrize("name", ["id", "ID", "uid", "_id", "doc_id", "order_id", "rowId", "key"])
def test_a_column_whose_name_says_id_is_one(name: str) -> None:
    assert guess({"x": [1, 2], name: ["a", "b"]}) == Guess(name)


@pytest.mark.parametrize("name", ["paid", "grid", "hybrid", "idea", "text", "keys", "monkey"])
def test_another_name_is_not_taken_for_one(name: str) -> None:
    assert guess({name: ["a", "b"]}).column is None


@pytest.mark.parametrize(
    "values", [["a", "a"], ["a", None], ["a b", "c"], [1.5, 2.5], [1, 1], [True, False]]
)
def test_values_that_are_no_ids_are_not_used_and_that_is_said(values: list[object]) -> None:
    found = guess({"id": values})
    assert found.column is None
    assert "column id is not used" in found.notes[0]


def test_the_plainest_name_wins() -> None:
    assert guess({"order_id": [1, 2], "id": ["a", "b"]}).column == "id"


def test_where_the_plainest_is_no_id_the_next_is_taken() -> None:
    found = guess({"id": [1, 1], "order_id": [1, 2]})
    assert found.column == "order_id"
    assert len(found.notes) == 1


def test_a_column_that_refers_to_something_else_is_no_news() -> None:
    assert guess({"user_id": [1, 1]}) == Guess(None)


def test_a_column_with_another_role_is_left_alone() -> None:
    assert guess({"id": [1, 2]}, Said(ignore=("id",))) == Guess(None)
    assert guess({"id": [1, 2]}, Said(use=("id",))) == Guess(None)
