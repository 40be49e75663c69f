"""The tables of a ledger file, and how a file of an earlier version becomes one of this version.

`PRAGMA application_id` says that a SQLite file is a ledger, `PRAGMA user_version` which version.
A new version is one more step at the end of `STEPS`; a step that has been released never changes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from seeker.errors import DataError, Place

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable
    from pathlib import Path

APPLICATION_ID = 0x53454B52  # "SEKR"

_VERSION_1 = (
    """
    CREATE TABLE actions (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        time TEXT NOT NULL,
        who TEXT NOT NULL,
        pool TEXT NOT NULL
    )
    """,
    """
    CREATE TABLE events (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        action INTEGER NOT NULL REFERENCES actions (number),
        refers TEXT,
        verb TEXT NOT NULL,
        payload TEXT NOT NULL
    )
    """,
    """
    CREATE TABLE snapshots (
        name TEXT PRIMARY KEY,
        content BLOB NOT NULL
    ) WITHOUT ROWID
    """,
    # What was said stays said: undoing appends. A bug or a stray tool can't rewrite it.
    *(
        f"CREATE TRIGGER {table}_stay_{what.lower()} BEFORE {what} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, 'a ledger is only appended to'); END"
        for table in ("actions", "events")
        for what in ("UPDATE", "DELETE")
    ),
)


def _make_version_1(connection: sqlite3.Connection) -> None:
    for statement in _VERSION_1:
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")


STEPS: tuple[Callable[[sqlite3.Connection], None], ...] = (_make_version_1,)
"""What turns an empty file into version 1, version 1 into version 2, and so on."""


def version_of(connection: sqlite3.Connection, path: Path) -> int:
    """Read a ledger's version.

    Raises
    ------
    DataError
        The file is some other program's, or a newer seeker's.
    """
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    if application != APPLICATION_ID:
        raise DataError(
            "this is a SQLite file, but not a seeker ledger",
            place=Place(str(path)),
            remedy="Name another file with --project; this one was left as it is.",
        )
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > len(STEPS):
        raise DataError(
            f"the ledger was written by a newer seeker (format {version}, "
            f"this one knows up to {len(STEPS)})",
            place=Place(str(path)),
            remedy="Upgrade with pip install -U seeker-label; the file was left as it is.",
        )
    return int(version)


def bring_up_to_date(connection: sqlite3.Connection, version: int) -> None:
    """Take a ledger from `version` to this one in one transaction: all steps or none."""
    connection.execute("BEGIN EXCLUSIVE")
    try:
        for step in STEPS[version:]:
            step(connection)
        connection.execute(f"PRAGMA user_version = {len(STEPS)}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
