"""The ledger of a project: everything that was said, in one SQLite file, only appended to."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Self

from seeker.errors import DataError, Place, SeekerError, UsageError
from seeker.escaping import one_line
from seeker.ledger.events import Draft, Event, new_id
from seeker.ledger.failures import damaged, told_as_ours
from seeker.ledger.files import make_ledger, open_to_read, open_to_write
from seeker.ledger.lock import WriteLock
from seeker.ledger.payloads import read_payload, write_payload

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator
    from types import TracebackType

_PAGE = 2000
_SELECT = """
    SELECT events.number, events.id, events.refers, events.verb, events.payload,
           actions.number, actions.id, actions.time, actions.who, actions.pool
    FROM events JOIN actions ON actions.number = events.action
    WHERE events.number > ? ORDER BY events.number LIMIT ?
"""


class Ledger:
    """An open ledger; made by `Ledger.open`. Any thread may call it.

    Attributes
    ----------
    path
        The file.
    writable
        Whether this process is its writer.
    """

    def __init__(self, path: Path, writer: sqlite3.Connection | None, lock: WriteLock | None):
        self.path = path
        self.writable = writer is not None
        self._writer = writer
        self._lock = lock
        self._turn = RLock()

    @classmethod
    def open(cls, path: str | Path, *, write: bool, holder: str = "seeker") -> Ledger:
        """Open a ledger; to write, make it where there is none and become its one writer.

        `holder` is the command that others are told about while it is open.

        Raises
        ------
        LockedError
            Another process writes to it: the message says who.
        DataError
            There is none to read, or it is damaged, no ledger, or from a newer seeker.
        SeekerError
            It can't be written where it lies.
        """
        path = Path(path).absolute()
        if not write:
            with open_to_read(path):
                return cls(path, None, None)
        if not path.parent.is_dir():
            raise DataError(
                "the project's folder doesn't exist",
                place=Place(str(path.parent)),
                remedy="Make it first, or name another file with --project.",
            )
        lock = WriteLock.take(path, holder)
        try:
            # Links are followed, so that the file is replaced and not the link to it.
            target = path.resolve()
            if not target.exists():
                make_ledger(target)
            return cls(path, open_to_write(target), lock)
        except BaseException:
            lock.release()
            raise

    def events(self, since_number: int = 0) -> Iterator[Event]:
        """Give the events with a higher number than `since_number`, in their order.

        Raises
        ------
        DataError
            The file is damaged.
        """
        with self._reading() as connection:
            cursor = _Reading(self.path)
            while True:
                with self._turn, told_as_ours(self.path):
                    page = connection.execute(_SELECT, (since_number, _PAGE)).fetchall()
                for row in page:
                    yield cursor.event(row)
                if len(page) < _PAGE:
                    return
                since_number = page[-1][0]

    def append(
        self,
        drafts: Iterable[Draft],
        *,
        who: str,
        pool: str,
        time: datetime | None = None,
    ) -> list[Event]:
        """Write one action: all of its events or none, and durably when this returns.

        `pool` is the pool's fingerprint; `time` is now unless it is given.

        Raises
        ------
        SeekerError
            It couldn't be written; the ledger is as it was.
        UsageError
            The ledger is open for reading, or a draft holds what JSON can't.
        """
        writer = self._writing()
        drafts = list(drafts)
        if not drafts:
            return []
        time = (time or datetime.now(UTC)).astimezone(UTC)
        who = _storable(who)
        action = new_id()
        ids = [new_id() for _ in drafts]
        try:
            texts = [write_payload(draft.payload) for draft in drafts]
        except (TypeError, ValueError, RecursionError) as error:
            raise UsageError(f"this can't be kept in the ledger: {error}") from error
        with self._turn, told_as_ours(self.path), _transaction(writer):
            (last,) = writer.execute("SELECT coalesce(max(number), 0) FROM events").fetchone()
            act = writer.execute(
                "INSERT INTO actions (id, time, who, pool) VALUES (?, ?, ?, ?)",
                (action, time.isoformat(timespec="microseconds"), who, pool),
            ).lastrowid
            writer.executemany(
                "INSERT INTO events (number, id, action, refers, verb, payload) "
                "VALUES (?, ?, ?, ?, ?, ?)",
                (
                    (last + place, ids[place - 1], act, draft.refers, draft.payload.verb, text)
                    for place, (draft, text) in enumerate(zip(drafts, texts, strict=True), 1)
                ),
            )
        return [
            Event(one_id, time, who, action, draft.refers, pool, draft.payload, last + place)
            for place, (one_id, draft) in enumerate(zip(ids, drafts, strict=True), 1)
        ]

    def snapshot(self, name: str) -> bytes | None:
        """Give what was kept last under a name; None if nothing was.

        Raises
        ------
        DataError
            The file is damaged.
        """
        with self._reading() as connection, self._turn, told_as_ours(self.path):
            row = connection.execute(
                "SELECT content FROM snapshots WHERE name = ?", (name,)
            ).fetchone()
        return None if row is None else bytes(row[0])

    def keep_snapshot(self, name: str, content: bytes) -> None:
        """Keep bytes under a name, in place of those before: what a pool looked like, say.

        Raises
        ------
        SeekerError
            It couldn't be written; the ledger is as it was.
        """
        writer = self._writing()
        with self._turn, told_as_ours(self.path), _transaction(writer):
            writer.execute("INSERT OR REPLACE INTO snapshots VALUES (?, ?)", (name, content))

    def problems(self) -> tuple[str, ...]:
        """Look through the whole file, and say what is wrong with it; nothing if it is sound."""
        found: list[str] = []
        try:
            with self._reading() as connection, self._turn, told_as_ours(self.path):
                found += [row[0] for row in connection.execute("PRAGMA integrity_check")]
            for _ in self.events():
                pass
        except SeekerError as error:
            found.append(error.what)
        return tuple(problem for problem in found if problem != "ok")

    def close(self) -> None:
        """Leave one file behind and let others write; a second time does nothing.

        Raises
        ------
        SeekerError
            The last pages couldn't be moved into the file. Nothing is lost: they stand beside it.
        """
        with self._turn:
            if self._writer is None or self._lock is None:
                return
            writer, self._writer = self._writer, None
            try:
                with told_as_ours(self.path):
                    try:
                        writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                    finally:
                        writer.close()
            finally:
                self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        """Give the connection to read by: the writer's own, or one for this look only."""
        if self._writer is not None:
            yield self._writer
        else:
            with open_to_read(self.path) as connection:
                yield connection

    def _writing(self) -> sqlite3.Connection:
        if self._writer is None:
            raise UsageError(
                f"{self.path.name} is open for reading only",
                remedy="Open it again to write, once it is free.",
            )
        return self._writer


