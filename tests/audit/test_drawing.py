"""Draws: reproducible, nested, fresh in each round, and uniform within strata."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chisquare

from seeker.audit import Drawing, Strata, draw, row_hashes

N = 300
ROWS = np.arange(N) * 7 + 3
HASHES = row_hashes(map(str, ROWS))
STRATA = Strata(("few", "many"), (np.arange(N) >= 40).astype(np.int64), np.array([0.4, 0.2]))


def drawn(n: int, seed: int = 1, number: int = 0, strata: Strata | None = None) -> Drawing:
    return draw(ROWS, HASHES, n, seed=seed, number=number, strata=strata)


@given(st.integers(0, 350), st.integers(0, 100), st.booleans())
def test_a_larger_draw_begins_with_the_rows_of_a_smaller_one(
    n: int, more: int, stratified: bool
) -> None:
    strata = STRATA if stratified else None
    few, many = drawn(n, strata=strata), drawn(n + more, strata=strata)
    np.testing.assert_array_equal(many.rows[: len(few.rows)], few.rows)


@given(st.integers(0, 350), st.booleans())
def test_no_row_is_drawn_twice_and_each_from_its_own_stratum(n: int, stratified: bool) -> None:
    strata = STRATA if stratified else None
    found = drawn(n, strata=strata)
    assert len(np.unique(found.rows)) == len(found.rows) == min(n, N)
    assert np.isin(found.rows, ROWS).all()
    if strata is not None:
        np.testing.assert_array_equal(found.stratum, strata.of_row[(found.rows - 3) // 7])


def test_the_probability_is_what_was_drawn_of_each_stratum() -> None:
    found = drawn(100, strata=STRATA)
    n = np.bincount(found.stratum)
    np.testing.assert_allclose(found.probability, (n / [40, 260])[found.stratum])
    assert found.sizes.tolist() == [40, 260]
    assert found.probability @ np.ones(100) == pytest.approx((n**2 / [40, 260]).sum())


def test_a_draw_is_the_same_again_and_a_new_round_is_not() -> None:
    again = drawn(50)
    np.testing.assert_array_equal(drawn(50).rows, again.rows)
    assert len(np.intersect1d(drawn(50, number=1).rows, again.rows)) < 20
    assert drawn(50, number=1).frame_hash == again.frame_hash


def test_the_order_of_the_frame_does_not_matter() -> None:
    order = np.random.default_rng(3).permutation(N)
    other = draw(ROWS[order], HASHES[order], 50, seed=1, number=0)
    np.testing.assert_array_equal(other.rows, drawn(50).rows)


def test_a_row_less_in_the_frame_leaves_the_others_drawn() -> None:
    gone = drawn(50).rows[10]
    left = gone != ROWS
    other = draw(ROWS[left], HASHES[left], 49, seed=1, number=0)
    np.testing.assert_array_equal(other.rows, np.delete(drawn(50).rows, 10))


def test_rows_have_the_same_chance_and_so_have_pairs() -> None:
    times, together = np.zeros(N), 0
    for seed in range(600):
        found = (drawn(60, seed=seed).rows - 3) // 7
        times[found] += 1
        together += int(np.isin([0, 1], found).all())
    assert chisquare(times).pvalue > 0.001
    assert 8 <= together <= 42  # 600 times 60 * 59 / (300 * 299), and 3 deviations


def test_an_empty_frame_gives_nothing() -> None:
    found = draw(ROWS[:0], HASHES[:0], 10, seed=1, number=0)
    assert len(found.rows) == 0
    assert found.sizes.tolist() == [0]
