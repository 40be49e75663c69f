"""What to light up in the rows that a search found."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

import polars as pl

from seeker.pool.tokeniser import TOKEN_PATTERN, normalise

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Stretch: TypeAlias = tuple[int, int]
"""Where in a value something stands: (start, end)."""

# Noncharacters: no text has them, and they mark where a match begins and ends.
_BEGIN, _END = "\ufdd0", "\ufdd1"
_UNMARKED = str.maketrans({_BEGIN: "\ufffd", _END: "\ufffd"})


@dataclass(frozen=True)
class LitWords:
    """Tokens in this order; the last may go on where it `is_prefix`."""

    columns: tuple[str, ...]
    tokens: tuple[str, ...]
    is_prefix: bool = False

    def stretches(self, text: str) -> Iterator[Stretch]:
        """Find them in a value."""
        places, tokens = _tokens(text)
        *before, wanted = self.tokens
        length = len(before)
        for at in range(length, len(tokens)):
            token = tokens[at]
            ends_so = token.startswith(wanted) if self.is_prefix else token == wanted
            if ends_so and tokens[at - length : at] == before:
                yield places[at - length][0], places[at][1]


@dataclass(frozen=True)
class LitPattern:
    """Whatever a regular expression matches."""

    columns: tuple[str, ...]
    pattern: str

    def stretches(self, text: str) -> Iterator[Stretch]:
        """Find it in a value."""
        yield from _matches(self.pattern, text)


@dataclass(frozen=True)
class LitValues:
    """Whole values, as the file spells them."""

    columns: tuple[str, ...]
    values: frozenset[str]

    def stretches(self, text: str) -> Iterator[Stretch]:
        """Give the whole value if it is one of them."""
        if text in self.values:
            yield 0, len(text)


Light: TypeAlias = LitWords | LitPattern | LitValues


@dataclass(frozen=True)
class Highlights:
    """What to light up, for all rows of a result."""

    lights: tuple[Light, ...] = ()

    def spans(self, column: str, text: str) -> Sequence[Stretch]:
        """Give the (start, end) of what matched in a value of a column, in order, apart."""
        return _apart(
            stretch
            for light in self.lights
            if column in light.columns
            for stretch in light.stretches(text)
        )


def _apart(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Sort stretches, and join those that touch."""
    joined: list[Stretch] = []
    for start, end in sorted(stretches):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        elif end > start:
            joined.append((start, end))
    return joined


# One search lights up several words of a text, and a screen draws a text again and again.
@lru_cache(maxsize=128)
def _tokens(text: str) -> tuple[list[Stretch], list[str]]:
    """Give the tokens of a text: where they stand, and what they are."""
    places = _matches(TOKEN_PATTERN, text)
    return places, [normalise(text[start:end]) for start, end in places]


def _matches(pattern: str, text: str) -> list[Stretch]:
    """Find every match of a regular expression of Rust, which polars doesn't give places of."""
    clean = text.translate(_UNMARKED)
    series = pl.Series([clean], dtype=pl.String)
    marked: str = series.str.replace_all(pattern, f"{_BEGIN}${{0}}{_END}").item()
    found: list[Stretch] = []
    pieces = marked.split(_BEGIN)
    place = len(pieces[0])
    for piece in pieces[1:]:
        match, _, between = piece.partition(_END)
        found.append((place, place + len(match)))
        place += len(match) + len(between)
    return found
