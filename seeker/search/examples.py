"""Searches of this very pool, for help: made of words, values and ranges that it holds."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from seeker.pool.bin_edges import short_date, short_number
from seeker.pool.column import (
    CategoryColumn,
    Column,
    DateColumn,
    NumberColumn,
    Role,
    TextColumn,
)
from seeker.pool.term_text import write_column, write_missing, write_value
from seeker.pool.tokeniser import tokens_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from seeker.pool.pool import Pool

_LOOKED_AT = 400
_SHORTEST = 4
_COMMON = 0.25


@dataclass(frozen=True)
class Example:
    """A search that finds rows, and what it means."""

    search: str
    what: str
    is_plain: bool = False
    """It is the plainest of its kind, for where there is room for few."""


def examples_for(pool: Pool) -> list[Example]:
    """Make searches that find rows of this pool: one or two of each kind that its columns allow.

    They are made of what some rows hold, spread over the pool; no index is needed.
    """
    rows = np.unique(np.linspace(0, pool.n_rows - 1, _LOOKED_AT).astype(np.int64))
    columns = [column for column in pool.columns.values() if column.role is Role.FEATURE]
    texts = [column for column in columns if isinstance(column, TextColumn)]
    numbers = [column for column in columns if isinstance(column, NumberColumn)]
    found: list[Example] = []
    if texts:
        found += _of_texts([text for text in texts[0].raw.gather(rows) if text], texts)
    for number in numbers[:2]:
        found += _of_numbers(number, rows)
    for column in columns:
        if isinstance(column, DateColumn):
            found += _of_dates(column, rows)
            break
    for column in columns:
        if isinstance(column, CategoryColumn) and column.categories:
            found += _of_values(column)
            break
    found += _of_missing(columns, rows)
    return found


def _of_texts(texts: Sequence[str], columns: Sequence[Column]) -> Iterator[Example]:
    word = _telling_word(texts)
    if word is None:
        return
    first = write_column(columns[0].name)
    yield Example(word, "the word, in any text column", is_plain=True)
    following = _two_words(texts, word)
    if following is not None:
        yield Example(write_value(following), "these words in this order")
    yield Example(f"{word[:_SHORTEST]}*", "words that start so")
    yield Example(f"{first}:{word}", f"only in {columns[0].name}")


def _telling_word(texts: Sequence[str]) -> str | None:
    """Give a word that is frequent, but stands in a part of the texts only."""
    frequency = Counter(
        token
        for text in texts
        for token in {one for one in tokens_of(text) if one.isalpha() and len(one) >= _SHORTEST}
    )
    telling = [word for word, count in frequency.items() if count <= _COMMON * len(texts)]
    return max(telling or frequency, key=lambda word: frequency[word], default=None)


def _two_words(texts: Sequence[str], word: str) -> str | None:
    for text in texts:
        tokens = tokens_of(text)
        if word in tokens[:-1]:
            place = tokens.index(word)
            return f"{word} {tokens[place + 1]}"
    return None


def _of_numbers(column: NumberColumn, rows: NDArray[np.int64]) -> Iterator[Example]:
    values = column.values[rows]
    values = np.sort(values[np.isfinite(values)])
    name = write_column(column.name)
    if not len(values):
        return
    low, below, above, high = (
        float(values[int(q * (len(values) - 1))]) for q in (0.2, 0.3, 0.7, 0.8)
    )
    if low < below <= above < high:
        least, most = short_number(low, below), short_number(above, high)
        yield Example(f"{name}:{least}..{most}", "a range, both ends included", is_plain=True)
        yield Example(f"{name}>={short_number(above, high)}", "a comparison")
    yield Example(f"{name}:p90..", "the highest tenth of the pool")


def _of_dates(column: DateColumn, rows: NDArray[np.int64]) -> Iterator[Example]:
    values = np.sort(column.values[rows])
    values = values[~np.isnat(values)]
    name = write_column(column.name)
    if len(values):
        month = values[len(values) // 2].astype("datetime64[M]")
        yield Example(f"{name}:{month}", "all of that month", is_plain=True)
    if len(values) and values[0] < values[-1]:
        yield Example(f"{name}:{short_date(values[0], values[-1])}..", "from then on")


def _of_values(column: CategoryColumn) -> Iterator[Example]:
    name, values = write_column(column.name), list(map(write_value, column.categories[:2]))
    yield Example(f"{name}:{values[0]}", "a value", is_plain=True)
    if len(values) == 2:
        yield Example(f"{name}:({'|'.join(values)})", "any of several values")


def _of_missing(columns: Sequence[Column], rows: NDArray[np.int64]) -> Iterator[Example]:
    for column in columns:
        if column.raw.gather(rows).null_count():
            yield Example(write_missing(column.name), "has no value")
            return
