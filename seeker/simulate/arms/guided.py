"""Guided search (Attenberg and Provost 2010), and the hybrid that asks once it has found some."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seeker.simulate.arms.arm import Arm, say_at_random
from seeker.simulate.arms.asking import ask_rows
from seeker.simulate.oracles.searching import search_once

if TYPE_CHECKING:
    from seeker.simulate.person import Person


class GuidedSearch(Arm):
    """Search for rows of the wanted class, and look at as many random ones."""

    name = "guided"
    sentence = "search for the wanted class, and as many rows by chance"

    def step(self, person: Person) -> bool:
        """Search, and look at a random row."""
        return search_and_look(person)


class SearchOnly(Arm):
    """Search for rows of the wanted class, and do nothing else once another class is known."""

    name = "search"
    sentence = "search for the wanted class alone"

    def step(self, person: Person) -> bool:
        """Search; look at some random rows first, so that there is another class."""
        if not len(person.looked_at):
            say_at_random(person)
        before = person.purse.effort
        search_once(person)
        return person.purse.effort > before


class Hybrid(Arm):
    """Search until some rows of the wanted class are known; then the model asks where it's unsure.

    Parameters
    ----------
    enough
        How many of the wanted class are searched for.
    """

    name = "hybrid"
    sentence = "search first, then rows that the model is unsure of"

    strategy = "margin"

    def __init__(self, enough: int = 10) -> None:
        self._enough = enough

    def step(self, person: Person) -> bool:
        """Search, or answer what is asked."""
        if int((person.gold == 0).sum()) < self._enough:
            return search_and_look(person)
        return ask_rows(person, self.strategy)


class CommitteeSearch(Hybrid):
    """As `Hybrid`, where unlike models disagree."""

    name = "committee-search"
    sentence = "search first, then rows that unlike models disagree about"
    strategy = "committee"


def search_and_look(person: Person) -> bool:
    """Search for a wanted row, and look at one by chance; tell whether anything was done."""
    before = person.purse.effort
    search_once(person)
    return say_at_random(person, 1) or person.purse.effort > before
