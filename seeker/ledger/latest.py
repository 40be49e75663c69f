"""Of several things said about one subject, the latest that counts holds."""

from __future__ import annotations

from bisect import insort
from collections.abc import Hashable
from operator import attrgetter
from typing import Generic, TypeVar

from seeker.ledger.said import Said

K = TypeVar("K", bound=Hashable)
S = TypeVar("S", bound=Said)

_NUMBER = attrgetter("number")


class Latest(Generic[K, S]):
    """What holds of each subject, and under it what would hold if that were taken back.

    `top` is what holds; a subject of which nothing counts is not in it.
    """

    def __init__(self) -> None:
        self.top: dict[K, S] = {}
        # Only subjects of which several things count: most rows are labeled once.
        self._below: dict[K, list[S]] = {}

    def add(self, subject: K, said: S) -> None:
        """Let something count, wherever it stands in the order."""
        top = self.top.get(subject)
        if top is None:
            self.top[subject] = said
            return
        below = self._below.setdefault(subject, [])
        if said.number > top.number:
            below.append(top)
            self.top[subject] = said
        else:
            insort(below, said, key=_NUMBER)

    def remove(self, subject: K, said: S) -> None:
        """Let something that counted no longer count."""
        below = self._below.get(subject)
        if below is None:
            del self.top[subject]
            return
        if self.top[subject] is said:
            self.top[subject] = below.pop()
        else:
            below.remove(said)
        if not below:
            del self._below[subject]

    def change(self, subject: K, said: S) -> None:
        """Let something count exactly if it holds."""
        if said.holds:
            self.add(subject, said)
        else:
            self.remove(subject, said)

    def all_of(self, subject: K) -> tuple[S, ...]:
        """Give everything that counts of a subject, the oldest first."""
        top = self.top.get(subject)
        return () if top is None else (*self._below.get(subject, ()), top)
