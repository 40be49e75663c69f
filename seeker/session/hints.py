"""Hints of one term: what a person says of a word, a value or a range."""

from __future__ import annotations

from typing import NamedTuple

from seeker.errors import UsageError
from seeker.escaping import one_line
from seeker.ledger import Strength
from seeker.pool.pool import Pool
from seeker.pool.tokeniser import tokens_of
from seeker.search import find, is_content, parse
from seeker.search.editing import top_terms
from seeker.search.matching.spelling import spelled_about
from seeker.search.terms import AllOf, Node, ValueKind, Word
from seeker.session.projection import Projection

_EDITS = 2
_OFFERED = 3


class Hint(NamedTuple):
    """A rule of one term that is a hint: its number, its search and its class.

    `n_rows` is how many rows it has; before rules are applied, how many it had when it was said.
    """

    number: int
    search: str
    label: str
    n_rows: int


def hints_of(now: Projection) -> list[Hint]:
    """Give the hints of one term that are switched on, in the order in which they were said."""
    return [
        Hint(
            rule.number,
            rule.text,
            now.names[now.code_of(rule.class_id)],
            now.rulebook.count_at_hand(rule),
        )
        for rule in now.state.rules.values()
        if rule.active
        and rule.strength == Strength.HINT
        and rule.rows is None
        and len(top_terms(rule.text)) == 1
    ]


def word_hint(text: str, pool: Pool) -> str:
    """Write what somebody typed as the one term that a hint is about.

    A word is written as the tokeniser makes it, and several words as a phrase.

    Raises
    ------
    SearchError
        It can't be understood as a search.
    UsageError
        It isn't one term about the rows' content, or no row has it.
    """
    text = text.strip()
    if not text:
        raise UsageError("type a word, a value or a range")
    root = parse(text).root
    plain = _is_plain(text)
    if plain:
        tokens = tokens_of(text)
        if not tokens:
            raise UsageError(f"there is no word in {one_line(text)}")
        text = tokens[0] if len(tokens) == 1 else f'"{" ".join(tokens)}"'
    elif len(top_terms(text)) != 1 or not is_content(text):
        raise UsageError(
            f"{one_line(text)} is more than one word, value or range",
            remedy="R says what a whole search means.",
        )
    if not len(find(text, pool).rows):
        near = _nearest(text, pool) if plain or isinstance(root, Word) else []
        remedy = f"Did you mean {', '.join(near)}?" if near else None
        raise UsageError(f"no row has {one_line(text)}", remedy=remedy)
    return text


def _is_plain(text: str) -> bool:
    """Whether a text is words and nothing of the grammar."""
    search = parse(text)
    root = search.root
    parts = root.parts if isinstance(root, AllOf) else (root,)
    has_brackets = any(sign in text for sign in "()|")
    return not (search.order or has_brackets) and all(map(_is_plain_word, parts))


def _is_plain_word(part: Node) -> bool:
    if not isinstance(part, Word):
        return False
    value = part.value
    return value.kind is ValueKind.BARE and not (value.is_prefix or value.is_fuzzy)


def _nearest(text: str, pool: Pool) -> list[str]:
    """Give the pool's words that are spelled most like a word, frequent ones first."""
    tokens = tokens_of(text)
    if len(tokens) != 1:
        return []
    found: dict[str, int] = {}
    for column in pool.text_columns:
        index = pool.index(column)
        for token in spelled_about(tokens[0], index.vocabulary, _EDITS):
            word = index.vocabulary[token]
            found[word] = found.get(word, 0) + int(index.document_frequency[token])
    return sorted(found, key=lambda word: -found[word])[:_OFFERED]
