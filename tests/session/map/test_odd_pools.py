"""Maps over numbers that are hard to draw."""

from __future__ import annotations

import itertools
import warnings
from pathlib import Path

import numpy as np
import polars as pl
import pytest

import seeker
from seeker.errors import UsageError
from seeker.session.map.rectangle import Rectangle
from seeker.session.map.scales import ticks
from seeker.session.session import Session

N = 40
COLUMNS = {
    "plain": np.linspace(0, 1, N),
    "constant": np.full(N, 7.0),
    "huge": np.linspace(-1, 1, N) * 1.7e308,
    "tiny": np.linspace(1e-320, 5e-310, N),
    "close": 1e15 + np.arange(N),
    "endless": np.append([np.inf, -np.inf] * 2, np.linspace(-3, 3, N - 4)),
    "sparse": np.array([np.nan] * (N - 2) + [1.0, 2.0]),
    "far out": np.append(np.linspace(0, 1, N - 1), 1e12),
    "whole": np.arange(N) % 3,
}


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Session:
    folder = tmp_path_factory.mktemp("odd")
    frame = pl.DataFrame({"id": [f"r{n}" for n in range(N)], **COLUMNS})
    frame.write_parquet(folder / "odd.parquet")
    pool = seeker.read_pool(folder / "odd.parquet")
    return seeker.open(pool, project=folder / "p.seeker", classes=["a", "b"], who="me")


@pytest.mark.parametrize(
    ("x", "y"),
    [
        *itertools.permutations(COLUMNS, 2),
        *((f"{name} by rank", "plain") for name in COLUMNS),
    ],
)
def test_any_two_numbers_are_drawn_zoomed_and_searched(session: Session, x: str, y: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        drawn = session.map.draw(x, y, (20, 10))
        picture = drawn.picture
        values = COLUMNS[x.removesuffix(" by rank")], COLUMNS[y]
        placed = np.isfinite(values[0]) & np.isfinite(values[1])
        is_near = (abs(values[0]) < 1e300) & (abs(values[1]) < 1e300) & placed
        assert picture.counts.sum() <= placed.sum()
        assert picture.counts.sum() > 0 or not is_near.any()
        assert picture.n_rows == N
        for rectangle in (Rectangle(3, 2, 12, 7), Rectangle(0, 0, 9, 9), Rectangle(5, 5, 5, 5)):
            terms = drawn.search_terms(rectangle)
            found = session.search(" ".join(terms)).rows
            shown = session.map.rows_in(drawn, rectangle)
            assert terms or len(shown) == N
            # Edges are written shortly, so a row just beside one may change sides.
            assert len(np.setxor1d(found, shown)) <= N // 2
        view = picture.view
        for factor in (0.5, 1e-3, 1e-9, 4.0, 1e6):
            session.map.draw(x, y, (20, 10), view=view.zoomed(factor, (view.x.low, view.y.high)))
        for span in (view.x, view.y):
            assert all(span.low <= value <= span.high for value, _ in ticks(span, 8))


def test_a_column_without_values_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "pool.csv"
    path.write_text("a,b,empty\n" + "".join(f"{n},{n / 3:.2f},\n" for n in range(30)), "utf-8")
    session = seeker.open(seeker.read_pool(path), project=tmp_path / "p.seeker", who="me")
    keys = [one.key for one in session.map.axes]
    assert keys[:2] == ["a", "b"]
    for key in keys[2:-2]:
        with pytest.raises(UsageError, match="too few values"):
            session.map.axis(key)


def test_no_two_axes_have_the_same_name(tmp_path: Path) -> None:
    texts = [f"row {n} tells a story of {n % 7} words and more of them" for n in range(60)]
    frame = pl.DataFrame({"note": texts, "note · 1": np.linspace(0, 1, 60)})
    session = seeker.open(seeker.read_pool(frame, text=["note"]), project=tmp_path / "p.seeker")
    keys = [one.key for one in session.map.axes]
    assert len(set(keys)) == len(keys) == 6
    assert session.map.axis("note · 1").takes_ranges


def test_a_single_row_is_a_map(tmp_path: Path) -> None:
    frame = pl.DataFrame({"a": [1.5], "b": [2.5]})
    session = seeker.open(seeker.read_pool(frame), project=tmp_path / "p.seeker", classes=["x"])
    drawn = session.map.draw("a", "b", (9, 5))
    assert drawn.picture.counts.sum() == 1
    assert session.map.nearest_row("a", "b", drawn.picture.view, (0.0, 0.0)) == 0
