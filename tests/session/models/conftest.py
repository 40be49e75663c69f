"""A project over notices of two kinds, small enough to learn in no time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import polars as pl
import pytest

import seeker
from seeker.session.session import Session

N_ROWS = 240
RARE = "danger"
OTHER = "other"


def notices() -> pl.DataFrame:
    """Every sixth row is about gas and on a low floor; its `kind` is danger."""
    random = np.random.default_rng(0)
    common = ["the", "please", "house", "board", "monday", "meeting", "bike", "key", "lift"]
    rare = ["gas", "smell", "smoke", "leak"]
    rows = []
    for row in range(N_ROWS):
        is_rare = row % 6 == 0
        words = list(random.choice(common, 5))
        if is_rare:
            words += list(random.choice(rare, 2))
        rows.append(
            {
                "id": f"n{row:03}",
                "title": " ".join(words[:2]),
                "body": " ".join(words[2:]),
                "floor": float(random.integers(0, 3) if is_rare else random.integers(0, 12)),
                "kind": RARE if is_rare else OTHER,
            }
        )
    return pl.DataFrame(rows)


@pytest.fixture(scope="package")
def truth() -> list[str]:
    """The class of each row."""
    kinds: list[str] = notices()["kind"].to_list()
    return kinds


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """A project over the notices, their kind left out."""
    pool = seeker.read_pool(notices(), id="id", text=["title", "body"], ignore=["kind"])
    with seeker.open(
        pool, project=tmp_path / "notices.seeker", classes=[RARE, OTHER], who="me"
    ) as opened:
        yield opened


@pytest.fixture
def taught(session: Session, truth: list[str]) -> Session:
    """The project with a few labels and a hint, learned from."""
    for row in range(0, 60, 3):
        session.label_rows([row], truth[row])
    session.rule("gas", RARE)
    session.fit()
    return session
