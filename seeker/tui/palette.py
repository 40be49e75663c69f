"""The command palette's entries: the same list of commands, each with its key."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider

from seeker.tui.command import Command, Where
from seeker.tui.commands import COMMANDS

_SAID_OF_PLACE = {Where.BOX: "search box: ", Where.FACETS: "facets: ", Where.MARKS: "marks: "}


@dataclass(frozen=True)
class _Entry:
    title: str
    action: str


class SeekerCommands(Provider):
    """Offers every command."""

    async def discover(self) -> Hits:
        """Offer all of them before anything is typed."""
        for entry in _entries():
            yield DiscoveryHit(entry.title, partial(self.screen.run_action, entry.action))

    async def search(self, query: str) -> Hits:
        """Offer those that fit what was typed."""
        matcher = self.matcher(query)
        for entry in _entries():
            score = matcher.match(entry.title)
            if score > 0:
                act = partial(self.screen.run_action, entry.action)
                yield Hit(score, matcher.highlight(entry.title), act)


def _entries() -> Iterator[_Entry]:
    for command in COMMANDS:
        if not command.each_digit:
            yield _Entry(_title(command, command.shown_keys), command.name)
            continue
        for number in range(1, 10):
            yield _Entry(_title(command, str(number)), f"{command.name}({number})")


def _title(command: Command, keys: str) -> str:
    return f"{_SAID_OF_PLACE.get(command.where, '')}{command.what}  ({keys})"
