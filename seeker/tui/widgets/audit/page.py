"""A page of lines in which some spots can be gone to, each with what it stands for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeAlias

from rich.style import Style

from seeker.session.audit.naming import NamedFigure
from seeker.tui.cells import wrap
from seeker.tui.widgets.drawn import PLAIN, Piece, width_of


@dataclass(frozen=True)
class CellSpot:
    """A cell of the confusion matrix: audit rows called one class that are truly another.

    `called` is None for those that nothing is said of.
    """

    called: str | None
    truly: str


@dataclass(frozen=True)
class ClassSpot:
    """A class of which is told whether to go on looking for it."""

    label: str


@dataclass(frozen=True)
class SearchSpot:
    """A search to open."""

    search: str


Goal: TypeAlias = NamedFigure | CellSpot | ClassSpot | SearchSpot
"""What a spot stands for."""


@dataclass(frozen=True)
class Spot:
    """Where something that can be gone to stands: a line, its first cell, and how wide it is."""

    line: int
    x: int
    width: int
    goal: Goal


@dataclass
class Page:
    """Lines from top to bottom, and the spots in them in the order of reading."""

    lines: list[list[Piece]] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)

    def add(self, *pieces: Piece) -> None:
        """Add a line."""
        self.lines.append(list(pieces))

    def add_text(self, text: str, style: Style, width: int, indent: str = "") -> None:
        """Add a text, broken into lines of at most `width` cells."""
        for place, (start, end) in enumerate(wrap(text, width - len(indent))):
            before = indent if place else ""
            self.lines.append([(before + text[start:end], style)])

    def add_with_spots(self, parts: Iterable[tuple[Iterable[Piece], Goal | None]]) -> None:
        """Add a line of parts, some of which can be gone to."""
        line: list[Piece] = []
        for pieces, goal in parts:
            x = width_of(line)
            line += pieces
            if goal is not None:
                self.spots.append(Spot(len(self.lines), x, width_of(line) - x, goal))
        self.lines.append(line)

    def gap(self) -> None:
        """Leave a line free."""
        self.lines.append([])

    @property
    def plain(self) -> str:
        """What the page says, without its styles."""
        return "\n".join("".join(text for text, _ in line) for line in self.lines)


def blank(width: int) -> Piece:
    """Give room between others."""
    return " " * width, PLAIN
