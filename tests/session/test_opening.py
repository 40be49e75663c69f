"""Opening a project: what it costs on a large pool, and what is told on the way."""

from __future__ import annotations

from pathlib import Path

import pytest

import seeker
from seeker.pool import Pool
from seeker.pool.row_ids import RowIds
from seeker.session.opening import open_project, project_beside
from seeker.session.settling import Reading


@pytest.fixture
def pool(tmp_path: Path) -> Path:
    path = tmp_path / "pool.csv"
    path.write_text("stars,outcome,words\n1,won,some text\n2,lost,other text\n")
    return path


def test_no_row_is_named_before_somebody_speaks_of_one(
    pool: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    named: list[Pool] = []
    build = Pool._build_ids

    def noting(pool: Pool) -> RowIds:
        named.append(pool)
        return build(pool)

    monkeypatch.setattr(Pool, "_build_ids", noting)
    with open_project(pool, classes=["good"], at_once=True) as session:
        assert session.search("stars:2").rows.tolist() == [1]
        assert not named
        session.label_rows([1], "good")
        assert len(named) == 1
    with open_project(pool, at_once=True) as session:
        assert session.standing.codes.tolist() == [-1, 0]


def test_a_link_to_a_pool_has_its_project_beside_the_link(tmp_path: Path, pool: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    link, folder = own / "pool.csv", own / "folder"
    link.symlink_to(pool)
    folder.symlink_to(tmp_path, target_is_directory=True)
    assert project_beside(pool) == tmp_path / "pool.seeker"
    assert project_beside(link) == own / "pool.seeker"
    assert project_beside(folder / "pool.csv") == folder / "pool.seeker"
    open_project(pool, classes=["good"]).close()
    # What was said of it there is not lost to whoever comes by the link.
    assert project_beside(link) == tmp_path / "pool.seeker"
    (own / "pool.seeker").touch()
    assert project_beside(link) == own / "pool.seeker"


def test_what_columns_are_for_is_told_before_the_pool_is_read(pool: Path) -> None:
    seeker.open(seeker.read_pool(pool, target="outcome")).close()
    told: list[Reading] = []

    class Steps:
        def step(self, what: str, done: int, total: int) -> None:
            assert [reading.target for reading in told] == ["outcome"]

    open_project(pool, on_settled=told.append, progress=Steps()).close()
    assert [reading.target for reading in told] == ["outcome"]
