"""What is said of classes: new names, merges and colours, each as one action."""

from __future__ import annotations

import re

import numpy as np

from seeker.colours import COLOURS
from seeker.errors import UsageError
from seeker.escaping import in_words
from seeker.ledger import Change as ClassEvent
from seeker.ledger import ClassChange, ClassInfo, Draft
from seeker.session.answers import ClassView
from seeker.session.claims import Change, count_rows
from seeker.session.projection import Projection
from seeker.session.standing import Source

_HEX = re.compile(r"#?([0-9a-f]{6}|[0-9a-f]{3})", re.IGNORECASE)


def view_classes(now: Projection) -> list[ClassView]:
    """Describe every class, in the order of their keys."""
    standing, n_classes = now.standing, len(now.classes)
    gold = standing.codes[standing.sources == Source.GOLD]
    by_rule = standing.codes[standing.sources == Source.RULE]
    counts = [np.bincount(codes, minlength=n_classes).tolist() for codes in (gold, by_rule)]
    rules = [0] * n_classes
    for rule in now.state.rules.values():
        rules[now.code_of(rule.class_id)] += 1
    return [
        ClassView(info.name, info.colour, counts[0][code], counts[1][code], rules[code])
        for code, info in enumerate(now.classes)
    ]


def rename_class(now: Projection, old: str, new: str) -> Change:
    """Give a class another name; its labels and rules follow it.

    Raises
    ------
    UsageError
        There is no such class, no name is given, or another class has that name.
    """
    info, name = known_class(now, old), new.strip()
    if not name:
        raise UsageError("a class needs a name")
    if name == info.name:
        raise UsageError(f"the class is called {in_words(name)} already")
    taken = now.find_class(name)
    if taken is not None and taken.id != info.id:
        raise UsageError(
            f"there is a class {in_words(taken.name)} already",
            remedy="To make one of both, merge them.",
        )
    draft = Draft(ClassChange(ClassEvent.RENAME, info.id, name=name))
    return _change(draft, f"class {in_words(info.name)} is called {in_words(name)} now")


def merge_classes(now: Projection, name: str, into: str) -> Change:
    """Make a class part of another one: its labels and rules are that one's from then on.

    Raises
    ------
    UsageError
        One of them isn't there, or they are the same.
    """
    info, target = known_class(now, name), known_class(now, into)
    if info.id == target.id:
        raise UsageError("a class can't be part of itself")
    merged = next(view for view in view_classes(now) if view.name == info.name)
    draft = Draft(ClassChange(ClassEvent.MERGE, info.id, into=target.id))
    moved = count_rows(merged.gold + merged.by_rule)
    if merged.rules:
        moved += " and 1 rule" if merged.rules == 1 else f" and {merged.rules:,} rules"
    one, other = in_words(info.name), in_words(target.name)
    return _change(draft, f"class {one} is part of {other} now, with {moved}")


def colour_class(now: Projection, name: str, colour: str) -> Change:
    """Give a class a colour: one of `COLOURS`, or any as `#rrggbb`.

    Raises
    ------
    UsageError
        There is no such class, or no such colour.
    """
    info, wanted = known_class(now, name), colour.strip().casefold()
    if wanted not in COLOURS:
        spelled = _HEX.fullmatch(wanted)
        if spelled is None:
            raise UsageError(
                f"no such colour: {in_words(colour)}",
                remedy=f"Say one of {', '.join(COLOURS)}, or #rrggbb.",
            )
        digits = spelled.group(1)
        wanted = "#" + (digits if len(digits) == 6 else "".join(2 * digit for digit in digits))
    draft = Draft(ClassChange(ClassEvent.COLOUR, info.id, colour=wanted))
    return _change(draft, f"class {in_words(info.name)} is {wanted} now")


def known_class(now: Projection, name: str) -> ClassInfo:
    """Find a class by its name; raises UsageError where there is none."""
    found = now.find_class(name)
    if found is None:
        raise UsageError(f"there is no class {in_words(name)}")
    return found


def _change(draft: Draft, message: str) -> Change:
    return Change([draft], message, np.zeros(0, dtype=np.int64))
