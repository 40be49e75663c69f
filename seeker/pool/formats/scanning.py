"""Looking through many bytes without holding the interpreter's lock for long."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_STRIDE = 1 << 21


def strides(data: bytes, start: int = 0) -> Iterator[tuple[int, int]]:
    """Give the borders of stretches short enough (2 MiB) for other threads to breathe between."""
    for begin in range(start, len(data), _STRIDE):
        yield begin, min(begin + _STRIDE, len(data))


def in_strides(data: bytes, change: Callable[[bytes], bytes], start: int = 0) -> bytes:
    """Give the bytes from `start` on as `change` makes them of one stretch after the other."""
    # Joining many bytes lets other threads run; slicing, adding and decoding them doesn't.
    return b"".join([change(data[begin:end]) for begin, end in strides(data, start)])


def count(data: bytes, byte: bytes, start: int = 0) -> int:
    """Count one byte from `start` on."""
    return sum(data.count(byte, begin, end) for begin, end in strides(data, start))


def find(data: bytes, what: bytes, start: int = 0) -> int:
    """Give the offset at which these bytes first stand, from `start` on; -1 if they don't."""
    for begin, end in strides(data, start):
        place = data.find(what, begin, end + len(what) - 1)
        if place >= 0:
            return place
    return -1


def line_at(data: bytes, offset: int) -> int:
    """Give the line, from 1, that a byte stands on."""
    return data.count(b"\n", 0, offset) + 1


def column_at(data: bytes, offset: int) -> int:
    """Give the place, from 1, that a byte has in its line, counted in characters of UTF-8."""
    start = data.rfind(b"\n", 0, offset) + 1
    return len(data[start:offset].decode("utf-8", errors="replace")) + 1
