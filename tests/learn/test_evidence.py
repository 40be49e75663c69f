"""What rows count that hold the same."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from seeker.learn.evidence import duplicate_weights


def test_labeled_rows_share_the_weight_of_their_group() -> None:
    weights = duplicate_weights([0, 0, 0, 3, 4, 4], [True, True, False, False, False, False])
    assert weights.tolist() == [0.5, 0.5, 0.0, 1.0, 0.5, 0.5]


@given(st.lists(st.tuples(st.integers(0, 5), st.booleans()), min_size=1))
def test_each_group_counts_once(rows: list[tuple[int, bool]]) -> None:
    group, labeled = map(np.array, zip(*rows, strict=True))
    weights = duplicate_weights(group, labeled)
    for one in np.unique(group):
        assert np.isclose(weights[group == one].sum(), 1.0)
