"""Short names for places on the screen: one letter each, two where there are more than letters."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice, product

LETTERS = "fjdkslaghrueiwoqptyvbncmxz"
"""Those that fingers rest on come first."""


@dataclass(frozen=True)
class Target:
    """A place that can be jumped to: where its name is drawn, in cells, and what going there is."""

    x: int
    y: int
    go: Callable[[], object]


def names_for(count: int) -> list[str]:
    """Give `count` names, all of one length, so that none is the beginning of another.

    Raises
    ------
    ValueError
        There are more places than names of two letters.
    """
    length = 1 if count <= len(LETTERS) else 2
    names = ["".join(letters) for letters in islice(product(LETTERS, repeat=length), count)]
    if len(names) < count:
        raise ValueError(f"{count} places are more than there are names for")
    return names
