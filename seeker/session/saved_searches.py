"""Searches that a project keeps under names: a setting, so that no undo takes one away."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from seeker.errors import UsageError
from seeker.escaping import in_words, one_line
from seeker.ledger import Draft, Setting, State
from seeker.search import parse
from seeker.session.claims import Change

SETTING = "searches"
_LONGEST_NAME = 80


def saved_searches(state: State) -> dict[str, str]:
    """Give the saved searches by their names, the one that was saved last at the end."""
    kept = state.settings.get(SETTING)
    if not isinstance(kept, Mapping):
        return {}
    return {str(name): text for name, text in kept.items() if isinstance(text, str)}


def save_search(state: State, name: str, text: str) -> Change:
    """Keep a search under a name, in the place of the one that had it.

    Raises
    ------
    SearchError
        The text is no search.
    UsageError
        The name is empty or too long.
    """
    name = " ".join(name.split())
    if not name:
        raise UsageError("a saved search needs a name")
    if len(name) > _LONGEST_NAME:
        raise UsageError(f"the name has {len(name):,} characters, more than {_LONGEST_NAME}")
    parse(text)
    kept = saved_searches(state)
    before = kept.pop(name, None)
    instead = "" if before in (None, text) else f"; it was {one_line(str(before))}"
    return _change(kept | {name: text}, f"saved as {in_words(name)}: {one_line(text)}{instead}")


def forget_search(state: State, name: str) -> Change:
    """Forget a saved search; raises UsageError where there is none of that name."""
    kept = saved_searches(state)
    if name not in kept:
        raise UsageError(f"no search is saved as {in_words(name)}")
    text = kept.pop(name)
    return _change(kept, f"forgot {in_words(name)}: {one_line(text)}")


def _change(kept: Mapping[str, str], message: str) -> Change:
    return Change([Draft(Setting(SETTING, dict(kept)))], message, np.zeros(0, dtype=np.int64))
