"""The program's own errors: what went wrong, where, and what to do about it.

Every message is worded for the person who can mend it. `exit_code` is what the command line
returns for it.
"""

from __future__ import annotations

from dataclasses import dataclass


class SeekerError(Exception):
    """Anything that seeker itself refuses or fails at.

    Parameters
    ----------
    what
        One sentence without a place and without advice.
    remedy
        What the reader can do about it, one sentence; optional.
    """

    exit_code = 1

    def __init__(self, what: str, *, remedy: str | None = None) -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy

    def __str__(self) -> str:
        return self.what if self.remedy is None else f"{self.what}\n{self.remedy}"


class UsageError(SeekerError):
    """The program was called in a way that it can't make sense of."""

    exit_code = 2


@dataclass(frozen=True)
class Place:
    """Where in a file something stands; lines and columns count from 1."""

    file: str
    line: int | None = None
    column: str | None = None

    def __str__(self) -> str:
        parts = [self.file]
        if self.line is not None:
            parts.append(f"line {self.line}")
        if self.column is not None:
            parts.append(f"column {self.column}")
        return ", ".join(parts)


class DataError(SeekerError):
    """A file holds something that can't be used: a pool, labels, a ledger or settings."""

    exit_code = 3

    def __init__(self, what: str, *, place: Place | None = None, remedy: str | None = None) -> None:
        super().__init__(what, remedy=remedy)
        self.place = place

    def __str__(self) -> str:
        text = super().__str__()
        return text if self.place is None else f"{self.place}: {text}"


class LockedError(SeekerError):
    """Another process holds the project's write lock."""

    exit_code = 4


class ReadOnlyError(SeekerError):
    """The project is where nothing can be written; looking at it works."""


class SearchError(SeekerError):
    """A search that can't be understood or answered.

    `start` and `end` are offsets into `text`, the search as typed, and mark what is wrong.
    """

    exit_code = 2

    def __init__(
        self, what: str, *, text: str, start: int, end: int, remedy: str | None = None
    ) -> None:
        super().__init__(what, remedy=remedy)
        self.text = text
        self.start = start
        self.end = max(end, start)


class NoModelError(SeekerError):
    """What is asked needs a model, and there is none yet."""

    def __init__(
        self,
        what: str = "there is no model yet",
        remedy: str = "A model is learned from labels and rules, in a project.",
    ) -> None:
        super().__init__(what, remedy=remedy)


class Cancelled(SeekerError):  # noqa: N818 - what happened, and no error of anybody's
    """Work that was stopped on request; nothing of it is kept."""

    def __init__(self) -> None:
        super().__init__("cancelled")
