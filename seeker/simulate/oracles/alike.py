"""Looking around a row: who comes upon the wanted class where none is known looks for more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from seeker.simulate.truth import NO_TRUTH

if TYPE_CHECKING:
    from seeker.simulate.person import Person

_AROUND = 2
"""How many of the most similar rows the person labels."""


def look_around(person: Person, row: int) -> int:
    """Search for rows like one, and label the first, unless its class is known there.

    It is where the most similar labeled row that models learn from has the class. The person sees
    as much in the result of the search, and no prediction; an audit stays one (section 5 of the
    science), whatever is labeled because of it.

    Returns
    -------
    int
        How many rows were labeled.
    """
    search = person.session.search_like(row)
    if not search:
        return 0
    rows = person.session.search(search).rows
    rows = rows[rows != row]
    gold = person.gold[rows]
    measuring = person.session.search("by:audit").rows
    known = gold[(gold != NO_TRUTH) & ~np.isin(rows, measuring)]
    if len(known) and known[0] == person.gold[row]:
        return 0
    return person.say_rows(rows[gold == NO_TRUTH][:_AROUND].tolist(), search=search)
