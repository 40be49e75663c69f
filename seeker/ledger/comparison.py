"""Whether two states hold the same: an honest check of the fold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from seeker.ledger.fold import State
    from seeker.ledger.said import Action, Said


def differences(one: State, other: State) -> tuple[str, ...]:
    """Name what two states don't agree on; nothing if they hold the same.

    A state that was brought further event by event must equal the one that is folded from the
    whole ledger.
    """
    found = []
    for what, holds in _VIEWS.items():
        if holds(one) != holds(other):
            found.append(what)
    return tuple(found)


def _ids(said: Mapping[Any, Said]) -> dict[Any, str]:
    return {subject: each.id for subject, each in said.items()}


def _id(action: Action | None) -> str | None:
    return None if action is None else action.id


_VIEWS: dict[str, Callable[[State], Any]] = {
    "labels": lambda state: _ids(state.labels),
    "classes": lambda state: list(state.classes.items()),
    "rules": lambda state: list(state.rules.items()),
    "checks": lambda state: {rule: _ids(found) for rule, found in state.checks.items()},
    "skipped rows": lambda state: state.skipped,
    "flagged rows": lambda state: state.flagged,
    "notes": lambda state: state.notes,
    "declined suggestions": lambda state: _ids(state.rejects),
    "draws": lambda state: _ids(state.draws),
    "questions": lambda state: _ids(state.asked),
    "opened audit rows": lambda state: state.opened,
    "models": lambda state: _ids(state.fits),
    "settings": lambda state: state.settings,
    "actions": lambda state: [(each.id, each.kind, each.undone) for each in state.actions],
    "undo": lambda state: _id(state.undoable()),
    "redo": lambda state: _id(state.redoable()),
}
