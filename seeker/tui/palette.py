"""The command palette's entries: the same list of commands, each with its key."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider

from seeker.tui.commands import COMMANDS, Command, Where


class SeekerCommands(Provider):
    """Offers every command that needs no number."""

    async def discover(self) -> Hits:
        """Offer all of them before anything is typed."""
        for command in self._offered():
            yield DiscoveryHit(_title(command), partial(self.screen.run_action, command.name))

    async def search(self, query: str) -> Hits:
        """Offer those that fit what was typed."""
        matcher = self.matcher(query)
        for command in self._offered():
            title = _title(command)
            score = matcher.match(title)
            if score > 0:
                act = partial(self.screen.run_action, command.name)
                yield Hit(score, matcher.highlight(title), act)

    def _offered(self) -> Iterator[Command]:
        for command in COMMANDS:
            if command.where is Where.ROWS and not command.each_digit:
                yield command


def _title(command: Command) -> str:
    return f"{command.what}  ({command.shown_keys})"
