"""Ledgers in odd places, and files that are no sound ledger."""

from __future__ import annotations

import shutil
import signal
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import AbstractContextManager, closing, suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seeker.errors import DataError, LockedError, SeekerError
from seeker.ledger import Draft, Ledger, Skip, State, files

Start = Callable[..., subprocess.Popen[str]]
Visitor = Callable[[Path], AbstractContextManager[None]]

LEAVES_WAL = """
import os, signal, sys
from seeker.ledger import Draft, Ledger, Skip
ledger = Ledger.open(sys.argv[1], write=True)
for row in range(3):
    ledger.append([Draft(Skip((str(row),)))], who="me", pool="p")
print("ready", flush=True)
sys.stdin.readline()
"""


def skip(row: int) -> Draft:
    return Draft(Skip((str(row),)))


def rows_in(path: Path) -> list[str]:
    with Ledger.open(path, write=False) as reader:
        return [e.payload.rows[0] for e in reader.events() if isinstance(e.payload, Skip)]


def filled(path: Path, count: int = 3) -> Path:
    with Ledger.open(path, write=True) as ledger:
        for row in range(count):
            ledger.append([skip(row)], who="me", pool="p")
    return path


def test_a_read_only_folder_can_be_read(shown_folder: Path, visitor: Visitor) -> None:
    path = filled(shown_folder / "x.seeker")
    with visitor(shown_folder):
        assert rows_in(path) == ["0", "1", "2"]
    assert [file.name for file in shown_folder.iterdir()] == ["x.seeker"]


@pytest.mark.parametrize("without_shared_memory", [False, True])
def test_what_a_killed_writer_left_beside_it_is_read_in_a_read_only_folder(
    shown_folder: Path, visitor: Visitor, start: Start, without_shared_memory: bool
) -> None:
    path = shown_folder / "x.seeker"
    process = start(LEAVES_WAL, path)
    assert process.stdout is not None
    process.stdout.readline()
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert path.with_name("x.seeker-wal").stat().st_size > 0
    if without_shared_memory:
        path.with_name("x.seeker-shm").unlink()
    before = sorted(file.name for file in shown_folder.iterdir())
    with visitor(shown_folder):
        assert rows_in(path) == ["0", "1", "2"]
    assert sorted(file.name for file in shown_folder.iterdir()) == before


