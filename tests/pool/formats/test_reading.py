from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING

import pytest

from seeker.errors import Cancelled, DataError, UsageError
from seeker.pool.formats import digest_of, read_table

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from seeker.pool.formats import Table

    TableOf = Callable[..., Table]


class Stdin:
    """Standard input that holds some bytes."""

    def __init__(self, content: bytes, *, is_terminal: bool = False) -> None:
        self.buffer = io.BytesIO(content)
        self._is_terminal = is_terminal

    def isatty(self) -> bool:
        return self._is_terminal


@pytest.mark.parametrize(
    ("content", "format_"),
    [
        ("id,text\n1,ripe\n", "csv"),
        ("id\ttext\n1\tripe\n", "tsv"),
        ('{"id": 1}\n{"id": 2}\n', "json lines"),
        ('\n [{"id": 1}]', "json"),
        ('{"rows": [\n{"id": 1}\n]}', "json"),
    ],
)
@pytest.mark.parametrize("name", ["log", "pool.txt", "-"])
def test_without_an_ending_the_content_says_the_format(
    table_of: TableOf, monkeypatch: pytest.MonkeyPatch, content: str, format_: str, name: str
) -> None:
    if name == "-":
        monkeypatch.setattr(sys, "stdin", Stdin(content.encode()))
        table = read_table("-")
        assert (table.source.path, table.source.name) == (None, "standard input")
    else:
        table = table_of(content, name)
    assert table.source.format == format_


def test_endings_count_in_capitals_too(table_of: TableOf) -> None:
    assert table_of('{"id": 1}\n', "POOL.JSONL").source.format == "json lines"


def test_a_terminal_is_no_pool(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Stdin(b"", is_terminal=True))
    with pytest.raises(UsageError, match="terminal"):
        read_table("-")


def test_a_missing_file_names_the_one_that_may_be_meant(table_of: TableOf, tmp_path: Path) -> None:
    table_of("id\n1\n", "reviews.csv")
    with pytest.raises(DataError, match=r"Did you mean .*reviews\.csv") as raised:
        read_table(tmp_path / "review.csv")
    assert raised.value.place is not None
    assert raised.value.place.file == str(tmp_path / "review.csv")


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no folder"):
        read_table(tmp_path / "nowhere" / "pool.csv")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root reads everything")
def test_a_file_that_may_not_be_read_says_so(tmp_path: Path) -> None:
    path = tmp_path / "pool.csv"
    path.write_text("id\n1\n")
    path.chmod(0)
    with pytest.raises(DataError, match="may not be read"):
        read_table(path)


@pytest.mark.parametrize("name", ["a\0b", "x" * 5000], ids=["NUL", "long"])
def test_a_name_that_no_file_can_have_is_refused(name: str) -> None:
    with pytest.raises(DataError):
        read_table(name)


def test_the_digest_is_that_of_the_bytes_on_disk(table_of: TableOf, tmp_path: Path) -> None:
    table = table_of("id,text\n1,ripe\n")
    assert table.source.path is not None
    assert digest_of(table.source.path) == table.source.digest
    assert len(table.source.digest) == 32
    assert table_of("id,text\n1,rope\n").source.digest != table.source.digest
    with pytest.raises(DataError, match="no such file"):
        digest_of(tmp_path / "missing.csv")


def test_progress_is_told_and_may_stop(tmp_path: Path) -> None:
    class Watcher:
        def __init__(self, patience: int) -> None:
            self.told: list[tuple[int, int]] = []
            self._patience = patience

        def step(self, what: str, done: int, total: int) -> None:
            self.told.append((done, total))
            if len(self.told) > self._patience:
                raise Cancelled

    path = tmp_path / "pool.csv"
    path.write_text("id\n1\n")
    watcher = Watcher(patience=99)
    read_table(path, progress=watcher)
    assert watcher.told == sorted(watcher.told)
    assert watcher.told[-1][0] == watcher.told[-1][1]
    for patience in range(len(watcher.told)):
        with pytest.raises(Cancelled):
            read_table(path, progress=Watcher(patience))


@pytest.mark.parametrize(
    ("name", "shape"),
    [
        ("adult.csv", (48_842, 17)),
        ("baseball_hockey.jsonl", (1_993, 3)),
        ("fake_jobs.csv", (17_880, 16)),
        ("kddcup99_10pct.csv.gz", (494_021, 43)),
        ("mammography.csv", (11_183, 8)),
        ("ng20_science.jsonl", (3_952, 5)),
        ("sms_spam.csv", (5_574, 3)),
        ("subjectivity.csv", (10_015, 3)),
    ],
)
def test_the_real_pools_are_read_whole(
    shared_data: Path, name: str, shape: tuple[int, int]
) -> None:
    table = read_table(shared_data / name)
    assert table.frame.shape == shape
    assert table.source.notes == ()
    assert table.line_of(shape[0] - 1) == shape[0] + name.count(".csv")
