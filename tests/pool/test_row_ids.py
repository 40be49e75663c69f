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


@settings(max_examples=40, deadline=None)
@given(st.sets(st.text(st.characters(codec="utf-8"), max_size=6)), st.lists(st.text(max_size=6)))
def test_every_id_leads_to_its_row_and_no_other_does(have: set[str], others: list[str]) -> None:
    names = sorted(have)
    ids = RowIds(pl.Series("id", names, dtype=pl.String), named="id")
    assert ids.rows_of(names).tolist() == list(range(len(names)))
    strangers = [name for name in others if name not in have and name.isascii()]
    assert set(ids.rows_of(strangers).tolist()) <= {-1}
