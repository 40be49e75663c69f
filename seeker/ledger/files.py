"""Ledger files: made whole or not at all, opened to write, opened to read wherever they lie."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from seeker.errors import DataError, Place, SeekerError
from seeker.ledger.failures import told_as_ours
from seeker.ledger.filesystem import file_is_writable, folder_is_writable, is_on_network
from seeker.ledger.schema import STEPS, bring_up_to_date, version_of

if TYPE_CHECKING:
    from collections.abc import Iterator

# A file that is still in WAL can be read so, and taken out of WAL, where processes can't share
# memory.
_WITHOUT_SHARED_MEMORY = "PRAGMA locking_mode = EXCLUSIVE"
_PATIENCE = 5.0  # seconds to wait while another program writes or recovers


def make_ledger(path: Path) -> None:
    """Make an empty ledger, under its name only when it is complete.

    The caller holds the write lock. A process killed in the middle leaves no half-made ledger.
    """
    new = path.with_name(f".{path.name}.new")
    with told_as_ours(path):
        new.unlink(missing_ok=True)
        with closing(_connect(new, "mode=rwc")) as connection:
            bring_up_to_date(connection, 0)
        new.replace(path)
        _sync_folder(path.parent)


def open_to_write(path: Path) -> sqlite3.Connection:
    """Open a ledger for its one writer, as this version.

    The caller holds the write lock.

    Raises
    ------
    DataError
        It is no ledger, damaged, or a newer seeker's.
    SeekerError
        It can't be written.
    """
    _check_file(path)
    if not file_is_writable(path):
        raise SeekerError(
            f"{path} may not be changed by you",
            remedy="Change its permissions, or name another file with --project.",
        )
    with told_as_ours(path):
        network = is_on_network(path)
        connection = _connect(path, "mode=rw")
        try:
            if network:
                connection.execute(_WITHOUT_SHARED_MEMORY)
            version = version_of(connection, path)
            connection.execute(f"PRAGMA journal_mode = {'DELETE' if network else 'WAL'}")
            connection.execute("PRAGMA locking_mode = NORMAL")
            # Without WAL, only EXTRA makes a commit survive a loss of power.
            connection.execute(f"PRAGMA synchronous = {'EXTRA' if network else 'FULL'}")
            connection.execute("PRAGMA fullfsync = ON")
            connection.execute("PRAGMA foreign_keys = ON")
            if version < len(STEPS):
                bring_up_to_date(connection, version)
            # A first look at the tables: damage shows here, and the exclusive lock is let go.
            connection.execute("SELECT max(number) FROM events").fetchone()
        except BaseException:
            connection.close()
            raise
    return connection


@contextmanager
def open_to_read(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a ledger for a short look, whatever its folder allows; nothing is left beside it.

    A writer may be at work: what it has committed is seen. An older version is read as this one,
    in memory.

    Raises
    ------
    DataError
        There is none, it is damaged, some other file, or a newer seeker's.
    SeekerError
        It can't be read.
    """
    _check_file(path)
    with told_as_ours(path), _reading(path) as connection:
        version = version_of(connection, path)
        if version == len(STEPS):
            yield connection
            return
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as copy:
            connection.backup(copy)
            bring_up_to_date(copy, version)
            yield copy


@contextmanager
def _reading(path: Path) -> Iterator[sqlite3.Connection]:
    network = is_on_network(path)
    open_folder = folder_is_writable(path.parent)
    if open_folder and file_is_writable(path):
        # Not read-only for SQLite: the last one to leave must be able to tidy up.
        with closing(_connect(path, "mode=rw")) as connection:
            if network:
                connection.execute(_WITHOUT_SHARED_MEMORY)
            yield connection
        return
    # A writer is at work, or one was killed: what it committed last stands beside the ledger.
    left = _left_behind(path)
    # Joining would make files that nobody tidies up, where it can; and on a network it would need
    # shared memory.
    joined = None if (network if left else open_folder) else _join(path)
    if joined is not None:
        with closing(joined):
            yield joined
    elif left is None:
        with closing(_connect(path, "immutable=1")) as connection:
            yield connection
    else:
        with tempfile.TemporaryDirectory(prefix="seeker-") as folder:
            copy = Path(folder) / path.name
            shutil.copyfile(path, copy)
            shutil.copyfile(left, copy.with_name(left.name))
            with closing(_connect(copy, "mode=rw")) as connection:
                yield connection


def _join(path: Path) -> sqlite3.Connection | None:
    """Open a ledger without writing anything, but by its locks; None where that can't be done."""
    connection = _connect(path, "mode=ro")
    try:
        connection.execute("PRAGMA schema_version").fetchone()
    except sqlite3.OperationalError:
        connection.close()
        return None
    except BaseException:
        connection.close()
        raise
    return connection


def _left_behind(path: Path) -> Path | None:
    """Find what a writer, alive or killed, keeps beside a ledger."""
    for ending in ("-wal", "-journal"):
        beside = path.with_name(path.name + ending)
        if beside.exists() and beside.stat().st_size:
            return beside
    return None


def _connect(path: Path, options: str) -> sqlite3.Connection:
    return sqlite3.connect(
        f"file:{quote(os.fsencode(path))}?{options}",
        uri=True,
        timeout=_PATIENCE,
        isolation_level=None,
        check_same_thread=False,
    )


def _check_file(path: Path) -> None:
    """Make sure that there is a file with something in it.

    The file isn't opened here: closing it would let go of every lock that SQLite holds on it in
    this process, and with them of what keeps others from tidying up under a writer.

    Raises
    ------
    DataError
        There is none, or an empty one.
    """
    place = Place(str(path))
    if not path.exists():
        raise DataError(
            "there is no such project",
            place=place,
            remedy="seeker open POOL begins one beside the pool; --project FILE names another.",
        )
    if not path.is_file() or path.stat().st_size == 0:
        raise DataError(
            "this is an empty file" if path.is_file() else "this is not a file",
            place=place,
            remedy="Move it away or name another file with --project; it was left as it is.",
        )


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
