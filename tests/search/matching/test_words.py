"""Words, prefixes, fuzzy words and phrases in texts."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl
import pytest

from seeker.errors import SearchError
from seeker.search import SearchablePool, read_pool

Rows = Callable[[str], list[int]]
Refused = Callable[[str], SearchError]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("refund", [0]),
        ("REFUND", [0]),
        ("title:refund", [0]),
        ("body:refunds", []),
        ("refun*", [0, 4]),
        ("title:late", [0, 2]),
        ('"late fee"', [0, 2]),
        ('body:"late fee"', [0]),
        ('"fee late"', [2]),
        ('"late refund"', [0]),
        ('"refund the"', [0]),
        ('"late"', [0, 2]),
        ("e-mail", [3]),
        ("body:e-mail", [3]),
        ("e-ma*", [3]),
        ("late-f*", [0, 2]),
        ("x-f*", []),
        ("zzz-f*", []),
        ("late-zz*", []),
        ("refnd~", [0, 5]),
        ("title:refnd~", [0]),
        ("東京", [5]),
        ("京タ*", [5]),
        ("京東", []),
        ("STRASSE", [6]),
        ("don't", [7]),
        ("Don’t", [7]),
        ("don*", [7]),
        ('"it\'s fine"', [7]),
        ("body:(love|/\\$\\d/|refn*)", [1, 5, 6]),
        ("body:*", [0, 1, 2, 3, 5, 6, 7]),
        ("/[A-Z]-m/", [3]),
        ("body:/(?i)LATE FEE/", [0]),
        ('"http://x.org"', [3]),
        ("5.00", [6]),
        ("10-30", [3]),
    ],
)
def test_rows_are_found_by_words(rows: Rows, text: str, expected: list[int]) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize(
    ("text", "place", "what"),
    [
        ("late !!!", (5, 8), "there is no word in !!!"),
        ('"..."', (0, 5), "there is no word in ..."),
        ('body:""', (5, 7), "there is no word in this"),
        ("*", (0, 1), "* needs a column or a word"),
        ("~", (0, 1), "there is no word in ~"),
        ("re*nd", (0, 5), "* stands only at the end of a word"),
        ("**bold**", (0, 8), "* stands only at the end of a word"),
        ("e-mial~", (0, 7), "~ takes a single word"),
        ("body:/late", (5, 10), "regular expression is never closed"),
        ("body>5", (0, 6), "is a text and can't be compared"),
        ("body=late", (0, 9), "is a text and can't be compared"),
    ],
)
def test_what_is_no_word_is_answered_with_its_place(
    refused: Refused, text: str, place: tuple[int, int], what: str
) -> None:
    error = refused(text)
    assert (error.start, error.end) == place
    assert what in error.what


def test_the_words_that_were_taken_are_told(pool: SearchablePool) -> None:
    assert pool.search("refnd~").notes == ("refnd~ took refund (2), refnd (1)",)
    assert pool.search("xyzzyxyzzy~").notes == ("no word is spelled about so: xyzzyxyzzy~",)


def test_only_some_of_many_words_are_told() -> None:
    words = [f"abcdef{letter}" for letter in "ghijklmnopqrst"]
    pool = read_pool(pl.DataFrame({"t": [f"one two three {word}" for word in words]}), text="t")
    matches = pool.search("abcdefx~")
    assert len(matches) == len(words)
    assert matches.notes[0].endswith("and 6 more")


def test_an_unknown_word_finds_nothing_and_the_nearest_is_offered(pool: SearchablePool) -> None:
    matches = pool.search("reefund")
    assert len(matches) == 0
    assert matches.notes == ("no text has the word reefund: did you mean refund?",)
    assert pool.search('"late xyzzy"').notes == ("no text has the word xyzzy",)


def test_without_a_text_a_word_is_offered_to_the_column_that_holds_it() -> None:
    pool = read_pool(pl.DataFrame({"x": [1.0, 2.0, 3.0], "kind": ["red", "blue", "red"]}))
    with pytest.raises(SearchError, match="no text to find words in") as caught:
        pool.search("Red")
    assert caught.value.remedy == "Write kind:Red."
    with pytest.raises(SearchError) as caught:
        pool.search("green")
    assert caught.value.remedy is not None
    assert caught.value.remedy.startswith("Name a column")


def test_a_phrase_doesnt_reach_from_one_row_into_the_next() -> None:
    texts = ["one two three four", "five six seven eight", "four five six nine"]
    pool = read_pool(pl.DataFrame({"t": texts}), text="t")
    assert pool.search('"four five"').rows.tolist() == [2]
    assert pool.search("four-fi*").rows.tolist() == [2]
    assert pool.search("seven-ei*").rows.tolist() == [1]
