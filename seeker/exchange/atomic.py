"""A file appears whole, or not at all."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO

from seeker.errors import SeekerError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """Open a new file that takes the place of `path` when the block ends well.

    It is written beside `path` and renamed, so that a reader, a crash or a full disk never meets
    half a file; if the block raises, `path` stays as it was. A link keeps pointing where it did,
    and what can't be replaced (a pipe, `/dev/stdout`) is written to directly.

    Raises
    ------
    SeekerError
        The file can't be written.
    """
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            with path.open("wb") as file:
                yield file
            return
        target = path.resolve()
        part = target.with_name(f".{target.name}.{os.getpid()}.part")
        try:
            with part.open("wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise SeekerError(f"can't write {path}: {error.strerror or error}") from error
