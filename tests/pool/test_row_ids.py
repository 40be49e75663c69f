"""From ids to rows and back."""

from __future__ import annotations

import numpy as np
import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from seeker.pool.row_ids import RowIds


def test_an_id_that_no_row_has_is_minus_one() -> None:
    ids = RowIds(pl.Series(["a", "b"]), named="id")
    assert ids.rows_of(["b", "nobody", "a", "b"]).tolist() == [1, -1, 0, 1]
    assert ids.rows_of([]).tolist() == []


def test_ids_come_in_the_order_of_the_rows_asked_for() -> None:
    ids = RowIds(pl.Series(["a", "b", "c"]), named=None)
    assert ids.ids_of(np.array([2, 0])) == ["c", "a"]
    assert ids.ids_of([]) == []


def test_the_way_to_the_rows_comes_back_from_its_arrays() -> None:
    series = pl.Series([f"r{n}" for n in range(100)])
    arrays = RowIds(series, named="id").arrays()
    again = RowIds.from_arrays(series, arrays, named="id")
    assert again.rows_of(["r7", "x"]).tolist() == [7, -1]
    assert again.arrays()["order"] is arrays["order"]


def test_arrays_of_another_hash_or_length_are_not_used() -> None:
    series = pl.Series(["a", "b", "c"])
    other = RowIds(pl.Series(["a", "b"]), named="id").arrays()
    wrong = RowIds(series, named="id").arrays()
    wrong["hashes"] = wrong["hashes"] + 1
    for arrays in (other, wrong):
        assert RowIds.from_arrays(series, arrays, named="id").rows_of(["c"]).tolist() == [2]


@settings(max_examples=40, deadline=None)
@given(st.sets(st.text(st.characters(codec="utf-8"), max_size=6)), st.lists(st.text(max_size=6)))
def test_every_id_leads_to_its_row_and_no_other_does(have: set[str], others: list[str]) -> None:
    names = sorted(have)
    ids = RowIds(pl.Series("id", names, dtype=pl.String), named="id")
    assert ids.rows_of(names).tolist() == list(range(len(names)))
    strangers = [name for name in others if name not in have and name.isascii()]
    assert set(ids.rows_of(strangers).tolist()) <= {-1}
