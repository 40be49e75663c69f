"""Some cells of a map, and what they hold."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Rectangle:
    """Cells of a map, from the top left one to the bottom right one, both included."""

    left: int
    top: int
    right: int
    bottom: int

    @classmethod
    def between(cls, one: tuple[int, int], other: tuple[int, int]) -> Rectangle:
        """Span two cells, each (column, line)."""
        (x1, y1), (x2, y2) = one, other
        return cls(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))

    def has(self, column: int, line: int) -> bool:
        """Whether a cell is in it."""
        return self.left <= column <= self.right and self.top <= line <= self.bottom


@dataclass(frozen=True)
class Counted:
    """What a rectangle holds: rows that are shown, and by class those with gold, and a rule's."""

    rows: int
    gold: tuple[int, ...]
    ruled: tuple[int, ...]
