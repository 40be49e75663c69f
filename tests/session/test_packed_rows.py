"""Rows in bits: nothing is lost, and what sets share is counted as a plain scan counts it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from seeker.session import packed_rows
from seeker.session.packed_rows import count_shared, holds, pack, unite, unpack

sets = st.integers(0, 200).flatmap(
    lambda n: st.lists(
        st.lists(st.booleans(), min_size=n, max_size=n).map(
            lambda marks: np.array(marks, dtype=np.bool_)
        ),
        min_size=1,
        max_size=6,
    )
)


@given(sets)
def test_unpacking_gives_the_rows_that_were_packed(masks: list[NDArray[np.bool_]]) -> None:
    for mask in masks:
        np.testing.assert_array_equal(unpack(pack(mask)), mask)


@given(sets)
def test_shared_rows_are_counted_as_a_scan_counts_them(masks: list[NDArray[np.bool_]]) -> None:
    first, *others = masks
    counts = count_shared(pack(first), [pack(other) for other in others])
    assert counts.tolist() == [int((first & other).sum()) for other in others]


@given(sets)
def test_rows_in_any_of_several_sets_are_found(masks: list[NDArray[np.bool_]]) -> None:
    n_rows = len(masks[0])
    found = unite((pack(mask) for mask in masks), n_rows)
    np.testing.assert_array_equal(found, np.any(masks, axis=0))
    np.testing.assert_array_equal(unite((), n_rows), np.zeros(n_rows, dtype=np.bool_))


@given(sets)
def test_it_is_told_of_some_rows_whether_they_are_in_a_set(masks: list[NDArray[np.bool_]]) -> None:
    mask = masks[0]
    some = np.arange(len(mask))[::-1][::2]
    np.testing.assert_array_equal(holds(pack(mask), some), mask[some])


def test_many_sets_are_counted_a_part_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    generator = np.random.default_rng(0)
    masks = [generator.random(1000) < 0.3 for _ in range(50)]
    monkeypatch.setattr(packed_rows, "_AT_ONCE", 1000)
    counts = count_shared(pack(masks[0]), [pack(mask) for mask in masks])
    assert counts.tolist() == [int((masks[0] & mask).sum()) for mask in masks]
