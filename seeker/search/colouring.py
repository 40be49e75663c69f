"""The parts of a search as it is being typed, for colouring and completing it.

Unlike `parse` this takes any text: what makes no sense, or doesn't yet, is a part as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from lark.exceptions import UnexpectedCharacters, UnexpectedToken

from seeker.search.grammar import parser
from seeker.search.matching.registry import RESERVED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lark import Token
    from lark.parsers.lalr_interactive_parser import InteractiveParser


class PartKind(StrEnum):
    """What a part of a search is."""

    WORD = "word"
    FIELD = "field"
    BUILT_IN = "built-in"
    VALUE = "value"
    STRING = "string"
    REGEX = "regex"
    SIGN = "sign"
    KEYWORD = "keyword"
    BRACKET = "bracket"
    MISTAKE = "mistake"


@dataclass(frozen=True)
class Part:
    """A stretch of a search from `start` up to `end`; a field's has its colon."""

    kind: PartKind
    start: int
    end: int


_KINDS = {
    "WORD": PartKind.WORD,
    "FIELD": PartKind.FIELD,
    "EMPTY_FIELD": PartKind.FIELD,
    "COMPARED": PartKind.FIELD,
    "SCORE": PartKind.BUILT_IN,
    "SORT": PartKind.BUILT_IN,
    "SORT_KEY": PartKind.VALUE,
    "BARE": PartKind.VALUE,
    "STRING": PartKind.STRING,
    "REGEX": PartKind.REGEX,
    "COMPARISON": PartKind.SIGN,
    "MINUS": PartKind.SIGN,
    "NOT": PartKind.KEYWORD,
    "_AND": PartKind.KEYWORD,
    "_OR": PartKind.KEYWORD,
    "OPEN": PartKind.BRACKET,
    "CLOSE": PartKind.BRACKET,
    "_BAR": PartKind.BRACKET,
}

_CLOSING = frozenset({"CLOSE", "_OR", "_BAR"})

# What is left open to the end of the text, by the character that opened it.
_OPENED = {'"': PartKind.STRING, "/": PartKind.REGEX, "`": PartKind.FIELD}


def colour(text: str) -> list[Part]:
    """Split a search into its parts, from left to right and apart; blanks belong to none."""
    parts: list[Part] = []
    reading = parser().parse_interactive(text)
    while True:
        try:
            for token in _tokens(reading):
                _feed(reading, token)
                parts.append(_part(token))
        except UnexpectedToken as error:
            start = error.token.start_pos or 0
            parts.append(_mistaken(text, start, error.token.end_pos or len(text)))
        except UnexpectedCharacters as error:
            start = error.pos_in_stream or 0
            parts.append(_mistaken(text, start, start + 1))
        else:
            return parts
        _go_on_behind(reading, text, parts[-1].end)


def _tokens(reading: InteractiveParser) -> Iterator[Token]:
    """Give the tokens from where the lexer stands; each is read as the parser then expects."""
    thread, state = reading.lexer_thread, reading.parser_state
    tokens: Iterator[Token] = thread.lex(state)  # type: ignore[no-untyped-call]
    return tokens


def _feed(reading: InteractiveParser, token: Token) -> None:
    """Let the parser take a token; one that it refuses leaves no trace.

    The parser may close what came before a `)` or OR, and only then find that it can't stand here.
    """
    if token.type not in _CLOSING:
        reading.feed_token(token)
        return
    state = reading.parser_state
    states, values = list(state.state_stack), list(state.value_stack)
    try:
        reading.feed_token(token)
    except UnexpectedToken:
        state.state_stack[:], state.value_stack[:] = states, values
        raise


def _go_on_behind(reading: InteractiveParser, text: str, end: int) -> None:
    """Let the lexer go on behind a part that it couldn't read."""
    state = reading.lexer_thread.state
    assert state is not None
    counter = state.line_ctr
    if counter.char_pos < end:
        counter.feed(text[counter.char_pos : end])


def _part(token: Token) -> Part:
    kind = _KINDS[token.type]
    if kind is PartKind.FIELD:
        name = token.removesuffix(":")
        if name in RESERVED or name.startswith("p("):
            kind = PartKind.BUILT_IN
    return Part(kind, token.start_pos or 0, token.end_pos or 0)


def _mistaken(text: str, start: int, end: int) -> Part:
    opened = _OPENED.get(text[start])
    if opened is not None and text.find(text[start], start + 1) < 0:
        return Part(opened, start, len(text))
    return Part(PartKind.MISTAKE, start, end)
