"""Small pools whose truth is known."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from seeker.search import read_pool
from seeker.session.settling import Reading
from seeker.simulate.person import Habits
from seeker.simulate.run import Plan
from seeker.simulate.source import Loaded, Source
from seeker.simulate.truth import truth_of

N_ROWS = 160


def table() -> pl.DataFrame:
    """Rows in two numbers, a minority of which is ripe: those in a corner, and some words of it."""
    random = np.random.default_rng(3)
    red, firm = random.random((2, N_ROWS))
    ripe = (red > 0.6) & (firm < 0.5)
    words = random.choice(["crate", "farm", "monday", "stem"], (N_ROWS, 3))
    notes = [" ".join(row) for row in words.tolist()]
    notes = [
        f"{note} {'honey' if is_ripe else 'grass'}"
        for note, is_ripe in zip(notes, ripe, strict=True)
    ]
    return pl.DataFrame(
        {
            "id": [f"r{row:03d}" for row in range(N_ROWS)],
            "red": red.round(3),
            "firm": firm.round(3),
            "note": notes,
            "label": ["ripe" if is_ripe else "not" for is_ripe in ripe],
        }
    )


@pytest.fixture(scope="session")
def numbers() -> Loaded:
    """Only the numbers."""
    frame = table()
    pool = read_pool(frame.drop("note", "label"), id="id")
    return Loaded(pool, truth_of(frame["label"].to_list()))


@pytest.fixture(scope="session")
def mixed() -> Loaded:
    """Numbers and words."""
    frame = table()
    pool = read_pool(frame.drop("label"), id="id", text="note")
    return Loaded(pool, truth_of(frame["label"].to_list()))


@pytest.fixture
def pool_file(tmp_path: Path) -> Path:
    """The numbers with their truth, as a file."""
    path = tmp_path / "pile.csv"
    table().drop("note").write_csv(path)
    return path


@pytest.fixture
def source(pool_file: Path) -> Source:
    return Source(str(pool_file), Reading(id="id", target="label"))


SHORT = Plan(budget=16.0, every=8.0, apart=0.0, habits=Habits(batch=5))


def is_share(value: float) -> bool:
    return math.isnan(value) or -1e-9 <= value <= 1.0 + 1e-9
