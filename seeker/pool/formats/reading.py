"""From a path, a folder or standard input to a table."""

from __future__ import annotations

import hashlib
import sys
from concurrent.futures import ThreadPoolExecutor
from difflib import get_close_matches
from pathlib import Path, PurePath

from seeker.errors import DataError, Place, UsageError
from seeker.pool.formats.compression import COMPRESSED_ENDINGS, decompressed
from seeker.pool.formats.content import Content
from seeker.pool.formats.folder import folder_digest, read_folder
from seeker.pool.formats.registry import format_of
from seeker.pool.formats.table import Source, Table
from seeker.pool.progress import Progress, Quiet

STANDARD_INPUT = "-"

_DIGEST_BYTES = 16
_STEPS = 4


def read_table(source: str | Path, *, progress: Progress | None = None) -> Table:
    """Read a pool's file.

    Parameters
    ----------
    source
        A file, a folder of text files, or "-" for standard input.
    progress
        Is told of each step, and may stop the reading.

    Raises
    ------
    DataError
        If there is no such file, or it can't be read as a table with at least one row; says
        where in the file and what to do.
    UsageError
        If standard input is asked for and is a terminal.
    Cancelled
        If `progress` stops the reading.
    """
    watcher = progress or Quiet()
    watcher.step("reading", 0, _STEPS)
    if source == STANDARD_INPUT:
        return _table(_standard_input(), PurePath(), None, "standard input", watcher)
    path = Path(source)
    name = str(source)
    if _is_folder(path):
        return read_folder(path, name, watcher)
    return _table(_bytes_of(path, name), path, path, name, watcher)


def digest_of(source: Path) -> str:
    """Give the digest that a table read from this file or folder has, without reading the table.

    Raises DataError if there is no such file or it can't be read.
    """
    if _is_folder(source):
        return folder_digest(source)
    digest = hashlib.blake2b(digest_size=_DIGEST_BYTES)
    try:
        with source.open("rb") as file:
            while stretch := file.read(1 << 22):
                digest.update(stretch)
    except OSError as error:
        raise _unreadable(source, str(source), error) from None
    return digest.hexdigest()


def _table(
    data: bytes, called: PurePath, path: Path | None, name: str, progress: Progress
) -> Table:
    """Read bytes; their digest is taken meanwhile, which costs as much as parsing."""
    progress.step("reading", 1, _STEPS)
    if not data:
        raise DataError(
            "is empty", place=Place(name), remedy="A pool needs a header and at least one row."
        )
    with ThreadPoolExecutor(1, thread_name_prefix="digest") as pool:
        digest = pool.submit(_digest, data)
        ending = called.suffix.lower()
        inside = decompressed(data, name=name, ending=ending)
        progress.step("reading", 2, _STEPS)
        if ending in COMPRESSED_ENDINGS:
            ending = PurePath(called.stem).suffix.lower()
        content = Content(name, inside, ending)
        format_ = format_of(content)
        parsed = format_.read(content)
        progress.step("reading", 3, _STEPS)
        source = Source(path, name, format_.name, digest.result(), parsed.encoding, parsed.notes)
    progress.step("reading", _STEPS, _STEPS)
    return Table(parsed.frame, source, parsed.lines)


def _digest(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=_DIGEST_BYTES).hexdigest()


def _standard_input() -> bytes:
    if sys.stdin is None or sys.stdin.isatty():
        raise UsageError(
            "standard input is a terminal, so there is no pool to read from it",
            remedy="Pipe a file into seeker, or give its name.",
        )
    return sys.stdin.buffer.read()


def _is_folder(path: Path) -> bool:
    """Say whether a path is a folder; one that can't be a path at all isn't."""
    try:
        return path.is_dir()
    except OSError:
        return False


def _bytes_of(path: Path, name: str) -> bytes:
    try:
        return path.read_bytes()
    except (OSError, ValueError) as error:
        raise _unreadable(path, name, error) from None


def _unreadable(path: Path, name: str, error: OSError | ValueError) -> DataError:
    """Make the error for a file that can't be opened; ValueError: a NUL in its name."""
    place = Place(name)
    if isinstance(error, FileNotFoundError):
        return DataError("no such file", place=place, remedy=_nearest(path))
    if isinstance(error, PermissionError):
        return DataError(
            "may not be read by you", place=place, remedy="Change its permissions: chmod +r FILE."
        )
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return DataError(f"can't be read ({reason})", place=place, remedy="Check the path.")


def _nearest(path: Path) -> str:
    """Say which file may have been meant: one of nearly that name in the same folder."""
    folder = path.parent
    try:
        names = [entry.name for entry in folder.iterdir()]
    except OSError:
        return f"There is no folder {folder} either."
    found = get_close_matches(path.name, names, n=1)
    return f"Did you mean {folder / found[0]}?" if found else "Check the path."
