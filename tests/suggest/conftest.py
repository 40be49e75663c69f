"""A pool whose truth is known, and what could be believed of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl
import pytest

from seeker.pool.duplicates import find_duplicates
from seeker.pool.features import build_features
from seeker.search import read_pool
from seeker.suggest import Beliefs, RowSpace

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from seeker.search import SearchablePool

N_ROWS = 600


@dataclass(frozen=True)
class Known:
    """A pool with the true class of each row: 0 where there is a refund, 1 for praise, 2 else.

    Refunds are cheap, and praise is expensive and from Oslo; every row has "the".
    """

    pool: SearchablePool
    space: RowSpace
    truth: NDArray[np.int32] = field(repr=False)

    def beliefs(self, **said: Any) -> Beliefs:
        """Believe what is known, with doubt; `said` replaces any of it."""
        random = np.random.default_rng(5)
        n = self.space.n_rows
        P = random.dirichlet([1.0, 1.0, 1.0], n) * 0.6
        P[np.arange(n), self.truth] += 0.4
        other = random.dirichlet([1.0, 1.0, 1.0], n)
        given = {
            "labels": np.full(n, -1, dtype=np.int32),
            "gold": np.zeros(n, dtype=np.bool_),
            "n_classes": 3,
            "probabilities": P,
            "committee": (P, other),
            "conflicts": random.random(n) < 0.2,
            "searched": random.random(n) < 0.5,
        }
        return Beliefs(self.space, **{**given, **said})

    def sure(self, **said: Any) -> Beliefs:
        """Believe what is known, nearly without doubt."""
        P = np.full((self.space.n_rows, 3), 0.01)
        P[np.arange(len(P)), self.truth] = 0.98
        return self.beliefs(probabilities=P, **said)


def space_of(pool: SearchablePool, vectors: NDArray[np.float32] | None = None) -> RowSpace:
    columns = list(pool.columns.values())
    indexes = {name: pool.index(name) for name in pool.text_columns}
    features = build_features(columns, indexes, pool.n_rows)
    return RowSpace(features, find_duplicates(columns, pool.n_rows), vectors)


@pytest.fixture(scope="session")
def known() -> Known:
    random = np.random.default_rng(1)
    truth = random.choice(3, N_ROWS, p=[0.15, 0.15, 0.7]).astype(np.int32)
    telling: tuple[list[str], ...] = (
        ["refund", "late", "broken"],
        ["love", "perfect", "works"],
        [],
    )
    plain = ["box", "blue", "day", "shop", "street", "hand", "tree", "road", "sun", "cup"]
    texts = []
    for label in truth:
        words = ["the", *random.choice(plain, 4)]
        if telling[label]:
            words += list(random.choice(telling[label], 2))
        texts.append(" ".join(random.permutation(words)))
    price = np.select(
        [truth == 0, truth == 1],
        [random.uniform(0, 20, N_ROWS), random.uniform(70, 100, N_ROWS)],
        random.uniform(0, 100, N_ROWS),
    ).round(2)
    city = np.where(truth == 1, "Oslo", random.choice(["Oslo", "Rome", "New York", "Bern"], N_ROWS))
    stars = random.integers(1, 6, N_ROWS)
    frame = pl.DataFrame(
        {
            "body": texts,
            "price": [None if random.random() < 0.05 else one for one in price.tolist()],
            "city": city.tolist(),
            "stars": stars,
        }
    )
    pool = read_pool(frame, text="body")
    return Known(pool, space_of(pool), truth)


@pytest.fixture
def make_space() -> Callable[..., RowSpace]:
    """Give a way to make the space of any few columns; `body` is a text."""

    def make(vectors: NDArray[np.float32] | None = None, **columns: Any) -> RowSpace:
        text = "body" if "body" in columns else None
        return space_of(read_pool(pl.DataFrame(columns), text=text), vectors)

    return make
