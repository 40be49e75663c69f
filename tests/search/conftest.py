"""Pools to search: a small one that holds every type of column, and a session that is pretended."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from numpy.typing import NDArray

from seeker.errors import SearchError
from seeker.pool.column import ColumnType
from seeker.search import Context, Mask, NoModelError, SearchablePool, read_pool

SMALL = {
    "key": ["a1", "a2", "a3", "a4", "a5", "a6", "a7", "a8"],
    "price": [1.0, 2.5, 10.0, 10.0, None, 40.0, 99.0, -5.0],
    "city": ["Rome", "rome", "Oslo", "New York", None, "Oslo", "Rome", "C*"],
    "paid": ["yes", "no", "yes", None, "no", "no", "yes", "yes"],
    "created": [
        "2023-12-31",
        "2024-01-01",
        "2024-01-31",
        "2024-02-29",
        "2024-03-01",
        "2024-03-31",
        None,
        "2025-01-01",
    ],
    "title": [
        "Late refund",
        "Thanks",
        "Late fee again",
        "E-mail bounced",
        "Refunds, twice",
        "東京タワー",
        "Straße closed",
        "it's fine",
    ],
    "body": [
        "I asked for a refund. The late fee stays.",
        "love it",
        "fee, late as ever",
        "my e mail never came; http://x.org at 10:30",
        None,
        "refnd please",
        "a price of $5.00 or so",
        "Don't call me",
    ],
    "odd column": ["x", "y", "x", "y", "x", "y", "x", "y"],
    "spot": [[float(i), 1.0] for i in range(8)],
    "label": ["spam", "ham", "spam", "ham", "spam", "ham", "spam", "ham"],
}


@pytest.fixture(scope="session")
def pool() -> SearchablePool:
    """A pool of eight rows; `label` is ignored."""
    return read_pool(
        pl.DataFrame(SMALL),
        id="key",
        text=["title", "body"],
        ignore=["label"],
        types={"city": ColumnType.CATEGORY, "odd column": ColumnType.CATEGORY},
    )


@dataclass
class PretendedSession:
    """A context that knows what it is told; without `scores` it has no model."""

    names: Sequence[str]
    labels: NDArray[np.int64]
    routes: dict[str, Mask] = field(default_factory=dict)
    people: dict[str, Mask] = field(default_factory=dict)
    states: dict[str, Mask] = field(default_factory=dict)
    rules: dict[int, Mask] = field(default_factory=dict)
    scores: dict[tuple[str, str | None], NDArray[np.float64]] = field(default_factory=dict)

    def classes(self) -> Sequence[str]:
        return self.names

    def label_mask(self, name: str | None) -> Mask:
        if name is None:
            return self.labels >= 0
        wanted: Mask = self.labels == self.names.index(name)
        return wanted

    def route_mask(self, route: str) -> Mask:
        return self.routes[route]

    def who_mask(self, who: str) -> Mask:
        return self.people.get(who, np.zeros_like(self.labels, dtype=np.bool_))

    def state_mask(self, state: str) -> Mask:
        if state not in self.states:
            raise NoModelError
        return self.states[state]

    def rule_mask(self, number: int) -> Mask | None:
        return self.rules.get(number)

    def predicted_mask(self, name: str) -> Mask:
        return self.score("p", name) > 0.5

    def score(self, name: str, label: str | None) -> NDArray[np.float64]:
        if (name, label) not in self.scores:
            raise NoModelError
        return self.scores[name, label]

    def strategy_scores(self, name: str, rows: NDArray[np.int64]) -> NDArray[np.float64]:
        return self.score(name, None)[rows]

    def likeness_to_row(self, row: int) -> NDArray[np.float64]:
        return self.score("like", str(row))

    def likeness_to_text(self, text: str) -> NDArray[np.float64]:
        return self.score("like", text)


@pytest.fixture
def context() -> Context:
    """A session over the small pool: rows 0 and 2 are spam, 1 is no spam, the rest unlabeled."""
    labels = np.array([0, 1, 0, -1, -1, -1, -1, -1])
    rows = np.arange(8)
    return PretendedSession(
        names=["spam", "no spam", "None"],
        labels=labels,
        routes={
            "person": rows == 0,
            "rule": rows == 1,
            "audit": rows == 2,
            "import": rows < 0,
        },
        people={"me": rows == 0, "ann": rows == 2},
        states={
            "labeled": labels >= 0,
            "unlabeled": labels < 0,
            "skipped": rows == 4,
            "flagged": rows == 5,
            "conflict": rows == 0,
        },
        rules={7: rows > 5},
    )


@pytest.fixture(scope="session")
def pretend() -> Callable[..., PretendedSession]:
    """Make a context over any pool."""
    return PretendedSession


@pytest.fixture
def rows(pool: SearchablePool) -> Callable[[str], list[int]]:
    """Search the small pool and give the row numbers."""
    return lambda text: pool.search(text).rows.tolist()


@pytest.fixture
def refused(pool: SearchablePool) -> Callable[[str], SearchError]:
    """Search the small pool for something that is a mistake, and give the mistake."""

    def search(text: str) -> SearchError:
        with pytest.raises(SearchError) as caught:
            pool.search(text)
        return caught.value

    return search


@pytest.fixture(scope="session")
def pools(
    shared_data: Path, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], SearchablePool]:
    """Read each real pool once, without its truth."""

    @cache
    def read(name: str) -> SearchablePool:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("SEEKER_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
            return read_pool(shared_data / name, ignore=("label",))

    return read


@pytest.fixture(scope="session")
def frames(shared_data: Path) -> Callable[[str], pl.DataFrame]:
    """Read each real file once by polars alone, which tells numbers and texts apart."""

    @cache
    def read(name: str) -> pl.DataFrame:
        if name.endswith(".jsonl"):
            return pl.read_ndjson(shared_data / name)
        return pl.read_csv(shared_data / name, infer_schema_length=None)

    return read
