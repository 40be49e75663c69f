"""Strata, and how many draws each gets."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from seeker.audit import Strata, stratify
from seeker.audit.strata import EVERYTHING, LEAST_DRAWS, allocate, one_stratum

NAMES = ["ham", "spam", "other"]


def predictions(sizes: list[int], seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    assigned = np.repeat(np.arange(len(sizes)), sizes)
    random = np.random.default_rng(seed)
    return random.permutation(assigned), random.random(len(assigned)) ** 3 / 2


def test_each_class_is_a_stratum_and_the_most_frequent_one_is_cut_in_three() -> None:
    assigned, doubt = predictions([900, 60, 40])
    strata = stratify(assigned, doubt, NAMES, 200)
    assert strata.names == ("as spam", "as other", "as ham 1/3", "as ham 2/3", "as ham 3/3")
    assert strata.sizes.tolist()[:2] == [60, 40]
    assert strata.sizes.sum() == 1000
    np.testing.assert_array_equal(strata.of_row == 0, assigned == 1)


def test_the_parts_have_equal_sums_of_the_root_of_the_variance_the_surest_first() -> None:
    assigned, doubt = predictions([3000, 60])
    strata = stratify(assigned, doubt, NAMES, 200)
    parts = [np.flatnonzero(strata.of_row == part) for part in (1, 2, 3)]
    mixed = 0.9 * doubt + 0.1 * doubt[assigned == 0].mean()
    p = np.clip(mixed, 1e-4, 1.0 - 1e-4)
    sums = [np.sqrt(p * (1 - p))[part].sum() for part in parts]
    np.testing.assert_allclose(sums, np.mean(sums), rtol=0.01)
    assert doubt[parts[0]].max() <= doubt[parts[1]].min()
    assert doubt[parts[1]].max() <= doubt[parts[2]].min()
    spread = np.array(sums) / strata.sizes[1:]
    np.testing.assert_allclose(strata.spread[1:] / strata.spread[1], spread / spread[0])


def test_a_row_counts_as_much_as_f1_hangs_on_it() -> None:
    doubt = np.where(np.arange(1000) < 900, 0.02, 0.7)
    strata = stratify(np.repeat([0, 1], [900, 100]), doubt, NAMES, 200)
    truth = np.repeat([0, 1, 1, 0], [882, 18, 30, 70])
    called = np.repeat([0, 0, 1, 1], [882, 18, 30, 70])

    def f1s(truth: np.ndarray) -> np.ndarray:
        both = np.array([((truth == c) & (called == c)).sum() for c in (0, 1)])
        return 2.0 * both / (np.bincount(truth) + np.bincount(called))

    def slope(row: int, code: int) -> float:
        changed = truth.copy()
        changed[row] = code
        return float(np.abs(f1s(changed) - f1s(truth)).sum())

    roots = np.array([0.7 * 0.3, 0.02 * 0.98]) ** 0.5
    wanted = roots * [slope(-1, 1), slope(0, 1)]
    assert strata.names[0] == "as spam"
    np.testing.assert_allclose(
        strata.spread[1] / strata.spread[0], wanted[1] / wanted[0], rtol=0.03
    )


def test_where_a_model_calls_many_wrongly_so_those_are_looked_at_most() -> None:
    assigned = np.repeat([0, 1], [20_000, 1_000])
    doubt = np.where(assigned == 1, 0.45, 0.05)
    drawn = np.bincount(allocate(stratify(assigned, doubt, NAMES, 200), 200))
    assert drawn[0] > 50  # 21 by size and doubt alone
    assert drawn[1:].min() > 40


def test_few_draws_take_the_smallest_classes_together() -> None:
    assigned = np.repeat(np.arange(10), [500, 90, 80, 70, 60, 50, 40, 30, 20, 10])
    strata = stratify(assigned, np.full(950, 0.1), [str(at) for at in range(10)], 36)
    assert strata.names == ("as 1", "as 2", "as others", "as 0 1/3", "as 0 2/3", "as 0 3/3")
    np.testing.assert_array_equal(strata.of_row == 2, (assigned >= 3))


def test_rows_called_nothing_are_a_stratum() -> None:
    assigned = np.repeat([0, 1, -1], [50, 20, 30])
    assert "as nothing" in stratify(assigned, np.full(100, 0.2), NAMES, 200).names


@pytest.mark.parametrize("assigned", [np.zeros(0, dtype=np.int64), np.full(7, -1)])
def test_where_nothing_is_predicted_the_frame_stays_whole(assigned: np.ndarray) -> None:
    strata = stratify(assigned, np.zeros(len(assigned)), NAMES, 10)
    assert strata.names == (EVERYTHING,)
    assert strata.sizes.tolist() == [len(assigned)]


def test_doubt_that_nobody_knows_is_taken_as_a_half() -> None:
    assigned, doubt = predictions([900, 100])
    unknown = stratify(assigned, np.full(1000, np.nan), NAMES, 200)
    np.testing.assert_array_equal(
        unknown.of_row, stratify(assigned, np.full(1000, 0.5), NAMES, 200).of_row
    )
    assert np.isfinite(
        stratify(assigned, np.where(doubt > 0.2, np.nan, doubt), NAMES, 9).spread
    ).all()


@given(
    st.lists(st.integers(-1, 4), min_size=1, max_size=60),
    st.integers(0, 80),
    st.randoms(use_true_random=False),
)
def test_every_row_is_in_one_stratum_and_none_is_empty(
    called: list[int], n_draws: int, random: object
) -> None:
    doubt = np.random.default_rng(len(called)).random(len(called))
    strata = stratify(np.array(called), doubt, list("abcde"), n_draws)
    assert strata.sizes.sum() == len(called)
    assert strata.sizes.min() >= 1
    assert len(strata.spread) == len(strata.names) == len(set(strata.names))


@st.composite
def some_strata(draw: st.DrawFn) -> Strata:
    sizes = draw(st.lists(st.integers(1, 40), min_size=1, max_size=8))
    spread = draw(
        st.lists(st.floats(0.07, 0.5), min_size=len(sizes), max_size=len(sizes)).map(np.array)
    )
    names = tuple(str(at) for at in range(len(sizes)))
    return Strata(names, np.repeat(np.arange(len(sizes)), sizes), spread)


@given(some_strata(), st.integers(0, 400), st.integers(0, 50))
def test_more_draws_of_a_frame_never_take_one_from_a_stratum(
    strata: Strata, n_draws: int, more: int
) -> None:
    few, many = allocate(strata, n_draws), allocate(strata, n_draws + more)
    np.testing.assert_array_equal(many[: len(few)], few)


@given(some_strata(), st.integers(0, 400))
def test_draws_fill_the_frame_and_no_stratum_beyond_its_rows(strata: Strata, n_draws: int) -> None:
    drawn = np.bincount(allocate(strata, n_draws), minlength=len(strata.names))
    assert drawn.sum() == min(n_draws, strata.sizes.sum())
    assert (drawn <= strata.sizes).all()
    if n_draws >= LEAST_DRAWS * len(strata.names):
        assert (drawn >= np.minimum(strata.sizes, LEAST_DRAWS)).all()


def test_draws_are_shared_out_as_neyman_says() -> None:
    sizes, spread = np.array([4000, 2000, 1000]), np.array([0.1, 0.3, 0.4])
    strata = Strata(("a", "b", "c"), np.repeat(np.arange(3), sizes), spread)
    drawn = np.bincount(allocate(strata, 700))
    np.testing.assert_allclose(drawn, 700 * sizes * spread / (sizes * spread).sum(), atol=1)


def test_a_stratum_gets_at_least_half_an_equal_share() -> None:
    sizes, spread = np.array([9900, 100]), np.array([0.5, 0.07])
    strata = Strata(("a", "b"), np.repeat(np.arange(2), sizes), spread)
    assert np.bincount(allocate(strata, 100)).tolist() == [80, 20]


def test_the_first_draws_go_round() -> None:
    strata = Strata(("a", "b", "c"), np.repeat(np.arange(3), [1000, 1, 20]), np.full(3, 0.3))
    assert allocate(strata, 5).tolist() == [0, 1, 2, 0, 2]


def test_a_whole_frame_is_one_stratum() -> None:
    assert one_stratum(12).sizes.tolist() == [12]
    assert allocate(one_stratum(0), 5).tolist() == []