class _Reading:
    """Turns table rows into events; those of one action share what they have in common."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._act = 0
        self._action = self._who = self._pool = ""
        self._time = datetime.min.replace(tzinfo=UTC)

    def event(self, row: tuple[int, str, str | None, str, str, int, str, str, str, str]) -> Event:
        """Read one row of `_SELECT`.

        Raises
        ------
        DataError
            It holds something that was never written so.
        """
        number, one_id, refers, verb, text, act, action, time, who, pool = row
        try:
            _check_types(row)
            if act != self._act:
                self._time = datetime.fromisoformat(time)
                self._act, self._action, self._who, self._pool = act, action, who, pool
            payload = read_payload(verb, text)
        except (ValueError, TypeError, RecursionError) as error:
            why = f"event {number} can't be read ({one_line(str(error))})"
            raise damaged(self._path, why) from None
        return Event(
            one_id, self._time, self._who, self._action, refers, self._pool, payload, number
        )


def _check_types(row: tuple[object, ...]) -> None:
    """Make sure of what SQLite doesn't promise: from a damaged page it reads anything.

    Raises
    ------
    TypeError
        A column of `_SELECT` holds another type than it was given.
    """
    number, one_id, refers, verb, text, act, *action = row
    if type(number) is not int or type(act) is not int:
        raise TypeError("a number is none")
    if not type(one_id) is type(verb) is type(text) is str or not isinstance(refers, str | None):
        raise TypeError("a text is none")
    if any(type(each) is not str for each in action):
        raise TypeError("a text of its action is none")


@contextmanager
def _transaction(writer: sqlite3.Connection) -> Iterator[None]:
    writer.execute("BEGIN IMMEDIATE")
    try:
        yield
        writer.execute("COMMIT")
    except BaseException:
        # A full disk may have ended the transaction already.
        if writer.in_transaction:
            writer.execute("ROLLBACK")
        raise


def _storable(text: str) -> str:
    """Replace what no UTF-8 file can hold: lone surrogates, from a terminal or the environment."""
    return text.encode("utf-8", "replace").decode()
