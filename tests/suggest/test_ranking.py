"""The order of rows: by score, ties by seed, the rest untouched."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from seeker.suggest.ranking import Stream, leading, rank, row_chance

SCORES = st.lists(
    st.one_of(st.sampled_from([0.0, 0.5, 1.0, -np.inf, np.nan]), st.floats(-5, 5)), max_size=60
)


@given(SCORES, st.integers(0, 2**70), st.integers(0, 70))
def test_the_leading_rows_are_the_first_of_the_ranking(
    values: list[float], seed: int, n: int
) -> None:
    scores = np.array(values, dtype=np.float64)
    rows = np.arange(len(scores))[::-1] * 3
    ranked = rank(scores, rows, seed)
    assert sorted(ranked.tolist()) == sorted(rows.tolist())
    with_score = {row for row, one in zip(rows.tolist(), values, strict=True) if one > -np.inf}
    expected = [row for row in ranked.tolist() if row in with_score][:n]
    assert rows[leading(scores, rows, seed, n)].tolist() == expected


def test_what_has_no_score_comes_last() -> None:
    scores = np.array([np.nan, 0.1, -np.inf, 0.9])
    assert rank(scores, np.arange(4), 0)[:2].tolist() == [3, 1]


def test_ties_are_broken_by_seed_and_not_by_place() -> None:
    scores = np.zeros(100)
    rows = np.arange(100)
    first = rank(scores, rows, 1)
    assert first.tolist() == rank(scores, rows[::-1], 1).tolist()
    assert first.tolist() != rank(scores, rows, 2).tolist()
    assert first.tolist() != rows.tolist()


def test_a_row_keeps_its_chance_beside_other_rows() -> None:
    everywhere = row_chance(np.arange(1000), 3, Stream.DRAWS)
    some = np.array([900, 5, 17])
    assert row_chance(some, 3, Stream.DRAWS).tolist() == everywhere[some].tolist()


@pytest.mark.parametrize("seed", [0, 1, 12345])
def test_chances_are_uniform_and_don_t_hang_together(seed: int) -> None:
    rows = np.arange(100_000)
    draws = row_chance(rows, seed, Stream.DRAWS)
    counts = np.histogram(draws, bins=50, range=(0, 1))[0]
    # Chi-square with 49 degrees of freedom: 100 lies beyond the 99.99th percentile.
    assert ((counts - 2000) ** 2 / 2000).sum() < 100
    for other in (row_chance(rows, seed, Stream.TIES), row_chance(rows, seed + 1, Stream.DRAWS)):
        assert abs(np.corrcoef(draws, other)[0, 1]) < 0.02
