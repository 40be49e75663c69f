"""Answering about regions that the model suggests: taken where they are pure enough."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from seeker.simulate.truth import NO_TRUTH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seeker.session.suggestions import RegionSuggestion
    from seeker.simulate.person import Person

_LOOKED_AT = 12


def answer_regions(person: Person, shown: Sequence[RegionSuggestion]) -> int:
    """Look at each region, and say its class or that it is none; give how many became rules.

    The person looks at a dozen random rows of it, as the preview shows them, and goes by these.
    """
    said = 0
    for one in shown:
        if not person.purse.affords(person.habits.costs.region):
            break
        person.purse.spend("region", person.habits.costs.region)
        code = look_at_region(person, one.search)
        if code == NO_TRUTH:
            person.session.reject(one.search, kind="region")
        else:
            person.session.rule(one.search, person.truth.names[code], strength="label")
            said += 1
    return said


def look_at_region(person: Person, search: str) -> int:
    """Look at a dozen random rows of a region; give the class that it is pure enough of, else -1.

    It is what the preview of a rule shows before it is said.
    """
    rows = person.session.search(search).rows
    if not len(rows):
        return NO_TRUTH
    sample = person.random.choice(rows, min(_LOOKED_AT, len(rows)), replace=False)
    seen = np.array([person.see(int(row)) for row in sample])
    known = seen[seen != NO_TRUTH]
    counts = np.bincount(known, minlength=len(person.truth.names))
    is_pure = len(known) > 0 and counts.max() / len(known) >= person.habits.purity
    return int(counts.argmax()) if is_pure else NO_TRUTH
