"""Features and numbers of a pool, side by side."""

from __future__ import annotations

import inspect

import numpy as np
import polars as pl

import seeker
from seeker import learn
from seeker.learn.blocks import BlockKind
from seeker.learn.learner_input import learning_matrix

FRAME = pl.DataFrame(
    {
        "text": [f"late fee {number}" for number in range(40)],
        "price": [None, 1e9, *np.linspace(0, 10, 38)],
        "when": pl.date_range(pl.date(2024, 1, 1), pl.date(2024, 2, 9), eager=True),
        "vector": [[float(number), 1.0, -1.0] for number in range(40)],
        "same": [3.5] * 40,
    }
)


def test_numbers_stand_behind_the_features() -> None:
    pool = seeker.read_pool(FRAME)
    found = learning_matrix(pool.features, pool.columns.values())
    n_features = pool.features.n_features
    numbers = [block for block in found.blocks if block.kind is BlockKind.NUMBERS]
    assert [block.stop - block.start for block in numbers] == [1, 1, 3, 1]
    assert found.X.shape == (40, n_features + 6)
    assert found.X.dtype == np.float32
    assert (found.X[:, :n_features] != pool.features.X).nnz == 0
    price = found.X[:, [n_features]].toarray().ravel()
    assert price[0] == 0.0
    assert price[1] == price.max() < 100.0
    assert np.abs(price[2:]).max() < 2.0
    assert (np.diff(found.X[:, [n_features + 1]].toarray().ravel()) > 0).all()
    assert found.X[:, [n_features + 5]].nnz == 0


def test_another_pool_is_read_in_the_same_way() -> None:
    pool = seeker.read_pool(FRAME)
    whole = learning_matrix(pool.features, pool.columns.values())
    again = learning_matrix(pool.features, pool.columns.values(), whole.scales)
    assert (again.X != whole.X).nnz == 0


def test_texts_alone_are_not_copied() -> None:
    pool = seeker.read_pool(FRAME.select("text"))
    assert learning_matrix(pool.features, pool.columns.values()).X is pool.features.X


def test_what_the_package_exports_is_not_hidden_by_a_file_of_its_name() -> None:
    for name in learn.__all__:
        assert not inspect.ismodule(getattr(learn, name))
