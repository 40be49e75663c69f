"""A folder of text files: each file is a row, and its subfolder may be its class."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from seeker.errors import DataError, Place
from seeker.escaping import one_line
from seeker.pool.formats.content import Content
from seeker.pool.formats.encoding import decode
from seeker.pool.formats.table import Source, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seeker.pool.progress import Progress

# Text files go by many endings or none; these hold tables, which somebody opening a folder of
# them doesn't want as one row each.
_TABLES = frozenset({".csv", ".tsv", ".tab", ".jsonl", ".ndjson", ".parquet", ".arrow", ".feather"})


def read_folder(folder: Path, name: str, progress: Progress) -> Table:
    """Read each text file under a folder as one row.

    Columns: `id`, the path inside the folder; `folder`, the path of its subfolder, if there are
    any; `text`. Hidden files are left out; files that aren't text too, with a note. Raises
    DataError if no text is there.
    """
    rows: list[tuple[str, str | None, str | None]] = []
    encodings: set[str] = set()
    left_out: list[str] = []
    digest = hashlib.blake2b(digest_size=16)
    paths = list(_files(folder, name))
    _refuse_tables(paths, name)
    for number, path in enumerate(paths):
        progress.step("reading", number, len(paths))
        relative = _relative(path, folder)
        data = _bytes_of(path)
        _update(digest, relative, data)
        try:
            text = decode(Content(str(path), data))
        except DataError:
            left_out.append(relative)
            continue
        rows.append((relative, relative.rpartition("/")[0] or None, text.data.decode() or None))
        encodings.add(text.encoding)
    if not rows:
        raise DataError(
            "holds only files that aren't text" if left_out else "holds no text files",
            place=Place(name),
            remedy="Give a file, or a folder with one text file for each row.",
        )
    progress.step("reading", len(paths), len(paths))
    columns = dict.fromkeys(("id", "folder", "text"), pl.String)
    frame = pl.DataFrame(rows, schema=columns, orient="row")
    if frame["folder"].null_count() == frame.height:
        frame = frame.drop("folder")
    encoding = ", ".join(sorted(encodings))
    source = Source(folder, name, "folder", digest.hexdigest(), encoding, _notes(left_out))
    return Table(frame, source)


def folder_digest(folder: Path) -> str:
    """Give the digest of a folder's files, without making a table of them."""
    digest = hashlib.blake2b(digest_size=16)
    for path in _files(folder, str(folder)):
        _update(digest, _relative(path, folder), _bytes_of(path))
    return digest.hexdigest()


def _files(folder: Path, name: str) -> Iterator[Path]:
    """Give the files under a folder that aren't hidden, in the order of their paths."""

    def refuse(error: OSError) -> None:
        raise DataError(
            f"can't be listed ({error.strerror})",
            place=Place(str(error.filename or name)),
            remedy="Change its permissions: chmod +rx FOLDER.",
        ) from None

    for root, subfolders, names in os.walk(folder, onerror=refuse):
        subfolders[:] = sorted(sub for sub in subfolders if not sub.startswith("."))
        for file_name in sorted(names):
            path = Path(root, file_name)
            if not file_name.startswith(".") and path.is_file():
                yield path


def _relative(path: Path, folder: Path) -> str:
    """Give a file's path inside the folder, the same on every system and always printable."""
    relative = path.relative_to(folder).as_posix()
    return relative.encode(errors="surrogateescape").decode(errors="backslashreplace")


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise DataError(
            f"can't be read ({error.strerror})",
            place=Place(str(path)),
            remedy="Change its permissions, or take it out of the folder.",
        ) from None


def _update(digest: hashlib.blake2b, relative: str, data: bytes) -> None:
    """Add a file so that no other names and bytes give the same digest."""
    for part in (relative.encode(), data):
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)


def _refuse_tables(paths: list[Path], name: str) -> None:
    if paths and all(path.suffix.lower() in _TABLES for path in paths):
        raise DataError(
            "is a folder of tables, not of texts",
            place=Place(name),
            remedy=f"Open one of them: {paths[0]}",
        )


def _notes(left_out: list[str]) -> tuple[str, ...]:
    if not left_out:
        return ()
    first = one_line(left_out[0])
    if len(left_out) == 1:
        return (f"{first} was left out: it isn't text that can be read.",)
    return (
        f"{len(left_out):,} files were left out, {first} first: they aren't text that can be read.",
    )
