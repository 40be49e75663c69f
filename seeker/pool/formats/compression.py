"""Unpacking .gz and .zst, by what the bytes are and not only by what the file is called."""

from __future__ import annotations

import gzip
import io
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from backports import zstd

from seeker.errors import DataError, Place

if TYPE_CHECKING:
    from pathlib import Path

_GZIP_MAGIC = b"\x1f\x8b"
_ZSTD_MAGIC = b"\x28\xb5\x2f\xfd"

_PART = 1 << 22
"""Bytes that are unpacked at a time."""

COMPRESSED_ENDINGS = {".gz": ("gzip", _GZIP_MAGIC), ".zst": ("zstd", _ZSTD_MAGIC)}


def decompressed(data: bytes, *, name: str, ending: str) -> bytes:
    """Give the bytes inside; bytes that aren't compressed come back as they are.

    `ending` is the last ending of the file's name. Raises DataError if it promises a compression
    that the bytes don't have, and if they are damaged or cut short.
    """
    if ending in COMPRESSED_ENDINGS and data:
        kind, magic = COMPRESSED_ENDINGS[ending]
        if not data.startswith(magic):
            raise DataError(
                f"is named {ending} but isn't {kind} data",
                place=Place(name),
                remedy=f"Name it without {ending}, or compress it again.",
            )
    if data.startswith(_GZIP_MAGIC):
        return _gunzip(data, name)
    if data.startswith(_ZSTD_MAGIC):
        return _unzstd(data, name)
    return data


@dataclass(frozen=True)
class FirstBytes:
    """The first bytes inside a file, and whether they had to be unpacked."""

    data: bytes
    is_compressed: bool


def first_bytes(path: Path, at_most: int) -> FirstBytes | None:
    """Give the first bytes inside a file, unpacking no more of it than that takes.

    None for what is no file on a disk (what is taken from a pipe is gone for who reads it next),
    and where it can't be read or is damaged that far.
    """
    try:
        if not path.is_file():
            return None
        with path.open("rb") as file:
            magic = file.read(len(_ZSTD_MAGIC))
            file.seek(0)
            if magic.startswith(_GZIP_MAGIC):
                with gzip.open(file) as inside:
                    return FirstBytes(inside.read(at_most), is_compressed=True)
            if magic.startswith(_ZSTD_MAGIC):
                with zstd.open(file) as inside:
                    return FirstBytes(inside.read(at_most), is_compressed=True)
            return FirstBytes(file.read(at_most), is_compressed=False)
    except (OSError, ValueError, EOFError, zlib.error, zstd.ZstdError):
        return None


def _gunzip(data: bytes, name: str) -> bytes:
    try:
        with gzip.open(io.BytesIO(data)) as inside:
            return _read_in_parts(inside)
    except EOFError:
        raise _cut_short("gzip", name) from None
    except (OSError, zlib.error) as error:
        raise _damaged("gzip", name, str(error)) from None


def _unzstd(data: bytes, name: str) -> bytes:
    try:
        with zstd.open(io.BytesIO(data)) as inside:
            return _read_in_parts(inside)
    except EOFError:
        raise _cut_short("zstd", name) from None
    except zstd.ZstdError as error:
        raise _damaged("zstd", name, str(error)) from None


def _read_in_parts(inside: io.BufferedIOBase) -> bytes:
    """Unpack all: at once it would be moved at once, while every other thread waits."""
    parts = []
    while part := inside.read(_PART):
        parts.append(part)
    return b"".join(parts)


def _cut_short(kind: str, name: str) -> DataError:
    return DataError(
        f"the {kind} data ends before its end: the file was cut short",
        place=Place(name),
        remedy="Copy or download it again.",
    )


def _damaged(kind: str, name: str, reason: str) -> DataError:
    return DataError(
        f"the {kind} data is damaged ({reason})",
        place=Place(name),
        remedy="Copy or download it again.",
    )
