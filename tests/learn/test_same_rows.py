"""Copies of rows are one row."""

from __future__ import annotations

import numpy as np
import scipy.sparse as sp

from seeker.learn.same_rows import merge_same_rows


def test_rows_of_the_same_values_and_class_become_one_of_their_weight() -> None:
    rng = np.random.default_rng(0)
    rows = rng.normal(size=(5, 3))
    place = rng.integers(5, size=200)
    codes = np.where(place == 4, rng.integers(2, size=200), place % 2)
    weights = rng.uniform(size=200)
    for X in (rows[place], sp.csr_array(rows[place])):
        features, merged, total = merge_same_rows(X, codes, weights)
        assert features.shape == (6, 3)
        np.testing.assert_allclose(total.sum(), weights.sum())
        for place_of, row in enumerate(sp.csr_array(features).toarray()):
            same = (rows[place] == row).all(axis=1) & (codes == merged[place_of])
            np.testing.assert_allclose(total[place_of], weights[same].sum())


def test_different_rows_stay_as_they_are() -> None:
    X = np.eye(4)
    features, codes, weights = merge_same_rows(X, np.arange(4), np.ones(4))
    assert features is X
    assert codes.tolist() == [0, 1, 2, 3]
    assert weights.tolist() == [1.0] * 4
