"""The vocabulary, sorted and stored."""

from __future__ import annotations

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from seeker.pool.tokeniser import normalise
from seeker.pool.vocabulary import pack, sort_vocabulary, unpack

words = st.text(st.characters(categories=["L", "N", "M"]), min_size=1, max_size=6)


@settings(deadline=None)
@given(st.lists(words, unique=True, max_size=30))
def test_each_spelling_is_found_in_the_sorted_vocabulary(spellings: list[str]) -> None:
    vocabulary, positions = sort_vocabulary(pl.Series(spellings, dtype=pl.String))
    assert vocabulary == sorted({normalise(one) for one in spellings})
    assert [vocabulary[one] for one in positions] == [normalise(one) for one in spellings]


@settings(deadline=None)
@given(st.lists(words, max_size=30))
def test_a_packed_vocabulary_is_unpacked_as_it_was(vocabulary: list[str]) -> None:
    assert unpack(pack(vocabulary)) == vocabulary


def test_a_vocabulary_of_many_parts_is_unpacked_as_it_was() -> None:
    vocabulary = [f"wörd{number:07}" for number in range(60_000)]
    assert unpack(pack(vocabulary)) == vocabulary
