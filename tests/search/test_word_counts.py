"""A search for words counts like a plain scan of the file.

The scan cuts the texts into words with Python's own regular expressions, and knows nothing of
seeker's tokeniser and indexes.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from itertools import chain

import polars as pl
import pytest

from seeker.search import SearchablePool, find

WORD = re.compile(r"\w+(?:['’]\w+)*")
SMS, NEWS, JOBS = "sms_spam.csv", "ng20_science.jsonl", "fake_jobs.csv"

# The words of each text column of one row, and what they must be.
Texts = dict[str, list[str]]
Test = Callable[[Texts], bool]


def some_word(test: Callable[[str], bool], column: str | None = None) -> Test:
    """Some word of a column, or of any, passes a test."""
    if column is not None:
        return lambda texts: any(map(test, texts[column]))
    return lambda texts: any(map(test, chain(*texts.values())))


def has(word: str, column: str | None = None) -> Test:
    return some_word(lambda one: one == word, column)


def starts(word: str) -> Test:
    return some_word(lambda one: one.startswith(word))


def near(word: str, allowed: int) -> Test:
    return some_word(
        lambda one: abs(len(one) - len(word)) <= allowed and edits(word, one) <= allowed
    )


def phrase(*words: str) -> Test:
    """Some text has these words, one right behind the other; the last may end in a star."""
    *before, last = words
    length = len(words)

    def at(text: list[str], place: int) -> bool:
        *first, end = text[place : place + length]
        whole = end.startswith(last[:-1]) if last.endswith("*") else end == last
        return whole and first == before

    return lambda texts: any(
        at(text, place) for text in texts.values() for place in range(len(text) - length + 1)
    )


def no(test: Test) -> Test:
    return lambda texts: not test(texts)


def each(*tests: Test) -> Test:
    return lambda texts: all(test(texts) for test in tests)


def either(*tests: Test) -> Test:
    return lambda texts: any(test(texts) for test in tests)


@cache
def edits(one: str, other: str) -> int:
    """Count the edits between two words: add, drop, change, swap neighbours."""
    rows = [list(range(len(other) + 1))]
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, against in enumerate(other, 1):
            best = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                best = min(best, rows[-2][j - 2] + 1)
            row.append(best)
        rows.append(row)
    return rows[-1][-1]


@pytest.fixture(scope="session")
def words(frames: Callable[[str], pl.DataFrame]) -> Callable[[str, str], list[list[str]]]:
    """Cut every text of a column into words."""

    @cache
    def cut(name: str, column: str) -> list[list[str]]:
        texts = frames(name)[column].to_list()
        return [[word.casefold() for word in WORD.findall(text or "")] for text in texts]

    return cut


@pytest.mark.parametrize(
    ("name", "search", "test"),
    [
        (SMS, "free", has("free")),
        (SMS, "FREE", has("free")),
        (SMS, "text:free", has("free")),
        (SMS, '"free entry"', phrase("free", "entry")),
        (SMS, "win*", starts("win")),
        (SMS, "-free", no(has("free"))),
        (SMS, "NOT free", no(has("free"))),
        (SMS, "call now", each(has("call"), has("now"))),
        (SMS, "call AND now", each(has("call"), has("now"))),
        (SMS, "call OR now free", either(has("call"), each(has("now"), has("free")))),
        (SMS, "(call OR now) free", each(either(has("call"), has("now")), has("free"))),
        (SMS, "not or and", each(has("not"), has("or"), has("and"))),
        (SMS, "T&C's", phrase("t", "c's")),
        (SMS, "don't", has("don't")),
        (SMS, "text:(prize|won|claim*)", either(has("prize"), has("won"), starts("claim"))),
        (SMS, "text:(prise~|won)", either(near("prise", 1), has("won"))),
        (SMS, "prise~", near("prise", 1)),
        (SMS, "tomorow~ -tomorrow", each(near("tomorow", 2), no(has("tomorrow")))),
        (NEWS, "encryption", has("encryption")),
        (NEWS, "subject:encryption", has("encryption", "subject")),
        (NEWS, '"public key"', phrase("public", "key")),
        (NEWS, "e-mail", phrase("e", "mail")),
        (NEWS, "e-ma*", phrase("e", "ma*")),
        (
            NEWS,
            "space (shuttle OR nasa) -moon",
            each(has("space"), either(has("shuttle"), has("nasa")), no(has("moon"))),
        ),
        (NEWS, "encriptoin~", near("encriptoin", 2)),
        (JOBS, "title:engineer", has("engineer", "title")),
        (JOBS, 'title:"customer service"', phrase("customer", "service")),
    ],
)
def test_a_search_for_words_counts_like_a_plain_scan(
    pools: Callable[[str], SearchablePool],
    words: Callable[[str, str], list[list[str]]],
    name: str,
    search: str,
    test: Test,
) -> None:
    pool = pools(name)
    columns = pool.text_columns
    texts = zip(*(words(name, column) for column in columns), strict=True)
    expected = [
        row for row, text in enumerate(texts) if test(dict(zip(columns, text, strict=True)))
    ]
    assert find(search, pool).rows.tolist() == expected
    assert 0 < len(expected) < pool.n_rows
