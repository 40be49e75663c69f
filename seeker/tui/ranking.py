"""Which of many names fit what was typed: those that begin so, hold it, or are spelled so."""

from __future__ import annotations

from collections.abc import Sequence

_ALIKE = 70.0


def rank(names: Sequence[str], typed: str) -> list[int]:
    """Give the positions of the names that fit, the best first.

    A name that is what was typed comes before one that begins with it, then one of whose words
    begins with it, then one that holds it, then one that is spelled about so. Among equals the
    order stays. Nothing typed fits every name.
    """
    wanted = " ".join(typed.split()).casefold()
    if not wanted:
        return list(range(len(names)))
    folded = [" ".join(name.split()).casefold() for name in names]
    ranked = [(_fit(name, wanted), position) for position, name in enumerate(folded)]
    found = [position for fit, position in sorted(ranked) if fit < _NOT_AT_ALL]
    if not found:
        from rapidfuzz import fuzz

        likeness = [(-fuzz.partial_ratio(wanted, name), at) for at, name in enumerate(folded)]
        found = [position for alike, position in sorted(likeness) if -alike >= _ALIKE]
    return found


_NOT_AT_ALL = 4


def _fit(name: str, wanted: str) -> int:
    if name == wanted:
        return 0
    if name.startswith(wanted):
        return 1
    place = name.find(wanted)
    while place > 0:
        if not name[place - 1].isalnum():
            return 2
        place = name.find(wanted, place + 1)
    return 3 if wanted in name else _NOT_AT_ALL
