"""The cache: what was computed from a pool, kept between sessions by content.

Losing it costs time and nothing else, so nothing here ever fails: what can't be read is computed
again, what can't be written is not kept, and the oldest entries make room for new ones.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from seeker.pool.cache_files import DAMAGE, read_arrays, read_frame, write_arrays, write_frame
from seeker.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import polars as pl
    from numpy.typing import NDArray

T = TypeVar("T")

FOLDER_VARIABLE = "SEEKER_CACHE_DIR"
MAX_BYTES = 8 * 2**30
"""How large the cache gets."""

_UNFINISHED = "unfinished-"
_ABANDONED_AFTER = 24 * 3600.0


def cache_folder() -> Path:
    """Give the folder of the cache: $SEEKER_CACHE_DIR, else the one that XDG names."""
    if named := os.environ.get(FOLDER_VARIABLE):
        return Path(named)
    xdg = Path(os.environ.get("XDG_CACHE_HOME", ""))
    # A relative path is to be ignored, says XDG.
    if xdg.is_absolute():
        return xdg / "seeker"
    try:
        return Path.home() / ".cache" / "seeker"
    except RuntimeError:
        # Somebody without a home, as in some containers: a folder that takes nothing.
        return Path(os.devnull) / "seeker"


def describe_cache() -> tuple[bool, str]:
    """Say whether the cache works, and where it is and how large."""
    folder = cache_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
        sizes = [_size_of(path) for path in folder.iterdir()]
    except OSError as error:
        return False, f"{folder} can't be written, so every start computes anew: {error.strerror}"
    megabytes = sum(sizes) / 1e6
    return True, f"{folder}: {len(sizes)} entries, {megabytes:,.0f} MB; may be deleted at any time"


@dataclass(frozen=True)
class Cache:
    """A folder of entries.

    Attributes
    ----------
    folder
        Where the entries are; it is made when the first one is written.
    max_bytes
        How large all entries together may be.
    """

    folder: Path
    max_bytes: int = MAX_BYTES

    @classmethod
    def default(cls) -> Cache:
        """Give the cache of the person who runs the program."""
        return cls(cache_folder())

    def entry(self, *key: str) -> CacheEntry:
        """Give the place of what is computed from `key`: a digest of content, and what was done.

        Another version of the program may compute something else, and has entries of its own.
        """
        digest = blake2b(digest_size=16)
        for part in (__version__, *key):
            digest.update(f"{len(part)}:{part}".encode())
        return CacheEntry(self, digest.hexdigest())


@dataclass(frozen=True)
class CacheEntry:
    """One thing in the cache, arrays or a frame, found again by its key."""

    cache: Cache
    name: str

    @property
    def path(self) -> Path:
        """Its folder, whether it is there or not."""
        return self.cache.folder / self.name

    def load_arrays(self) -> dict[str, NDArray[Any]] | None:
        """Give the arrays, read-only and memory-mapped; None where they are missing or damaged."""
        return self._load(read_arrays)

    def save_arrays(self, arrays: Mapping[str, NDArray[Any]]) -> None:
        """Keep arrays, if there is room."""
        size = sum(array.nbytes for array in arrays.values())
        self._save(size, lambda folder: write_arrays(folder, arrays))

    def load_frame(self) -> pl.DataFrame | None:
        """Give the frame; None where it is missing or damaged."""
        return self._load(read_frame)

    def save_frame(self, frame: pl.DataFrame) -> None:
        """Keep a frame, if there is room."""
        self._save(int(frame.estimated_size()), lambda folder: write_frame(folder, frame))

    def _load(self, read: Callable[[Path], T]) -> T | None:
        if not self.path.exists():
            return None
        try:
            loaded = read(self.path)
        except DAMAGE:
            _remove(self.path)
            return None
        with suppress(OSError):
            os.utime(self.path)
        return loaded

    def _save(self, size: int, write: Callable[[Path], None]) -> None:
        """Write to a folder of its own, then rename it: nobody ever finds half an entry."""
        with suppress(*DAMAGE):
            self.cache.folder.mkdir(parents=True, exist_ok=True)
            _make_room(self.cache.folder, self.cache.max_bytes - size)
            if size > min(self.cache.max_bytes, shutil.disk_usage(self.cache.folder).free):
                return
            unfinished = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=self.cache.folder))
            try:
                write(unfinished)
                # Where another process was quicker, its entry holds the same: this fails.
                unfinished.rename(self.path)
            finally:
                shutil.rmtree(unfinished, ignore_errors=True)


def _make_room(folder: Path, at_most: int) -> None:
    """Remove the entries that were not used for longest until the others fit into `at_most`."""
    entries = []
    for path in folder.iterdir():
        with suppress(OSError):
            used = path.stat().st_mtime
            if not path.name.startswith(_UNFINISHED):
                entries.append((used, _size_of(path), path))
            elif used < time.time() - _ABANDONED_AFTER:
                shutil.rmtree(path, ignore_errors=True)
    total = sum(size for _, size, _ in entries)
    for _, size, path in sorted(entries):
        if total <= at_most:
            return
        _remove(path)
        total -= size


def _remove(path: Path) -> None:
    """Remove an entry at one stroke: those that read it have it whole or not at all."""
    with suppress(OSError):
        doomed = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=path.parent))
        with suppress(OSError):
            path.rename(doomed / path.name)
        shutil.rmtree(doomed, ignore_errors=True)


def _size_of(path: Path) -> int:
    return sum(file.stat().st_size for file in path.iterdir()) if path.is_dir() else 0
