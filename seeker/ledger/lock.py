"""The write lock of a project: one writer at a time, and everyone can read who it is.

The lock is `flock` on a file beside the ledger. The kernel lets it go when the process ends, in
whatever way, so the lock of a dead process never stands in the way. The file's text says who
holds it; it is for people, the lock doesn't depend on it.
"""

from __future__ import annotations

import errno
import fcntl
import json
import os
import socket
import time
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from seeker.errors import LockedError, ReadOnlyError, SeekerError
from seeker.escaping import one_line

if TYPE_CHECKING:
    from pathlib import Path

_TAKEN = (errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES)
_LOOKS = 10
_PAUSE = 0.02


@dataclass(frozen=True)
class Holder:
    """Who holds a write lock: the host, the process there, its command, and since when (UTC)."""

    host: str
    process: int
    command: str
    since: datetime

    def __str__(self) -> str:
        since = self.since.strftime("%Y-%m-%d %H:%M UTC")
        return (
            f"{one_line(self.command)} (process {self.process} on {one_line(self.host)}) "
            f"since {since}"
        )


def lock_path(ledger: Path) -> Path:
    """Name the lock's file: beside the ledger that is really meant, whatever links to it."""
    ledger = ledger.resolve()
    return ledger.with_name(ledger.name + ".lock")


class WriteLock:
    """A held write lock; see `WriteLock.take`."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self._path = path
        self._descriptor: int | None = descriptor

    @classmethod
    def take(cls, ledger: Path, command: str) -> WriteLock:
        """Take the write lock of a ledger, or say who has it.

        Raises
        ------
        LockedError
            Another process has it, or this one already.
        SeekerError
            The folder can't be written to, or its file system knows no locks.
        """
        path = lock_path(ledger)
        while True:
            descriptor = _open(path, ledger)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                os.close(descriptor)
                if error.errno in _TAKEN:
                    raise _locked(ledger, path) from None
                raise SeekerError(
                    f"{ledger.name}: the folder's file system has no locks ({error.strerror})",
                    remedy="Keep the project on another disk: --project FILE.",
                ) from None
            # The holder before may have removed the file between our opening and our locking it:
            # then we hold a lock that nobody else will ever look at.
            if _is_still(path, descriptor):
                break
            os.close(descriptor)
        holder = {
            "host": socket.gethostname(),
            "process": os.getpid(),
            "command": command,
            "since": datetime.now(UTC).isoformat(timespec="seconds"),
        }
        try:
            os.ftruncate(descriptor, 0)
            os.write(descriptor, json.dumps(holder).encode())
        except OSError as error:
            os.close(descriptor)
            raise SeekerError(
                f"{path.name} can't be written ({error.strerror})",
                remedy=f"Make room in {path.parent}, or keep the project elsewhere.",
            ) from None
        return cls(path, descriptor)

    def release(self) -> None:
        """Let the lock go and remove its file; a second time does nothing."""
        if self._descriptor is None:
            return
        # Removed while it is still held, so that nobody can have locked the file we remove. Where
        # it can't be removed any more, it stays: nobody holds it then.
        with suppress(OSError):
            self._path.unlink()
        os.close(self._descriptor)
        self._descriptor = None


def _open(path: Path, ledger: Path) -> int:
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError as error:
        raise ReadOnlyError(
            f"{ledger.name} can't be opened for writing: {path.parent} ({error.strerror})",
            remedy="Keep the project elsewhere with --project FILE; reading works as it is.",
        ) from None


def _is_still(path: Path, descriptor: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False


def _locked(ledger: Path, path: Path) -> LockedError:
    holder = holder_of(ledger)
    return LockedError(
        f"{ledger.name} is open in {holder or 'another process'}",
        remedy=(
            "Close it there first; meanwhile seeker search, info, rules, log and export can read."
            if path.exists()
            else "Try again."
        ),
    )


def holder_of(ledger: Path) -> Holder | None:
    """Read who says to hold a ledger's write lock; None where nobody does, or it is illegible."""
    path = lock_path(ledger)
    # The one who has just taken the lock may not have written its name yet.
    for look in range(_LOOKS):
        if look:
            time.sleep(_PAUSE)
        try:
            return _read(json.loads(path.read_bytes()))
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError):
            continue
    return None


def _read(value: dict[str, Any]) -> Holder:
    return Holder(
        str(value["host"]),
        int(value["process"]),
        str(value["command"]),
        datetime.fromisoformat(value["since"]),
    )
