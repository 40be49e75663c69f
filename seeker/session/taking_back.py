"""Taking one action back, or saying it again, whatever came after it; and what follows from that.

Later actions stay as they are. So a row may keep a later label, fall back to an earlier one, and a
class that was made stays while something uses it: each of it is told.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from seeker.errors import UsageError
from seeker.escaping import in_words
from seeker.ledger import (
    Action,
    Change,
    ClassChange,
    Draft,
    Gold,
    Kind,
    Retraction,
    State,
    Statement,
    retract_action,
    retract_event,
)
from seeker.session.claims import count_rows
from seeker.session.projection import Projection
from seeker.session.standing import NO_CLASS


def draft_retraction(state: State, action_id: str) -> list[Draft]:
    """Draft what takes one action back.

    Raises
    ------
    UsageError
        It isn't there, is taken back already, or is a record of the program's own.
    """
    action = _known(state, action_id)
    if action.undone:
        raise UsageError("that was taken back already")
    if action.kind == Kind.RECORD:
        raise UsageError("that is a record of what was done, and no claim: it can't be taken back")
    return [retract_action(action_id)]


def draft_restoring(state: State, action_id: str) -> list[Draft]:
    """Draft what says an action again that was taken back.

    Raises
    ------
    UsageError
        It isn't there, or it counts.
    """
    action = _known(state, action_id)
    if not action.undone:
        raise UsageError("that counts: there is nothing to say again")
    return [
        retract_action(said.action.id) if len(said.action.said) == 1 else retract_event(said.id)
        for said in retractions_of(action, state)
    ]


def retractions_of(action: Action, state: State) -> Iterator[Retraction]:
    """Find what takes an action back now, the latest first."""
    left = action.retractions
    for later in reversed(state.actions[action.number :]):
        if not left:
            return
        for said in later.said:
            if isinstance(said, Retraction) and said.holds and said.target is action:
                left -= 1
                yield said


@dataclass(frozen=True)
class Before:
    """How things stood, to tell afterwards what an action brought about."""

    codes: NDArray[np.int32] = field(repr=False)
    class_ids: tuple[str, ...]
    superseded: int

    @classmethod
    def of(cls, now: Projection, action: Action) -> Before:
        """Keep what taking back an action, or saying it again, may change."""
        class_ids = tuple(info.id for info in now.classes)
        return cls(now.standing.codes.copy(), class_ids, _superseded(action, now.state))

    def consequence(self, now: Projection, action: Action) -> str:
        """Tell what of an action's end or return isn't plain from what it said; empty for nothing.

        `action` is the one that was claimed first, whatever was taken back since.
        """
        told = []
        if other := self._relabeled(now):
            told.append(f"{count_rows(other)} {_has(other)} another label now")
        superseded = max(self.superseded, _superseded(action, now.state))
        if superseded:
            kept = "keeps" if superseded == 1 else "keep"
            told.append(f"{count_rows(superseded)} {kept} a later label")
        told += self._of_classes(now, action)
        return "".join(f"; {each}" for each in told)

    def _relabeled(self, now: Projection) -> int:
        """Count the rows that had a label and have another one, renamed and merged ones aside."""
        # The last entry stands for no class: -1 finds it.
        codes = np.array([*map(now.code_of, self.class_ids), NO_CLASS], dtype=np.int32)
        was, is_now = codes[self.codes], now.standing.codes
        return int(((was != is_now) & (self.codes != NO_CLASS) & (is_now != NO_CLASS)).sum())

    def _of_classes(self, now: Projection, action: Action) -> Iterator[str]:
        made = [
            said.payload.class_id
            for said in action.said
            if isinstance(said, Statement)
            and isinstance(said.payload, ClassChange)
            and said.payload.change == Change.NEW
        ]
        for class_id in made:
            if action.undone and class_id in now.state.classes:
                yield f"class {in_words(now.state.class_name(class_id))} stays: it is used"
        for info in now.classes:
            name = now.state.class_name(info.id)
            if info.name != name:
                yield f"another class is called {in_words(name)}: one is {in_words(info.name)} here"


def _superseded(action: Action, state: State) -> int:
    """Count the rows that an action labels, and that bear a later label."""
    return sum(
        said.holds and state.labels[said.row] is not said
        for said in action.said
        if isinstance(said, Gold)
    )


def _has(count: int) -> str:
    return "has" if count == 1 else "have"


def _known(state: State, action_id: str) -> Action:
    action = state.action(action_id)
    if action is None:
        raise UsageError("there is no such action in this project")
    return action
