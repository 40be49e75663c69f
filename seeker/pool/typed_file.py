"""A file's columns with their types, out of the cache where it has them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import numpy as np

from seeker.pool.formats import digest_of, read_table
from seeker.pool.roles import Said, check_said
from seeker.pool.typed_store import TypedStore
from seeker.pool.typed_table import TypedTable, type_columns

if TYPE_CHECKING:
    from pathlib import Path

    from seeker.pool.cache import Cache, CacheEntry
    from seeker.pool.formats import Table
    from seeker.pool.progress import Progress


def typed_file(path: Path, said: Said, cache: Cache, progress: Progress) -> TypedTable:
    """Read a file and type its columns, or take both from the cache.

    Raises
    ------
    DataError
        The file can't be read, or a column can't be what it is said to be.
    UsageError
        Something is said about a column that is not there.
    """
    progress.step("looking into the cache", 0, 1)
    known = _Known.of(path, cache)
    with ThreadPoolExecutor(1, thread_name_prefix="digest") as thread:
        # The digest decides. What it probably is may be loaded while it is taken.
        taken = thread.submit(digest_of, path)
        probable = known.digest()
        kept = None if probable is None else _load(path, probable, said, cache)
        digest = taken.result()
    if digest != probable:
        kept = _load(path, digest, said, cache)
    if kept is not None:
        check_said(said, list(kept.columns), pool=kept.name)
        return kept
    typed = typed_table(read_table(path, progress=progress), said, progress)
    progress.step("keeping it in the cache", 0, 1)
    TypedStore.of(cache, typed.fingerprint, said.all_types).save(typed)
    known.keep(typed.fingerprint)
    return typed


def typed_table(table: Table, said: Said, progress: Progress) -> TypedTable:
    """Type the columns of a table.

    Raises
    ------
    DataError
        A column can't be what it is said to be.
    UsageError
        Something is said about a column that is not there.
    """
    check_said(said, table.frame.columns, pool=table.source.name)
    return type_columns(table, said.all_types, progress)


def _load(path: Path, digest: str, said: Said, cache: Cache) -> TypedTable | None:
    store = TypedStore.of(cache, digest, said.all_types)
    return store.load(name=str(path), path=path.resolve(), fingerprint=digest)


class _Known:
    """The digest that a file had when it was last read, if it looks the same from outside."""

    def __init__(self, entry: CacheEntry | None) -> None:
        self._entry = entry

    @classmethod
    def of(cls, path: Path, cache: Cache) -> _Known:
        try:
            state = path.stat()
        except OSError:
            return cls(None)  # whoever reads it says why
        looks = (str(path.resolve()), str(state.st_size), str(state.st_mtime_ns))
        return cls(cache.entry("digest of", *looks))

    def digest(self) -> str | None:
        kept = None if self._entry is None else self._entry.load_arrays()
        return None if kept is None else kept["digest"].tobytes().decode()

    def keep(self, digest: str) -> None:
        if self._entry is not None:
            self._entry.save_arrays({"digest": np.frombuffer(digest.encode(), dtype=np.uint8)})
