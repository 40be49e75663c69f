"""Words spelled about so."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seeker.search.matching import spelling
from seeker.search.matching.spelling import allowed_edits, spelled_about

WORDS = st.text(alphabet="abcé", min_size=1, max_size=8)


def edits(one: str, other: str) -> int:
    """Count edits as the textbook does: add, drop, change, swap neighbours."""
    table = [[i + j for j in range(len(other) + 1)] for i in range(len(one) + 1)]
    for i in range(1, len(one) + 1):
        for j in range(1, len(other) + 1):
            change = table[i - 1][j - 1] + (one[i - 1] != other[j - 1])
            table[i][j] = min(table[i - 1][j] + 1, table[i][j - 1] + 1, change)
            if i > 1 and j > 1 and one[i - 2 : i] == other[j - 2 : j][::-1]:
                table[i][j] = min(table[i][j], table[i - 2][j - 2] + 1)
    return table[-1][-1]


@pytest.mark.parametrize(("word", "allowed"), [("ab", 0), ("abc", 1), ("abcde", 1), ("abcdef", 2)])
def test_a_longer_word_may_be_further_away(word: str, allowed: int) -> None:
    assert allowed_edits(word) == allowed


def test_each_kind_of_mistake_is_one_edit() -> None:
    vocabulary = ["refund", "refnd", "refunds", "refumd", "reufnd", "rfdnu"]
    assert spelled_about("refund", vocabulary, edits=1) == [0, 1, 2, 3, 4]


@settings(deadline=None)
@given(WORDS, st.lists(WORDS, unique=True, max_size=40))
def test_the_same_words_are_found_as_by_the_textbook(word: str, vocabulary: list[str]) -> None:
    found = spelled_about(word, vocabulary)
    near = [at for at, other in enumerate(vocabulary) if edits(word, other) <= allowed_edits(word)]
    assert sorted(found) == near
    distances = [edits(word, vocabulary[at]) for at in found]
    assert distances == sorted(distances)


def test_a_large_vocabulary_is_read_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    vocabulary = [f"word{number}" for number in range(100)]
    whole = spelled_about("word5", vocabulary)
    monkeypatch.setattr(spelling, "_CHUNK", 7)
    assert spelled_about("word5", vocabulary) == whole
