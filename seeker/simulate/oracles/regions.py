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
        rows = person.session.search(one.search).rows
        sample = person.random.choice(rows, min(_LOOKED_AT, len(rows)), replace=False)
        seen = np.array([person.see(int(row)) for row in sample])
        known = seen[seen != NO_TRUTH]
        counts = np.bincount(known, minlength=len(person.truth.names))
        if len(known) and counts.max() / len(known) >= person.habits.purity:
            label = person.truth.names[int(counts.argmax())]
            person.session.rule(one.search, label, strength="label")
            said += 1
        else:
            person.session.reject(one.search, kind="region")
    return said
