"""What changed in a pool since its project was last open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seeker.errors import DataError
from seeker.pool import Pool, read_pool
from seeker.pool.changes import PoolChange, Snapshot, compare

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def pool(rows: Mapping[str, Sequence[object]]) -> Pool:
    return read_pool(pl.DataFrame(rows))


def changes(before: Pool, now: Pool) -> PoolChange:
    return compare(Snapshot.from_bytes(Snapshot.of(before).to_bytes()), now)


BEFORE = {"id": ["a", "b", "c"], "x": ["1", "2", "3"]}


def test_a_pool_that_is_the_same_did_not_change() -> None:
    for rows in (BEFORE, {"x": ["1", "1", "2"]}):
        change = changes(pool(rows), pool(rows))
        assert not change
        assert (len(change.new), change.gone, len(change.changed)) == (0, 0, 0)


def test_a_pool_in_another_order_did_not_change() -> None:
    assert not changes(pool(BEFORE), pool({"id": ["c", "a", "b"], "x": [3.0, 1.0, 2.0]}))


def test_with_an_id_column_rows_are_new_gone_and_changed() -> None:
    change = changes(pool(BEFORE), pool({"id": ["d", "b", "c"], "x": ["1", "2", "9"]}))
    assert change.new.tolist() == [0]
    assert change.gone == 1
    assert change.changed.tolist() == [2]
    assert change.message == (
        "the pool changed since its project was last open (rows: 1 new, 1 gone, 1 changed)"
    )


def test_without_an_id_column_a_changed_row_is_gone_and_new() -> None:
    change = changes(pool({"x": ["p", "q"]}), pool({"x": ["p", "r"]}))
    assert (change.new.tolist(), change.gone, len(change.changed)) == ([1], 1, 0)


def test_rows_that_repeat_are_counted() -> None:
    change = changes(pool({"x": ["p"] * 5 + ["q"]}), pool({"x": ["q"] * 2 + ["p"] * 4}))
    assert (change.new.tolist(), change.gone) == ([1], 1)


def test_a_column_that_is_added_changes_no_row() -> None:
    assert not changes(pool(BEFORE), pool(BEFORE | {"y2": ["k", "l", "m"]}))


def test_a_column_that_is_lost_is_named() -> None:
    change = changes(pool(BEFORE | {"z": ["k", "l", "m"]}), pool(BEFORE))
    assert change.lost_columns == ("z",)
    assert change.message.endswith("(rows: 3 changed; without z)")


def test_hiding_a_column_changes_no_row() -> None:
    hidden = read_pool(pl.DataFrame(BEFORE), ignore=["x"])
    assert not changes(pool(BEFORE), hidden)


def test_a_large_snapshot_stays_small() -> None:
    generator = np.random.default_rng(0)
    ids = np.sort(generator.integers(0, 2**64, 100_000, dtype=np.uint64))
    kept = Snapshot(ids, None, ()).to_bytes()
    assert len(kept) < 7.5 * len(ids)


@pytest.mark.parametrize("kept", [b"", b"something else", b"seeker snapshot 1\n{}\nxx"])
def test_damaged_bytes_are_refused(kept: bytes) -> None:
    with pytest.raises(DataError, match="damaged"):
        Snapshot.from_bytes(kept)


def test_bytes_cut_short_are_refused() -> None:
    kept = Snapshot.of(pool(BEFORE)).to_bytes()
    for end in range(len(kept)):
        with pytest.raises(DataError, match="damaged"):
            Snapshot.from_bytes(kept[:end])


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.integers(0, 2**64 - 1)),
    st.one_of(st.none(), st.integers(0, 2**32 - 1)),
    st.lists(st.text(st.characters(codec="utf-8")), max_size=3),
)
def test_a_snapshot_comes_back_from_its_bytes(
    ids: list[int], content: int | None, columns: list[str]
) -> None:
    contents = None if content is None else np.full(len(ids), content, dtype=np.uint32)
    snapshot = Snapshot(np.sort(np.array(ids, dtype=np.uint64)), contents, tuple(columns))
    back = Snapshot.from_bytes(snapshot.to_bytes())
    np.testing.assert_array_equal(back.ids, snapshot.ids)
    assert (back.contents is None) == (contents is None)
    if contents is not None:
        np.testing.assert_array_equal(np.asarray(back.contents), contents)
    assert back.columns == snapshot.columns


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from("abcd"), min_size=1), st.lists(st.sampled_from("abcd"), min_size=1))
def test_new_and_gone_are_the_difference_of_the_two_pools(were: list[str], are: list[str]) -> None:
    change = changes(pool({"x": [*were]}), pool({"x": [*are]}))
    left = [*were]
    for one in are:
        if one in left:
            left.remove(one)
    assert change.gone == len(left)
    assert len(change.new) == len(are) - (len(were) - len(left))
