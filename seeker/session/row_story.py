"""What is said about one row: its label with who gave it, and every rule that matches it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import numpy as np

from seeker.ledger import Strength
from seeker.session.projection import Projection


@dataclass(frozen=True)
class GoldStory:
    """A gold label. `route` says how the row came up, and `search` by which search."""

    label: str
    who: str
    time: datetime
    route: str
    search: str


@dataclass(frozen=True)
class RuleStory:
    """A rule that matches the row. `decides` is true of the one whose class the row has."""

    number: int
    search: str
    label: str
    is_hint: bool
    who: str
    decides: bool


@dataclass(frozen=True)
class RowStory:
    """All of it, newest gold label first; `note` is None where nobody wrote one."""

    gold: tuple[GoldStory, ...]
    rules: tuple[RuleStory, ...]
    note: str | None


def row_story(row: int, note: str | None, now: Projection) -> RowStory:
    """Tell what is said about a row; rules have to be applied before."""
    names, state = now.names, now.state
    here = np.array([row], dtype=np.int64)
    (row_id,) = now.pool.ids.ids_of([row])
    deciding = int(now.standing.deciding[row])
    return RowStory(
        gold=tuple(
            GoldStory(
                names[now.code_of(gold.class_id)],
                gold.who,
                gold.time,
                gold.route,
                gold.provenance.search or "",
            )
            for gold in reversed(state.labels_of(row_id))
        ),
        rules=tuple(
            RuleStory(
                rule.number,
                rule.text,
                names[now.code_of(rule.class_id)],
                rule.strength == Strength.HINT,
                rule.who,
                rule.number == deciding,
            )
            for rule in list(state.rules.values())
            if rule.active and now.rulebook.matched(rule).among(here)[0]
        ),
        note=note,
    )
