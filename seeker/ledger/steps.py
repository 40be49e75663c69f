"""Undo and redo: which action would be taken back next, and which said again."""

from __future__ import annotations

from seeker.ledger.payloads import Unknown
from seeker.ledger.said import Action, Gold, Kind, Retraction, Said, Statement
from seeker.ledger.verbs import Verb

# The program's own records: undoing never stops at them. A class made while a project is settled
# comes with its settings, and is no step either.
_RECORDS = frozenset({Verb.SETTING, Verb.DRAW, Verb.ASK, Verb.FIT})


class Steps:
    """Walks the claims back and forth, one action at a time.

    Undoing retracts the newest claim that counts; redoing retracts that retraction, as long as
    nothing else was claimed since. Taking back any other action is a claim of its own, which
    undoing takes back in its turn.
    """

    def __init__(self) -> None:
        self._done: list[Action] = []
        self._undone: list[tuple[Action, Action]] = []  # the undo, and what it took back

    def undoable(self) -> Action | None:
        """Find the action that undoing would retract."""
        return next((action for action in reversed(self._done) if not action.undone), None)

    def redoable(self) -> Action | None:
        """Find the undo that redoing would retract."""
        return self._undone[-1][0] if self._undone else None

    def meet(self, said: Said) -> None:
        """Take in an event, before it has its effect."""
        action = said.action
        first = action.said[0] is said
        target = said.target if isinstance(said, Retraction) else None
        if first and isinstance(target, Action):
            if target is self.redoable():
                action.kind = Kind.REDO
                self._done.append(self._undone.pop()[1])
                return
            if target is self.undoable():
                action.kind = Kind.UNDO
                self._undone.append((action, self._take_out(target)))
                return
        if action.kind == Kind.RECORD and _is_claim(said, alone=first):
            action.kind = Kind.CLAIM
            self._done.append(action)
            self._undone.clear()

    def _take_out(self, target: Action) -> Action:
        """Remove an action from those done, looking from the newest: there it mostly is."""
        place = next(at for at in reversed(range(len(self._done))) if self._done[at] is target)
        return self._done.pop(place)


def _is_claim(said: Said, *, alone: bool) -> bool:
    """Say whether an event makes its action one that a person would want to undo."""
    if isinstance(said, Gold | Retraction):
        return True
    assert isinstance(said, Statement)
    if isinstance(said.payload, Unknown):
        return False
    if said.payload.verb == Verb.CLASS:
        return alone
    return said.payload.verb not in _RECORDS
