"""What is being typed at the cursor: a name or word, or the value of a name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from seeker.search.colouring import Part, PartKind, colour
from seeker.search.terms import Field, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

_NAMES = frozenset({PartKind.FIELD, PartKind.BUILT_IN})
_VALUES = frozenset({PartKind.VALUE, PartKind.STRING, PartKind.REGEX})


@dataclass(frozen=True)
class TypingPlace:
    """A place in a search that is being typed.

    Attributes
    ----------
    start, end
        The characters that a completion replaces.
    typed
        What stands from `start` up to the cursor, without an opening quote.
    field
        The name whose value is being typed; None where it is a name or a word.
    """

    start: int
    end: int
    typed: str
    field: Field | None = None


def find_place(text: str, cursor: int) -> TypingPlace | None:
    """Say what is being typed at an offset; None where nothing can be completed."""
    before = text[:cursor]
    parts = colour(before)
    touched = parts[-1] if parts and parts[-1].end == len(before) else None
    left = (
        parts[:-1] if touched is not None and touched.kind in _VALUES | {PartKind.WORD} else parts
    )
    field = _field_before(left, before, len(before) if left is parts else parts[-1].start)
    if touched is None or left is parts:
        return _after(touched, field, before)
    typed = before[touched.start :]
    if field is None and touched.kind is not PartKind.WORD:
        return None
    end = _end_of(touched.start, text, len(before))
    return TypingPlace(touched.start, end, typed.removeprefix('"'), field)


def _after(touched: Part | None, field: Field | None, before: str) -> TypingPlace | None:
    """Say what may begin at the end of a text."""
    place = TypingPlace(len(before), len(before), "", field)
    if touched is None or field is not None:
        return place
    written = before[touched.start :]
    if touched.kind is PartKind.FIELD and written.startswith("`"):
        return TypingPlace(touched.start, len(before), written)
    return place if written in {"(", "-"} else None


def _end_of(start: int, text: str, cursor: int) -> int:
    """Give where the part ends that begins at `start`, at the cursor or behind it."""
    ends = [part.end for part in colour(text) if part.start == start]
    return max([cursor, *ends])


def _field_before(parts: Sequence[Part], text: str, place: int) -> Field | None:
    """Give the name whose value stands, or would stand, at a place behind some parts."""
    left = list(parts)
    if not left:
        return None
    written = text[left[-1].start : left[-1].end]
    if left[-1].kind in _NAMES and left[-1].end == place and written.endswith(":"):
        return _field(left[-1], text)
    if left[-1].kind is PartKind.SIGN and written != "-":
        return _field(left[-2], text)
    while left and (left[-1].kind in _VALUES or text[left[-1].start] == "|"):
        if left[-1].kind in _VALUES and left is not None and left[-1].end == place:
            return None
        left.pop()
    if len(left) < 2 or text[left[-1].start] != "(" or left[-2].end != left[-1].start:
        return None
    if left[-2].kind in _NAMES:
        return _field(left[-2], text)
    return _field(left[-2], text) if text[left[-2].start : left[-2].end] == "p" else None


def _field(part: Part, text: str) -> Field:
    """Read the name that a part is."""
    written = text[part.start : part.end].removesuffix(":")
    span = Span(part.start, part.start + len(written))
    if written.startswith("`"):
        return Field(span, written[1:-1].replace("``", "`"), in_backticks=True)
    if written.startswith("p("):
        return Field(span, "p", label=written[2:-1])
    return Field(span, written)
