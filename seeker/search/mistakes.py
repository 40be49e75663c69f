"""What is said about a mistake: the search with a caret under the place, and the nearest name."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from seeker.escaping import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from seeker.errors import SearchError

_NEAR_ENOUGH = 75.0
_NEARER_THAN_A_PART = 85.0
_BETWEEN_WORDS = re.compile(r"[\W_]+")
_SHOWN = 72
_CUT = "…"


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Give the known name that is meant by one that isn't known; None if none is near.

    It is the one that is spelled most like it, or one that has it among its words, as
    `required_education` has `education`.
    """
    candidates = list(dict.fromkeys(known))
    written = name.casefold()
    folded = [candidate.casefold() for candidate in candidates]
    found = process.extractOne(written, folded, scorer=fuzz.ratio, score_cutoff=_NEAR_ENOUGH)
    if found is None or found[1] < _NEARER_THAN_A_PART:
        parts = (place for place, one in enumerate(folded) if written in _BETWEEN_WORDS.split(one))
        shortest = min(parts, key=lambda place: len(folded[place]), default=None)
        if written and shortest is not None:
            return candidates[shortest]
    return None if found is None else candidates[found[2]]


def did_you_mean(name: str, known: Iterable[str]) -> str | None:
    """Offer the nearest known name as a sentence; None if none is near."""
    near = nearest(name, known)
    return None if near is None else f"Did you mean {one_line(near)}?"


def explain(error: SearchError) -> str:
    """Word a mistake for a terminal: what is wrong, the search, a caret under the place, advice.

    A long search is cut to the part around the place.
    """
    lines = [error.what, *caret(error)]
    if error.remedy is not None:
        lines.append(error.remedy)
    return "\n".join(lines)


def caret(error: SearchError) -> tuple[str, str]:
    """Give the search, cut to what a line holds, and the line of carets under it."""
    start = min(error.start, len(error.text))
    end = min(max(error.end, start + 1), len(error.text) + 1)
    first = max(0, start - _SHOWN // 2) if len(error.text) > _SHOWN else 0
    last = min(len(error.text), first + _SHOWN)
    before = (_CUT if first else "") + _shown(error.text[first:start])
    marked = _shown(error.text[start : min(end, last)])
    after = _shown(error.text[min(end, last) : last]) + (_CUT if last < len(error.text) else "")
    carets = " " * _cells(before) + "^" * max(1, _cells(marked))
    return f"  {before}{marked}{after}", f"  {carets}"


def _shown(text: str) -> str:
    """Make each character visible, blanks included, so that the place stays right."""
    return "".join(
        character if character == " " else one_line(character) or " " for character in text
    )


def _cells(text: str) -> int:
    """Count the terminal cells of a line of text."""
    return sum(
        0 if unicodedata.combining(one) else 2 if unicodedata.east_asian_width(one) in "WF" else 1
        for one in text
    )
