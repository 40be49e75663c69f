"""Working in parts."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seeker.errors import Cancelled
from seeker.pool.parallel import cut, in_parts
from seeker.pool.progress import Quiet


class Steps:
    """Progress that remembers, and cancels at one step."""

    def __init__(self, cancel_at: int = -1) -> None:
        self.steps: list[tuple[str, int, int]] = []
        self._cancel_at = cancel_at

    def step(self, what: str, done: int, total: int) -> None:
        if len(self.steps) == self._cancel_at:
            raise Cancelled
        self.steps.append((what, done, total))


def test_results_come_in_order_and_progress_is_told() -> None:
    told = Steps()
    results = list(in_parts(lambda part: part * 2, range(20), what="doubling", progress=told))
    assert results == list(range(0, 40, 2))
    assert told.steps == [("doubling", done, 20) for done in range(20)]


def test_cancelling_leaves_the_rest_undone() -> None:
    done: list[int] = []
    with pytest.raises(Cancelled):
        list(in_parts(done.append, range(1000), what="work", progress=Steps(cancel_at=3)))
    assert len(done) < 20


def test_what_a_part_raises_is_raised() -> None:
    with pytest.raises(ZeroDivisionError):
        list(in_parts(lambda part: 1 // part, [1, 0, 1], what="work", progress=Quiet()))


@settings(deadline=None)
@given(st.lists(st.integers(0, 9), max_size=30), st.integers(1, 20))
def test_rows_are_cut_without_gaps_into_runs_that_weigh_little(
    weights: list[int], at_most: int
) -> None:
    before = np.append(0, np.cumsum(weights)).astype(np.int64)
    runs = cut(before, at_most)
    assert [row for first, last in runs for row in range(first, last)] == list(range(len(weights)))
    assert all(last > first for first, last in runs)
    assert all(last == first + 1 or sum(weights[first:last]) <= at_most for first, last in runs)
