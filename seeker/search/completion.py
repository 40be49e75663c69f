"""What could be typed next: columns, values, classes, words and built-in names."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, islice
from typing import TYPE_CHECKING

import numpy as np

from seeker.escaping import one_line
from seeker.pool.column import (
    CategoryColumn,
    DateColumn,
    NumberColumn,
    Role,
    TextColumn,
    VectorColumn,
)
from seeker.pool.term_text import write_column
from seeker.pool.tokeniser import normalise
from seeker.search.columns import find_column
from seeker.search.matching.categories import fold
from seeker.search.matching.numbers import write_number
from seeker.search.matching.registry import BUILT_INS
from seeker.search.ordering import RANDOM, STRATEGIES
from seeker.search.quoting import quote_value
from seeker.search.terms import LIKE, SORT, Field
from seeker.search.typing_place import TypingPlace, find_place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from seeker.pool.pool import Pool
    from seeker.search.context import Context

_AT_MOST = 50
_WORDS_FIRST = 3
"""Frequent words that are offered before built-in names."""
_FREQUENT = 0.001
"""The share of the rows from which on a word of their texts is frequent."""
_FREQUENT_AT_LEAST = 5
_ORDERS = {SORT: "the order of the rows", LIKE: "ranked by similarity to a row or a text"}


class CompletionKind(StrEnum):
    """What a completion is."""

    COLUMN = "column"
    VALUE = "value"
    CLASS = "class"
    WORD = "word"
    BUILT_IN = "builtin"


@dataclass(frozen=True)
class Completion:
    """What could stand in place of the characters from `start` up to `end`."""

    start: int
    end: int
    insert: str
    kind: CompletionKind
    detail: str = ""


@dataclass(frozen=True)
class _Offer:
    insert: str
    kind: CompletionKind
    detail: str = ""


def complete(
    text: str,
    cursor: int,
    pool: Pool,
    context: Context | None = None,
    *,
    wait: bool = True,
) -> list[Completion]:
    """Offer what could be typed at the cursor, the likeliest first.

    Parameters
    ----------
    text, cursor
        The search so far, and an offset into it.
    context
        Knows the classes.
    wait
        Build the indexes that aren't there yet; else the words of their columns are left out.
    """
    place = find_place(text, cursor)
    if place is None:
        return []
    return [
        Completion(place.start, place.end, offer.insert, offer.kind, offer.detail)
        for offer in islice(_offers(place, pool, context, wait=wait), _AT_MOST)
    ]


def _offers(
    place: TypingPlace, pool: Pool, context: Context | None, *, wait: bool
) -> Iterator[_Offer]:
    typed, field = place.typed, place.field
    indexed = [name for name in pool.text_columns if wait or pool.has_index(name)]
    if field is None:
        return _names_and_words(typed, pool, indexed)
    if field.in_backticks:
        return _values_of_column(field, typed, pool, indexed)
    if field.name == SORT:
        return _sort_keys(typed, pool)
    if field.name == "p" and field.label is None:
        return _classes(typed, context)
    if field.name in BUILT_INS:
        return _values_of_built_in(field.name, typed, context)
    return _values_of_column(field, typed, pool, indexed)


def _names_and_words(typed: str, pool: Pool, indexed: Sequence[str]) -> Iterator[_Offer]:
    """Offer names and words, with what most likely is meant by somebody who types words.

    That is a name that is written in full, and before the program's own names, of which most
    people want a few, the words that many texts have.
    """
    yield from _columns_that_begin(typed, pool)
    built_ins = list(_built_ins(typed))
    whole = [offer for offer in built_ins if offer.insert[:-1] == typed]
    yield from whole
    counts = _count_words(typed, indexed, pool)
    least = max(_FREQUENT_AT_LEAST, _FREQUENT * pool.n_rows)
    n_first = sum(count >= least for _, count in counts[:_WORDS_FIRST])
    yield from map(_word, counts[:n_first])
    yield from _columns_that_go_on(typed, pool)
    yield from (offer for offer in built_ins if offer not in whole)
    yield from map(_word, counts[n_first:])


def _columns(typed: str, pool: Pool) -> Iterator[_Offer]:
    """Offer columns that begin so, then those that go on so."""
    return chain(_columns_that_begin(typed, pool), _columns_that_go_on(typed, pool))


def _columns_that_begin(typed: str, pool: Pool) -> Iterator[_Offer]:
    name = _column_typed(typed)
    return (_column(one, pool) for one in pool.visible if one.casefold().startswith(name))


def _columns_that_go_on(typed: str, pool: Pool) -> Iterator[_Offer]:
    name = _column_typed(typed)
    return (_column(one, pool) for one in pool.visible if one.casefold().find(name) > 0)


def _column_typed(typed: str) -> str:
    return typed.removeprefix("`").casefold()


def _column(name: str, pool: Pool) -> _Offer:
    detail = str(pool.columns[name].type)
    return _Offer(f"{write_column(name)}:", CompletionKind.COLUMN, detail)


def _built_ins(typed: str) -> Iterator[_Offer]:
    asked = _ORDERS | {name: built_in.asks for name, built_in in BUILT_INS.items()}
    for name, asks in asked.items():
        if name.startswith(typed):
            insert = "p(" if name == "p" else f"{name}:"
            yield _Offer(insert, CompletionKind.BUILT_IN, asks)


def _count_words(typed: str, columns: Sequence[str], pool: Pool) -> list[tuple[str, int]]:
    """Give words that begin so with the number of their texts, the most frequent first."""
    prefix = normalise(typed)
    if not prefix:
        return []
    texts: Counter[str] = Counter()
    for column in columns:
        index = pool.index(column)
        ids = index.ids_with_prefix(prefix)
        frequency = index.document_frequency[ids.start : ids.stop]
        for at in np.argsort(-frequency, kind="stable")[:_AT_MOST].tolist():
            texts[index.vocabulary[ids.start + at]] += int(frequency[at])
    return texts.most_common(_AT_MOST)


def _word(counted: tuple[str, int]) -> _Offer:
    word, count = counted
    return _Offer(word, CompletionKind.WORD, "1 text" if count == 1 else f"{count:,} texts")


def _values_of_built_in(name: str, typed: str, context: Context | None) -> Iterator[_Offer]:
    for offer in BUILT_INS[name].offers(context):
        if fold(offer.value).startswith(fold(typed)):
            insert = quote_value(offer.value) if offer.is_class else offer.value
            kind = CompletionKind.CLASS if offer.is_class else CompletionKind.VALUE
            yield _Offer(insert, kind, offer.meaning)


def _classes(typed: str, context: Context | None) -> Iterator[_Offer]:
    for name in () if context is None else context.classes():
        if fold(name).startswith(fold(typed)):
            yield _Offer(f"{quote_value(name)}):", CompletionKind.CLASS, "probability of the class")


def _sort_keys(typed: str, pool: Pool) -> Iterator[_Offer]:
    sign = "-" if typed.startswith("-") else ""
    name = typed.removeprefix("-")
    for offer in _columns(name, pool):
        yield _Offer(sign + offer.insert.removesuffix(":"), offer.kind, offer.detail)
    for key, asks in ({RANDOM: "shuffled"} | STRATEGIES).items():
        if key.startswith(name):
            yield _Offer(sign + key, CompletionKind.BUILT_IN, asks)


def _values_of_column(
    field: Field, typed: str, pool: Pool, indexed: Sequence[str]
) -> Iterator[_Offer]:
    """Offer values; `indexed` are the columns of words that may be offered."""
    column = find_column(field, pool)
    match column:
        case CategoryColumn() if column.role is not Role.ID:
            counts = np.bincount(column.codes[column.codes >= 0], minlength=len(column.categories))
            for code, value in enumerate(column.categories):
                if fold(value).startswith(fold(typed)):
                    detail = _rows(int(counts[code]))
                    yield _Offer(quote_value(value), CompletionKind.VALUE, detail)
        case TextColumn() if column.role is not Role.ID:
            words = _count_words(typed, [name for name in indexed if name == column.name], pool)
            yield from map(_word, words)
        case NumberColumn(values=values) if not typed and not np.isnan(values).all():
            low, high = float(np.nanmin(values)), float(np.nanmax(values))
            every = f"{write_number(low)}..{write_number(high)}"
            yield _Offer(every, CompletionKind.VALUE, "least to greatest")
        case DateColumn(values=dates) if not typed and not np.isnat(dates).all():
            first, last = np.nanmin(dates), np.nanmax(dates)
            every = f"{np.datetime_as_string(first, 'D')}..{np.datetime_as_string(last, 'D')}"
            yield _Offer(every, CompletionKind.VALUE, "first to last")
        case VectorColumn() | None:
            return
    if not typed and column is not None:
        yield _Offer("*", CompletionKind.VALUE, f"has {one_line(column.name)}")


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count:,} rows"
