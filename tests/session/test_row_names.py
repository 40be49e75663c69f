"""Rows by what a person calls them."""

from __future__ import annotations

from pathlib import Path

import pytest

import seeker
from seeker.session.row_names import rows_named, search_like


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "pool.csv"
    ids = ["3", "r1", 'odd "id"', "r10", "ar1", "1"]
    rows = (f'"{each.replace(chr(34), chr(34) * 2)}",{n}\n' for n, each in enumerate(ids))
    path.write_text("id,stars\n" + "".join(rows))
    return path


def found(path: Path, text: str, most: int = 8) -> list[int]:
    return [name.row for name in rows_named(text, seeker.read_pool(path, id="id"), most)]


def test_an_id_comes_before_the_number_of_a_row(path: Path) -> None:
    assert found(path, "3")[:2] == [0, 2]
    assert found(path, "#3") == [2]
    assert found(path, "99") == []


def test_ids_that_begin_so_come_before_those_that_hold_it(path: Path) -> None:
    assert found(path, "r1") == [1, 3, 4]
    assert found(path, "r1", most=2) == [1, 3]
    assert found(path, "  ") == []


def test_every_row_is_found_by_its_search(path: Path) -> None:
    pool = seeker.read_pool(path, id="id")
    for row in range(pool.n_rows):
        (name,) = rows_named(pool.ids.ids_of([row])[0], pool, 1)
        assert name.row == row
        assert pool.search(name.search).rows.tolist() == [row]


def test_rows_without_an_id_column_are_found_by_their_content_ids(tmp_path: Path) -> None:
    path = tmp_path / "plain.csv"
    path.write_text("stars,body\n1,one\n2,two\n")
    pool = seeker.read_pool(path)
    (name,) = rows_named("2", pool, 1)
    assert name.row == 1
    assert pool.search(name.search).rows.tolist() == [1]


def test_rows_like_one_are_searched_for_by_its_id_or_else_by_its_number(path: Path) -> None:
    pool = seeker.read_pool(path, id="id")
    assert search_like(3, pool) == "like:r10"
    assert search_like(0, pool) == "like:3"
    # The third row's id needs quotes, and its number is another row's id.
    assert search_like(2, pool) == ""


def test_a_row_is_the_most_like_itself(tmp_path: Path) -> None:
    path = tmp_path / "pool.csv"
    path.write_text(
        'id,text\nthe first,red apple\n"a ""b""",red pear\nc,green pear\nd,green apple\n'
    )
    pool = seeker.read_pool(path, id="id")
    with seeker.open(pool, project=tmp_path / "pool.seeker") as session:
        for row in range(4):
            assert session.search(session.search_like(row)).rows[0] == row
