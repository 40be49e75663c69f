"""A first look at a large file: the same names, roles and rows as the pool will have."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from seeker.pool import ColumnType
from seeker.pool.glimpse import Glimpse, glimpse
from seeker.pool.reading import read_pool
from seeker.pool.roles import Said

N_ROWS = 20_000


def write(path: Path, header: str = "id,stars,label,outcome,body") -> Path:
    rows = (
        f"r{n},{n % 5},spam{n % 2},won{n % 3},some words of a text that is read {n}\n"
        + "\n" * (n % 50 == 0)
        for n in range(N_ROWS)
    )
    path.write_text(header + "\n" + "".join(rows))
    return path


@pytest.fixture
def large(tmp_path: Path) -> Path:
    return write(tmp_path / "large.csv")


def look(path: Path, said: Said | None = None) -> Glimpse:
    seen = glimpse(path, said or Said())
    assert seen is not None
    return seen


def test_it_shows_what_the_pool_will_show(large: Path) -> None:
    seen, pool = look(large), read_pool(large)
    assert tuple(seen.visible) == pool.visible
    assert tuple(seen.text_columns) == pool.text_columns
    for name in seen.visible:
        # That the ids are ids is only known when all of them are.
        assert name == "id" or seen.columns[name].type == pool.columns[name].type
        assert [seen.cell(row, name) for row in range(seen.n_rows)] == [
            pool.cell(row, name) for row in range(seen.n_rows)
        ]


@pytest.mark.parametrize("name", ["label", "Target", " CLASS ", "y", '"label"'])
def test_a_column_that_may_hold_the_truth_is_not_shown(name: str, tmp_path: Path) -> None:
    seen = look(write(tmp_path / "large.csv", f"id,stars,{name},outcome,body"))
    assert seen.visible == ["id", "stars", "outcome", "body"]


def test_neither_is_a_field_of_one_in_json_lines(tmp_path: Path) -> None:
    path = tmp_path / "large.jsonl"
    rows = (f'{{"label": {{"given": "spam"}}, "body": "some words {n}"}}\n' for n in range(30_000))
    path.write_text("".join(rows))
    assert look(path).visible == ["body"]


def test_what_was_said_about_columns_holds(large: Path) -> None:
    said = Said(ignore=("label", "stars"), target="outcome")
    assert look(large, said).visible == ["id", "body"]
    used = replace(said, ignore=(), use=("label",), types={"stars": ColumnType.CATEGORY})
    seen = look(large, used)
    assert seen.visible == ["id", "stars", "label", "body"]
    assert seen.columns["stars"].type == "category"


@pytest.mark.parametrize(
    "said", [Said(ignore=("outcme",)), Said(target="outcme"), Said(target="label", use=("label",))]
)
def test_nothing_is_shown_where_what_was_said_makes_no_sense(said: Said, large: Path) -> None:
    assert glimpse(large, said) is None


def test_what_cannot_be_read_shows_nothing(tmp_path: Path) -> None:
    path = tmp_path / "names_twice.csv"
    assert glimpse(write(path, "id,body,body,outcome,stars"), Said()) is None
    assert glimpse(tmp_path / "absent.csv", Said()) is None
