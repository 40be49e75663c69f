"""Rules of one term, told by the features that they are: what naive Bayes learns them as."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from seeker.pool.column import Role, TextColumn
from seeker.pool.tokeniser import tokens_of
from seeker.search import parse
from seeker.search.columns import find_column
from seeker.search.matching.dispatch import built_in_of
from seeker.search.terms import Comparison, Condition, ValueKind, Word

if TYPE_CHECKING:
    from seeker.pool.pool import Pool
    from seeker.search.terms import Value


@dataclass(frozen=True)
class RuleFeature:
    """A feature that a rule is, in one column; `words` are the tokens of a word or phrase."""

    feature: int
    column: str
    words: tuple[str, ...] = ()


def features_of(text: str, pool: Pool) -> tuple[RuleFeature, ...]:
    """Give the features whose rows a search of one term matches.

    A word that is asked of every text column is one feature in each. A search of several terms, a
    prefix or a regular expression is none, nor is a word that too few rows have to be learned.

    Raises
    ------
    SearchError
        The search can't be understood.
    """
    match parse(text).root:
        case Word(value=value):
            found = [_word(column, value, pool) for column in pool.text_columns]
        case Condition() as term:
            found = [_of_column(term, text.strip(), pool)]
        case _:
            found = []
    return tuple(one for one in found if one is not None)


def _of_column(term: Condition, written: str, pool: Pool) -> RuleFeature | None:
    if built_in_of(term.field) is not None:
        return None
    column = find_column(term.field, pool)
    if column is None or column.role is not Role.FEATURE:
        return None
    if not isinstance(column, TextColumn):
        feature = pool.features.find_alternative(column.name, written)
        return None if feature is None else RuleFeature(feature, column.name)
    if term.comparison is not Comparison.IS or len(term.values) != 1:
        return None
    return _word(column.name, term.value, pool)


def _word(column: str, value: Value, pool: Pool) -> RuleFeature | None:
    if value.kind is ValueKind.REGEX or value.is_star or value.is_prefix or value.is_fuzzy:
        return None
    words = tuple(tokens_of(value.text))
    feature = pool.features.find_words(column, words) if words else None
    return None if feature is None else RuleFeature(feature, column, words)
