"""Searching: a person who knows what they look for comes upon a row of it, now and then."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from seeker.simulate.person import Person

SEARCH = "(simulated search)"
"""Stands for the text of a search in the ledger: how the person worded it isn't simulated."""


def search_once(person: Person, wanted: int = 0) -> bool:
    """Search for a row of a class that has no label yet, and say what was found.

    The search costs what it costs, and finds one with the person's chance (Attenberg and Provost
    2010); which one is left to chance. Nothing found says nothing.

    Returns
    -------
    bool
        Whether a row was found.
    """
    cost = person.habits.costs.search
    open_ones = np.flatnonzero((person.truth.codes == wanted) & (person.gold < 0))
    if not len(open_ones) or not person.purse.affords(cost):
        return False
    if person.random.random() >= person.habits.finds:
        person.purse.spend("search", cost)
        return False
    row = int(person.random.choice(open_ones))
    return person.say_rows([row], search=SEARCH, cost=cost) > 0
