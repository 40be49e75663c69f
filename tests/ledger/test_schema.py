"""Versions of the file: made, brought up to date, or left alone."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from seeker.errors import DataError
from seeker.ledger import Draft, Ledger, Skip, files, schema

# What version 1 wrote, kept as SQL: every later version must read it.
VERSION_1 = (Path(__file__).parent / "old" / "version_1.sql").read_text()


@pytest.fixture
def old(path: Path) -> Path:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(VERSION_1)
    return path


@pytest.fixture
def next_version(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pretend that there is one more version, with one more column and other snapshots."""

    def step(connection: sqlite3.Connection) -> None:
        connection.execute("ALTER TABLE actions ADD COLUMN host TEXT")
        connection.execute("UPDATE snapshots SET content = x'ff'")

    use_steps(monkeypatch, (*schema.STEPS, step))


def use_steps(monkeypatch: pytest.MonkeyPatch, steps: tuple[object, ...]) -> None:
    monkeypatch.setattr(schema, "STEPS", steps)
    monkeypatch.setattr(files, "STEPS", steps)


def version_in(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


def rows_of(ledger: Ledger) -> list[str]:
    return [row for e in ledger.events() if isinstance(e.payload, Skip) for row in e.payload.rows]


@pytest.mark.parametrize("write", [False, True])
def test_a_ledger_of_version_1_is_read(old: Path, write: bool) -> None:
    with Ledger.open(old, write=write) as ledger:
        assert rows_of(ledger) == ["17", "18"]
        assert ledger.snapshot("ids") == b"\x01\x02"
        assert [event.verb for event in ledger.events()] == ["skip", "label", "retract"]
        assert ledger.problems() == ()


def test_a_new_ledger_is_made_as_an_old_one_becomes(
    old: Path, tmp_path: Path, next_version: None
) -> None:
    Ledger.open(old, write=True).close()
    Ledger.open(tmp_path / "new.seeker", write=True).close()
    schemas = []
    for path in (old, tmp_path / "new.seeker"):
        with closing(sqlite3.connect(path)) as connection:
            found = connection.execute("SELECT type, name, sql FROM sqlite_master ORDER BY name")
            schemas.append(
                [(kind, name, " ".join((sql or "").split())) for kind, name, sql in found]
            )
    assert schemas[0] == schemas[1]


def test_the_writer_brings_an_old_ledger_up_to_date(old: Path, next_version: None) -> None:
    with Ledger.open(old, write=True) as ledger:
        assert rows_of(ledger) == ["17", "18"]
        ledger.append([Draft(Skip(("19",)))], who="me", pool="p")
    assert version_in(old) == 2
    with Ledger.open(old, write=False) as reader:
        assert rows_of(reader) == ["17", "18", "19"]


def test_a_reader_leaves_an_old_ledger_as_it_is(old: Path, next_version: None) -> None:
    before = old.read_bytes()
    with Ledger.open(old, write=False) as reader:
        assert rows_of(reader) == ["17", "18"]
        assert reader.snapshot("ids") == b"\xff"
    assert old.read_bytes() == before


def test_a_step_that_fails_leaves_the_old_ledger(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(connection: sqlite3.Connection) -> None:
        connection.execute("CREATE TABLE half (name TEXT)")
        connection.execute("DROP TABLE snapshots")
        connection.execute("not SQL")

    with monkeypatch.context() as patched:
        use_steps(patched, (*schema.STEPS, fail))
        with pytest.raises(DataError):
            Ledger.open(old, write=True)
    assert version_in(old) == 1
    with Ledger.open(old, write=True) as ledger:
        assert rows_of(ledger) == ["17", "18"]
        assert ledger.snapshot("ids") == b"\x01\x02"
