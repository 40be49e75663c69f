"""What SQLite and the system report, in words for the person who can mend it."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from seeker.errors import DataError, LockedError, Place, SeekerError, UsageError
from seeker.escaping import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PRIMARY = 0xFF
_DAMAGED = (
    "Put a copy of it back; `sqlite3 FILE .recover | sqlite3 NEW` saves what can still be read."
)


@contextmanager
def told_as_ours(path: Path) -> Iterator[None]:
    """Turn what SQLite and the system raise over a ledger into seeker's own errors.

    Raises
    ------
    LockedError
        Another program (not seeker, which has its own lock) keeps the file busy.
    DataError
        The file is damaged, or no ledger.
    UsageError
        What is to be written holds half a character (a lone surrogate).
    SeekerError
        There is no room, or the disk or the permissions don't let it be read or written.
    """
    try:
        yield
    except sqlite3.Error as error:
        raise _told(error, path) from error
    except UnicodeEncodeError as error:
        raise UsageError("text that isn't Unicode can't be kept in the ledger") from error
    except UnicodeDecodeError as error:
        # Damaged names and texts end up in SQLite's messages, which Python then fails to read.
        raise damaged(path, "it holds text that isn't UTF-8") from error
    except OSError as error:
        raise SeekerError(
            f"{error.filename or path} can't be read or written ({error.strerror})",
            remedy="Look at the permissions and at the room that is left; nothing was said.",
        ) from error


def _told(error: sqlite3.Error, path: Path) -> SeekerError:
    # Not every error has a code: one about undecodable text has none, and means damage.
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & _PRIMARY
    match code:
        case sqlite3.SQLITE_FULL:
            return SeekerError(
                f"no room left on the disk for {path.name}: nothing of this action was kept",
                remedy=f"Make room in {path.parent} and do it again; what was said before is safe.",
            )
        case sqlite3.SQLITE_NOTADB:
            return DataError(
                "this is not a seeker ledger",
                place=Place(str(path)),
                remedy="Move it away or name another file with --project; it was left as it is.",
            )
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return LockedError(
                f"another program keeps {path.name} busy",
                remedy="Close the SQLite tool or the backup that has it open, and try again.",
            )
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM | sqlite3.SQLITE_CANTOPEN:
            return SeekerError(
                f"{path} can't be opened or written: {one_line(str(error))}",
                remedy="Look at the permissions of the file and of its folder.",
            )
        case sqlite3.SQLITE_IOERR:
            return SeekerError(
                f"the disk failed while {path} was read or written: {one_line(str(error))}",
                remedy="Make sure that the disk is there and has room; nothing of this was kept.",
            )
        case _:
            return damaged(path, one_line(str(error)))


def damaged(path: Path, why: str) -> DataError:
    """Give the error for a ledger that can't be read in some part."""
    return DataError(f"the ledger is damaged: {why}", place=Place(str(path)), remedy=_DAMAGED)
