"""In which order the rows come."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import polars as pl
import pytest

from seeker.errors import SearchError
from seeker.search import Context, SearchablePool, find, read_pool

Rows = Callable[[str], list[int]]
Refused = Callable[[str], SearchError]


def test_rows_are_sorted_by_a_number_with_the_missing_last(rows: Rows) -> None:
    assert rows("sort:price") == [7, 0, 1, 2, 3, 5, 6, 4]
    assert rows("sort:-price") == [6, 5, 2, 3, 1, 0, 7, 4]


def test_equal_rows_keep_the_files_order_or_take_the_next(rows: Rows) -> None:
    assert rows("price:10 sort:-price") == [2, 3]
    assert rows("price:10 sort:price sort:-key") == [3, 2]


def test_categories_and_texts_are_sorted_by_the_alphabet_in_any_case(rows: Rows) -> None:
    assert rows("sort:city") == [7, 3, 2, 5, 0, 1, 6, 4]
    assert rows("sort:-city") == [0, 1, 6, 2, 5, 3, 7, 4]
    assert rows("late OR love OR refunds sort:title") == [2, 0, 4, 1]


def test_dates_are_sorted_in_time(rows: Rows) -> None:
    assert rows("sort:-created") == [7, 5, 4, 3, 2, 1, 0, 6]


def test_an_order_behind_or_orders_the_whole_result(rows: Rows) -> None:
    assert rows("love OR late sort:-key") == [2, 1, 0]


def test_a_shuffle_depends_on_the_seed_and_on_nothing_else(pool: SearchablePool) -> None:
    every = find("sort:random", pool, seed=3).rows.tolist()
    assert sorted(every) == list(range(8))
    assert find("sort:random", pool, seed=3).rows.tolist() == every
    assert find("sort:random", pool, seed=4).rows.tolist() != every
    some = find("price:* sort:random", pool, seed=3).rows.tolist()
    assert some == [row for row in every if row != 4]
    assert find("sort:-random", pool, seed=3).rows.tolist() == every[::-1]


def test_a_shuffle_gives_every_order_a_chance() -> None:
    pool = read_pool(pl.DataFrame({"x": [1.0, 2.0, 3.0]}))
    orders = [tuple(find("sort:random", pool, seed=seed).rows.tolist()) for seed in range(600)]
    counts = [orders.count(order) for order in set(orders)]
    assert len(counts) == 6
    assert min(counts) > 70  # 100 expected; the standard deviation is 9


def test_rows_are_sorted_by_what_the_model_says(
    pool: SearchablePool, pretend: Callable[..., Context]
) -> None:
    score = np.array([0.2, 0.9, 0.5, np.nan, 0.1, 0.6, 0.4, 0.3])
    context = pretend(
        ["spam"],
        np.full(8, -1),
        scores={("p", "spam"): score, ("margin", None): score, ("entropy", None): score},
    )

    def order(text: str) -> list[int]:
        rows: list[int] = find(text, pool, context).rows.tolist()
        return rows

    assert order("sort:p(spam)") == [4, 0, 7, 6, 2, 5, 1, 3]
    assert order("sort:-p(spam)") == [1, 5, 2, 6, 7, 0, 4, 3]
    assert order("sort:margin") == order("sort:-p(SPAM)")
    assert order("sort:-entropy") == order("sort:p(spam)")


def test_rows_are_sorted_by_how_alike_they_are(
    pool: SearchablePool, pretend: Callable[..., Context], refused: Refused
) -> None:
    alike = np.array([0.2, 0.9, 0.5, np.nan, 0.1, 0.6, 0.4, 0.3])
    scores = {("like", name): alike for name in ("2", "late fee")}
    context = pretend(["spam"], np.full(8, -1), scores=scores)
    best_first = [1, 5, 2, 6, 7, 0, 4, 3]
    (third,) = pool.ids.ids_of([2])
    assert find(f"like:{third}", pool, context).rows.tolist() == best_first
    assert find("like:3", pool, context).rows.tolist() == best_first
    assert find('like:"late fee"', pool, context).rows.tolist() == best_first
    with pytest.raises(SearchError, match="no row has the id nope"):
        find("like:nope", pool, context)
    assert "which rows are alike" in refused("like:3").what


def test_there_must_be_something_to_sort_by(refused: Refused) -> None:
    assert refused("sort:pricee").remedy == "Did you mean price?"
    assert refused("sort:randm").remedy == "Did you mean random?"
    assert "vector" in refused("sort:spot").what
    assert "label is no order" in refused("sort:label").what
    assert refused("late sort:nothing").start == 10


def test_rows_can_be_sorted_by_their_id(rows: Rows, pool: SearchablePool) -> None:
    assert rows("sort:-key") == list(range(8))[::-1]
    assert rows("sort:-id") == list(range(8))[::-1]


def test_a_column_with_the_name_of_a_strategy_stands_in_backticks() -> None:
    pool = read_pool(pl.DataFrame({"entropy": [1.0, 3.0, 2.0], "random": [3.0, 1.0, 2.0]}))
    assert pool.search("sort:`entropy`").rows.tolist() == [0, 2, 1]
    assert pool.search("sort:-`random`").rows.tolist() == [0, 2, 1]
    with pytest.raises(SearchError, match="no model"):
        pool.search("sort:entropy")
