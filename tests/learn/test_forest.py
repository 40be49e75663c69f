"""A forest that finds out where to look."""

from __future__ import annotations

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from seeker.learn import ForestMember, make_rules
from seeker.learn.blocks import Block, BlockKind
from seeker.learn.forest_fields import choose_fields, equal_shares


def band(n_rows: int, n_useless: int, seed: int) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """A curved band of two numbers, which neither of them tells alone, among useless ones."""
    X = np.random.default_rng(seed).uniform(-1, 1, size=(n_rows, 2 + n_useless))
    inside = np.abs(X[:, 1] - 0.6 * np.sin(4 * X[:, 0])) < 0.25
    return X, inside.astype(np.int64)


def numbers(n: int) -> list[Block]:
    return [Block(BlockKind.NUMBERS, place, place + 1) for place in range(n)]


def test_fields_that_tell_something_only_together_are_looked_at_more() -> None:
    X, truth = band(500, 6, seed=0)
    y = np.where(np.arange(500) < 300, truth, -1)
    model = ForestMember(blocks=numbers(8), random_state=0).fit(X, y)
    alike, focused = (np.bincount(looks, minlength=8) for _, looks in model._forests)
    assert len(set(alike.tolist())) == 1
    assert focused[:2].min() > 2 * focused[2:].max()


def test_every_field_is_still_looked_at() -> None:
    X, truth = band(500, 2, seed=1)
    model = ForestMember(blocks=numbers(4), random_state=0).fit(X, truth)
    assert all(set(looks.tolist()) == set(range(4)) for _, looks in model._forests)


def test_bins_of_a_number_that_is_there_itself_are_left_out() -> None:
    codes = np.array([0, 1] * 20)
    blocks = [Block(BlockKind.ALTERNATIVES, 0, 5, rough=4), Block(BlockKind.NUMBERS, 5, 6)]
    X = np.hstack([np.eye(5)[np.arange(40) % 5], codes[:, None]])
    fields = choose_fields(X, codes, np.ones(40), blocks, at_most=300)
    assert sorted(fields.columns.tolist()) == [4, 5]
    np.testing.assert_allclose(equal_shares(fields), 0.5)


def test_words_that_fit_a_few_labels_by_chance_are_left_out_beside_numbers() -> None:
    rng = np.random.default_rng(0)
    codes = rng.integers(2, size=60)
    words = (rng.random((60, 200)) < 0.2).astype(float)
    words[:, 7] = codes
    X = sp.csr_array(np.hstack([words, rng.normal(size=(60, 1))]))
    blocks = [Block(BlockKind.COUNTS, 0, 200), Block(BlockKind.NUMBERS, 200, 201)]
    fields = choose_fields(X, codes, np.ones(60), blocks, at_most=300)
    assert fields.columns.tolist()[0] == 7
    assert len(fields.columns) < 8
    alone = choose_fields(X[:, :200], codes, np.ones(60), blocks[:1], at_most=50)
    assert len(alone.columns) == 50


def test_a_row_that_only_a_rule_speaks_of_does_not_outvote_labeled_neighbours() -> None:
    X, truth = band(600, 0, seed=2)
    y = np.where(np.arange(600) < 200, truth, -1)
    plain = ForestMember(blocks=numbers(2), random_state=0).fit(X, y)
    everything = make_rules(np.ones((600, 1)), [1])
    ruled = ForestMember(blocks=numbers(2), random_state=0).fit(X, y, rules=everything)
    unseen = slice(200, None)
    right = [
        (model.predict(X[unseen], matches) == truth[unseen]).mean()
        for model, matches in ((plain, None), (ruled, everything.matches.tocsr()[unseen]))
    ]
    assert right[1] > right[0] - 0.08
