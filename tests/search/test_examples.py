"""Examples for help: made from the pool, and each finds rows of it."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from seeker.search import find, read_pool
from seeker.search.examples import examples_for

DATA = Path(__file__).parents[2] / "data"


@pytest.mark.parametrize("name", ["papayas.csv", "notices.csv"])
def test_each_example_finds_rows_and_not_all(name: str) -> None:
    pool = read_pool(DATA / name)
    examples = examples_for(pool)
    assert len(examples) >= 8
    for example in examples:
        assert 0 < len(find(example.search, pool).rows) < pool.n_rows, example


@given(
    st.lists(
        st.tuples(
            st.text(max_size=20),
            st.one_of(st.none(), st.floats(allow_nan=False, allow_infinity=False)),
            st.sampled_from(["a b", "OR", "none", '"', "*"]),
        ),
        min_size=1,
        max_size=12,
    )
)
def test_examples_of_any_pool_find_rows(rows: list[tuple[str, float | None, str]]) -> None:
    frame = pl.DataFrame(
        rows,
        schema={"odd text": pl.String, "p": pl.Float64, "kind": pl.String},
        orient="row",
    )
    pool = read_pool(frame)
    for example in examples_for(pool):
        assert len(find(example.search, pool).rows) > 0, example