def test_a_visitor_who_can_change_nothing_sees_what_a_writer_commits(
    shown_folder: Path, visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A copy could catch the writer in the middle of something.
    monkeypatch.delattr(shutil, "copyfile")
    path = shown_folder / "x.seeker"
    with Ledger.open(path, write=True) as ledger:
        ledger.append([skip(0)], who="me", pool="p")
        with visitor(shown_folder):
            assert rows_in(path) == ["0"]
        for file in shown_folder.iterdir():
            file.chmod(0o644)
        ledger.append([skip(1)], who="me", pool="p")
        with visitor(shown_folder):
            assert rows_in(path) == ["0", "1"]


def test_a_rollback_journal_that_was_left_is_honoured_in_a_read_only_folder(
    shown_folder: Path, visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "is_on_network", lambda _: True)
    path = shown_folder / "x.seeker"
    killed = filled(shown_folder / "killed.seeker")
    with Ledger.open(killed, write=True) as ledger:
        writer = ledger._writer
        assert writer is not None
        # Copied in the middle of a transaction that has reached the disk: as a crash leaves it.
        writer.execute("PRAGMA cache_size = 1")
        writer.execute("BEGIN IMMEDIATE")
        writer.executemany(
            "INSERT INTO snapshots VALUES (?, ?)", [(str(n), b"x" * 3000) for n in range(500)]
        )
        shutil.copy(killed, path)
        shutil.copy(f"{killed}-journal", f"{path}-journal")
        writer.execute("ROLLBACK")
    with visitor(shown_folder):
        assert rows_in(path) == ["0", "1", "2"]
        with Ledger.open(path, write=False) as reader:
            assert reader.snapshot("3") is None


def test_a_network_file_system_gets_no_wal(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(path)
    monkeypatch.setattr(files, "is_on_network", lambda _: True)
    with Ledger.open(path, write=True) as ledger:
        ledger.append([skip(3)], who="me", pool="p")
        assert sorted(file.name for file in path.parent.iterdir()) == [
            path.name,
            f"{path.name}.lock",
        ]
        assert rows_in(path) == ["0", "1", "2", "3"]
    assert rows_in(path) == ["0", "1", "2", "3"]
    monkeypatch.undo()
    assert rows_in(filled(path, 1)) == ["0", "1", "2", "3", "0"]


def test_a_ledger_in_wal_is_read_on_a_network_file_system_without_shared_memory(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Ledger.open(path, write=True) as ledger:
        ledger.append([skip(0)], who="me", pool="p")
        copy = path.with_name("copy.seeker")
        shutil.copy(path, copy)
        shutil.copy(f"{path}-wal", f"{copy}-wal")
    monkeypatch.setattr(files, "is_on_network", lambda _: True)
    for file in (copy, path):
        with files.open_to_read(file) as connection:
            assert connection.execute("SELECT count(*) FROM events").fetchone() == (1,)
            assert not file.with_name(f"{file.name}-shm").exists()


def test_a_program_that_keeps_the_file_busy_is_told_apart(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(path)
    monkeypatch.setattr(files, "_PATIENCE", 0.01)
    with (
        closing(sqlite3.connect(path)) as tool,
        Ledger.open(path, write=True) as ledger,
    ):
        tool.execute("BEGIN IMMEDIATE")
        with pytest.raises(LockedError, match="another program"):
            ledger.append([skip(9)], who="me", pool="p")
        tool.execute("ROLLBACK")
        ledger.append([skip(9)], who="me", pool="p")
    assert rows_in(path) == ["0", "1", "2", "9"]


def refused(path: Path) -> list[DataError]:
    """Open a file in both ways; give the errors, after making sure that nothing was touched."""
    before = path.read_bytes()
    errors = []
    for write in (False, True):
        with pytest.raises(DataError) as caught, Ledger.open(path, write=write) as ledger:
            State.of(ledger.events())
        errors.append(caught.value)
        assert [file.name for file in path.parent.iterdir()] == [path.name]
    assert path.read_bytes() == before
    return errors


@pytest.mark.parametrize(
    "content",
    [b"", b"\x00", b"id,text\n1,hello\n" * 50, b"SQLite format 3\x00", b"SQLite format 3" * 20],
    ids=["empty", "one byte", "a pool", "a header cut short", "nearly a header"],
)
def test_a_file_that_is_no_ledger_is_left_alone(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    for error in refused(path):
        assert str(path) in str(error)
        assert error.remedy is not None
        assert len(str(error).splitlines()) <= 3


def test_another_programs_database_is_left_alone(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE events (number INTEGER)")
        connection.commit()
    for error in refused(path):
        assert "not a seeker ledger" in str(error)


def test_a_folder_is_no_ledger(path: Path) -> None:
    path.mkdir()
    for write in (False, True):
        with pytest.raises(DataError):
            Ledger.open(path, write=write)


def test_a_newer_seekers_ledger_is_left_alone(path: Path) -> None:
    filled(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    for error in refused(path):
        assert "newer seeker" in str(error)
        assert "pip install -U" in str(error)


@pytest.mark.parametrize("keep", [0.9, 0.5, 0.2, 4096 / 30_000])
def test_a_ledger_that_was_cut_short_is_damaged(path: Path, keep: float) -> None:
    filled(path, 200)
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * keep)])
    for error in refused(path):
        assert "damaged" in str(error)
        assert ".recover" in str(error)


@pytest.mark.parametrize(
    ("column", "value"),
    [("payload", "{"), ("payload", "[]"), ("payload", ""), ("time", "yesterday")],
)
def test_an_event_that_cannot_be_read_is_named(path: Path, column: str, value: str) -> None:
    filled(path)
    table = "events" if column == "payload" else "actions"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"DROP TRIGGER {table}_stay_update")
        connection.execute(f"UPDATE {table} SET {column} = ? WHERE number = 2", (value,))
        connection.commit()
    for error in refused(path):
        assert "event 2" in str(error)
    with Ledger.open(path, write=False) as ledger:
        (problem,) = ledger.problems()
        assert "event 2" in problem


def test_text_that_is_not_utf8_is_damage(path: Path) -> None:
    filled(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TRIGGER actions_stay_update")
        connection.execute("UPDATE actions SET who = CAST(x'ff' AS TEXT) WHERE number = 2")
        connection.commit()
    for error in refused(path):
        assert "damaged" in str(error)


def test_a_ledger_without_its_tables_is_damaged(path: Path) -> None:
    filled(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TABLE events")
        connection.commit()
    for error in refused(path):
        assert "damaged" in str(error)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled(tmp_path_factory.mktemp("sound") / "x.seeker", 150)


@settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data(), write=st.booleans())
def test_no_damage_raises_anything_but_our_own_errors(
    tmp_path: Path, sound: Path, data: st.DataObject, write: bool
) -> None:
    content = bytearray(sound.read_bytes())
    # The header and the roots of the tables are where a byte matters most.
    place = st.integers(0, 120) | st.integers(0, len(content) - 1)
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(place)] = data.draw(st.integers(0, 255))
    path = tmp_path / "x.seeker"
    path.write_bytes(content)
    with suppress(SeekerError), Ledger.open(path, write=write) as ledger:
        State.of(ledger.events())
        ledger.problems()
        if write:
            ledger.append([skip(1)], who="me", pool="p")
    for file in tmp_path.iterdir():
        file.unlink()
