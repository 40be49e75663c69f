"""Whether JSON is nested so shallow that polars may have it.

Polars overflows its stack, which ends the process, on objects some hundred levels deep.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

_DEEPEST = 64
_BLOCK = 1 << 20
_QUOTE, _BACKSLASH, _LINE_END = b'"\\\n'


def is_shallow(data: bytes) -> bool:
    """Say whether no value of a document is nested deeper than 64 levels.

    False, too, where quotes or brackets don't go up, so that it can't be told.
    """
    depth = 0
    for codes in _blocks(data):
        depths = _depths(codes, depth)
        if depths is None or depths.max(initial=0) > _DEEPEST or depths.min(initial=0) < 0:
            return False
        if len(depths):
            depth = int(depths[-1])
    return True


def are_shallow_lines(data: bytes) -> bool:
    """Say it of a file with a document on each line; cheaper, as few lines have many brackets."""
    return all(
        _most_openings(codes) <= _DEEPEST or is_shallow(codes.tobytes()) for codes in _blocks(data)
    )


def _blocks(data: bytes) -> Iterator[NDArray[np.uint8]]:
    """Cut at line ends, which never stand in a JSON string."""
    codes = np.frombuffer(data, dtype=np.uint8)
    begin = 0
    while begin < len(data):
        cut = data.find(b"\n", min(begin + _BLOCK, len(data)))
        end = len(data) if cut < 0 else cut + 1
        yield codes[begin:end]
        begin = end


def _most_openings(codes: NDArray[np.uint8]) -> int:
    """Give how many brackets open on the line with most, in texts too."""
    openings = np.flatnonzero((codes == ord("{")) | (codes == ord("[")))
    line_ends = np.append(np.flatnonzero(codes == _LINE_END), len(codes))
    return int(np.diff(np.searchsorted(openings, line_ends), prepend=0).max())


def _depths(codes: NDArray[np.uint8], before: int) -> NDArray[np.int64] | None:
    """Give the depth after each bracket outside of texts; None if a text isn't closed.

    `codes` are the bytes of whole lines, `before` is the depth in front of them.
    """
    quotes = np.flatnonzero(codes == _QUOTE)
    quotes = quotes[~_are_escaped(codes, quotes)]
    line_ends = np.append(np.flatnonzero(codes == _LINE_END), len(codes))
    if (np.searchsorted(quotes, line_ends) % 2).any():
        return None
    opens = (codes == ord("{")) | (codes == ord("["))
    closes = (codes == ord("}")) | (codes == ord("]"))
    brackets = np.flatnonzero(opens | closes)
    brackets = brackets[np.searchsorted(quotes, brackets) % 2 == 0]
    return before + np.cumsum(np.where(opens[brackets], 1, -1), dtype=np.int64)


def _are_escaped(codes: NDArray[np.uint8], quotes: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Say before which quotes an odd number of backslashes stands, shape (n_quotes,)."""
    escaped = np.zeros(len(quotes), dtype=np.bool_)
    places = np.arange(len(quotes))
    distance = 1
    while len(places):
        before = quotes[places] - distance
        places = places[(before >= 0) & (codes[before] == _BACKSLASH)]
        escaped[places] ^= True
        distance += 1
    return escaped
