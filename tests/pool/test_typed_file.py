"""A file that was read before is not read again."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from seeker.errors import DataError, UsageError
from seeker.pool import ColumnType, typed_file
from seeker.pool.cache import Cache
from seeker.pool.formats import Table, read_table
from seeker.pool.progress import Progress, Quiet
from seeker.pool.roles import Said
from seeker.pool.typed_table import TypedTable


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "pool.csv"
    path.write_text("x,city\n1,Rome\n2,Oslo\n")
    return path


@pytest.fixture
def read(file: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note each time that the file is read."""
    times: list[str] = []

    def listen(source: str | Path, *, progress: Progress | None = None) -> Table:
        times.append("read")
        return read_table(source, progress=progress)

    monkeypatch.setattr(typed_file, "read_table", listen)
    return times


def typed(path: Path, said: Said | None = None) -> TypedTable:
    return typed_file.typed_file(path, said or Said(), Cache.default(), Quiet())


def test_a_second_start_neither_reads_nor_types(file: Path, read: list[str]) -> None:
    before, again = typed(file), typed(file)
    assert read == ["read"]
    assert (again.name, again.path, again.fingerprint) == (str(file), file, before.fingerprint)
    assert [column.type for column in again.columns.values()] == [
        ColumnType.NUMBER,
        ColumnType.CATEGORY,
    ]


def test_what_is_said_about_columns_is_checked_also_then(file: Path, read: list[str]) -> None:
    typed(file)
    with pytest.raises(UsageError, match="nope"):
        typed(file, Said(ignore=("nope",)))
    assert typed(file, Said(ignore=("city",))).columns.keys() == {"x", "city"}
    assert read == ["read"]


def test_other_types_are_another_reading(file: Path, read: list[str]) -> None:
    typed(file)
    said = Said(types={"x": ColumnType.CATEGORY})
    assert typed(file, said).columns["x"].type is ColumnType.CATEGORY
    assert typed(file).columns["x"].type is ColumnType.NUMBER
    assert read == ["read"] * 2


def test_the_same_content_elsewhere_is_not_read_again(file: Path, read: list[str]) -> None:
    typed(file)
    copy = file.with_name("copy.csv")
    copy.write_bytes(file.read_bytes())
    assert typed(copy).name == str(copy)
    assert read == ["read"]


def test_a_file_that_changed_is_read_again_even_if_it_looks_the_same(
    file: Path, read: list[str]
) -> None:
    typed(file)
    state = file.stat()
    file.write_text(file.read_text().replace("Rome", "Roma"))
    os.utime(file, ns=(state.st_atime_ns, state.st_mtime_ns))
    assert file.stat().st_size == state.st_size
    assert typed(file).columns["city"].raw.to_list() == ["Roma", "Oslo"]
    assert read == ["read"] * 2


def test_a_folder_is_kept_too(tmp_path: Path, read: list[str]) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "a.txt").write_text("I asked for a refund")
    assert typed(folder).columns.keys() == typed(folder).columns.keys()
    assert read == ["read"]


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no such file"):
        typed(tmp_path / "none.csv")
