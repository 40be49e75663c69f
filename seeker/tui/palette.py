"""The command palette's entries: the same list of commands, each with its key."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.fuzzy import Matcher

from seeker.escaping import one_line
from seeker.tui.command import Command, Where
from seeker.tui.commands import COMMANDS
from seeker.tui.screens.one_answer import OneAnswer

_SAID_OF_PLACE = {
    Where.BOX: "search box: ",
    Where.FACETS: "facets: ",
    Where.MARKS: "marks: ",
    Where.MAP: "map: ",
}


@dataclass(frozen=True)
class _Entry:
    title: str
    action: str


class Palette(CommandPalette, OneAnswer[None]):
    """Textual's palette, which is left once: it took the screen below with it else."""


class SeekerCommands(Provider):
    """Offers every command of the screen."""

    async def discover(self) -> Hits:
        """Offer all of them before anything is typed."""
        for entry in self._entries():
            act = partial(self.screen.run_action, entry.action)
            yield DiscoveryHit(Content(entry.title), act, entry.title)

    async def search(self, query: str) -> Hits:
        """Offer those that fit what was typed."""
        matcher = self.matcher(query)
        for entry in self._entries():
            score = matcher.match(entry.title)
            if score > 0:
                act = partial(self.screen.run_action, entry.action)
                yield Hit(score, _lit(matcher, entry.title), act, text=entry.title)

    def _entries(self) -> Iterator[_Entry]:
        there = [one for one in COMMANDS if hasattr(self.screen, f"action_{one.name}")]
        return _entries(there, self._classes)

    @property
    def _classes(self) -> Sequence[str]:
        """The classes that there are, where the screen below knows them."""
        desk = getattr(self.screen, "desk", None)
        return () if desk is None else desk.classes


def _lit(matcher: Matcher, title: str) -> Content:
    """Light up what was typed; unlike textual's own way it takes no brackets for markup."""
    _, places = matcher.fuzzy_search.match(matcher.query, title)
    lit = Content(title)
    for place in places:
        lit = lit.stylize(matcher.match_style, place, place + 1)
    return lit


def _entries(commands: Sequence[Command], classes: Sequence[str]) -> Iterator[_Entry]:
    for command in commands:
        place = _SAID_OF_PLACE.get(command.where, "")
        if not command.each_digit:
            title = f"{place}{command.what}  ({command.shown_keys})"
            yield _Entry(title, command.name)
            continue
        for number, name in enumerate(classes[:9], start=1):
            title = f"{place}{command.what}: {one_line(name)}  ({number})"
            yield _Entry(title, f"{command.name}({number})")
