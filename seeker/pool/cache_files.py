"""How arrays and frames lie in a folder, with what it takes to notice damage.

A folder holds one file for each array (`.npy`) or one for a frame (Arrow), and `contents`, which
is written last: the checksum of itself, then the name, size and checksum of every file.
"""

from __future__ import annotations

import json
import zlib
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from numpy.typing import NDArray

_CONTENTS = "contents"
_FRAME = "frame"
_READ = 1 << 20
# Smaller files are read: mapping each of many would cost more, and an empty one can't be mapped.
_WORTH_MAPPING = 1 << 16

DAMAGE = (OSError, ValueError, pl.exceptions.PolarsError)
"""What reading may raise where files are missing, cut short or altered."""


def write_arrays(folder: Path, arrays: Mapping[str, NDArray[Any]]) -> None:
    """Write arrays to an empty folder."""
    files = {}
    for number, (name, array) in enumerate(arrays.items()):
        path = folder / f"{number}.npy"
        np.save(path, array, allow_pickle=False)
        files[name] = path
    _write_contents(folder, files)


def read_arrays(folder: Path) -> dict[str, NDArray[Any]]:
    """Give the arrays that `write_arrays` wrote, read-only, the large ones memory-mapped.

    Raises
    ------
    DAMAGE
        They are not as they were written.
    """
    arrays = {}
    for name, path in _checked_files(folder).items():
        mapped = path.stat().st_size >= _WORTH_MAPPING
        array = np.asarray(np.load(path, mmap_mode="r" if mapped else None, allow_pickle=False))
        array.flags.writeable = False
        arrays[name] = array
    return arrays


def write_frame(folder: Path, frame: pl.DataFrame) -> None:
    """Write a frame to an empty folder."""
    path = folder / "frame.arrow"
    frame.write_ipc(path, compression="uncompressed")
    _write_contents(folder, {_FRAME: path})


def read_frame(folder: Path) -> pl.DataFrame:
    """Give the frame that `write_frame` wrote.

    Raises
    ------
    DAMAGE
        It is not as it was written.
    """
    files = _checked_files(folder)
    if _FRAME not in files:
        raise ValueError(f"{folder} holds no frame")
    return pl.read_ipc(files[_FRAME])


def _write_contents(folder: Path, files: Mapping[str, Path]) -> None:
    listed = [
        {"name": name, "file": path.name, "size": path.stat().st_size, "checksum": _checksum(path)}
        for name, path in files.items()
    ]
    contents = json.dumps(listed).encode()
    (folder / _CONTENTS).write_bytes(b"%08x\n" % zlib.crc32(contents) + contents)


def _checked_files(folder: Path) -> dict[str, Path]:
    """Give the files by what they hold, all of them as they were written."""
    said, _, contents = (folder / _CONTENTS).read_bytes().partition(b"\n")
    if said != b"%08x" % zlib.crc32(contents):
        raise ValueError(f"the list of contents of {folder} is damaged")
    files = {}
    for one in json.loads(contents):
        path = folder / one["file"]
        if path.stat().st_size != one["size"] or _checksum(path) != one["checksum"]:
            raise ValueError(f"{path} is damaged")
        files[one["name"]] = path
    return files


def _checksum(path: Path) -> int:
    checksum = 0
    with path.open("rb") as file:
        while part := file.read(_READ):
            checksum = zlib.crc32(part, checksum)
    return checksum
