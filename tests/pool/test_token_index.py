"""The token index finds what a plain scan of the same tokens finds."""

from __future__ import annotations

from collections import Counter

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seeker.errors import Cancelled
from seeker.pool import phrases, postings, token_stream
from seeker.pool.token_index import TokenIndex
from seeker.pool.tokeniser import tokens_of

words = st.sampled_from(["a", "A", "b", "the", "fee", "fees", "Café", "café", "don’t", "日本", "ü"])
texts = st.lists(st.none() | st.lists(words, max_size=8).map(" ".join), max_size=12)


def build(rows: list[str | None]) -> TokenIndex:
    return TokenIndex.build(pl.Series(rows, dtype=pl.String))


def scan(rows: list[str | None]) -> list[list[str]]:
    return [tokens_of(row or "") for row in rows]


@settings(deadline=None)
@given(texts)
def test_postings_count_like_a_plain_scan(rows: list[str | None]) -> None:
    index, scanned = build(rows), scan(rows)
    assert list(index.vocabulary) == sorted({token for row in scanned for token in row})
    assert index.n_rows == len(rows)
    for token_id, token in enumerate(index.vocabulary):
        counts = Counter(dict(enumerate(row.count(token) for row in scanned)))
        holding = [row for row in range(len(rows)) if counts[row]]
        assert index.postings(token_id).tolist() == holding
        assert index.counts(token_id).tolist() == [counts[row] for row in holding]
        assert index.document_frequency[token_id] == len(holding)
        assert np.flatnonzero(index.mask_of([token_id])).tolist() == holding


@settings(deadline=None)
@given(texts)
def test_the_stream_holds_every_row_in_order(rows: list[str | None]) -> None:
    index = build(rows)
    streamed = [
        [index.vocabulary[token] for token in index.stream[start:end]]
        for start, end in zip(index.starts, index.starts[1:], strict=False)
    ]
    assert streamed == scan(rows)


@settings(deadline=None)
@given(texts, st.lists(words, min_size=1, max_size=3), st.sampled_from([0.0, 1 / 16, 2.0]))
def test_a_phrase_matches_where_its_tokens_follow_each_other(
    rows: list[str | None], phrase: list[str], gathering: float
) -> None:
    index = build(rows)
    wanted = tokens_of(" ".join(phrase))
    ids = [index.token_id(token) for token in wanted]
    known = [one for one in ids if one is not None]
    if len(known) < len(ids):
        return
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(phrases, "_WORTH_GATHERING", gathering)
        mask = index.phrase_mask(known)
    joined = [f" {' '.join(row)} " for row in scan(rows)]
    assert mask.tolist() == [f" {' '.join(wanted)} " in row for row in joined]


@settings(deadline=None)
@given(texts, st.sampled_from(["", "f", "fee", "ca", "x", "日"]))
def test_a_prefix_gives_the_words_that_start_so(rows: list[str | None], prefix: str) -> None:
    index = build(rows)
    ids = index.ids_with_prefix(prefix)
    found = [index.vocabulary[one] for one in ids]
    assert found == [token for token in index.vocabulary if token.startswith(prefix)]
    holding = [any(token.startswith(prefix) for token in row) for row in scan(rows)]
    assert index.mask_of(ids).tolist() == holding
    assert index.mask_of(list(ids)).tolist() == holding


def test_an_unknown_word_has_no_token() -> None:
    index = build(["a b", "c"])
    assert [index.token_id(word) for word in ("a", "c", "aa", "z", "")] == [0, 2, None, None, None]


def test_the_empty_phrase_matches_nothing() -> None:
    assert not build(["a b"]).phrase_mask([]).any()


@settings(deadline=None)
@given(texts)
def test_a_restored_index_is_the_same(rows: list[str | None]) -> None:
    index = build(rows)
    restored = TokenIndex.from_arrays(index.arrays())
    assert list(restored.vocabulary) == list(index.vocabulary)
    for name, array in index.arrays().items():
        np.testing.assert_array_equal(restored.arrays()[name], array)


def test_many_parts_give_the_same_index_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    rows: list[str | None] = [f"word{row % 7} Word{row % 11} {row}" for row in range(500)]
    whole = build(rows).arrays()
    monkeypatch.setattr(token_stream, "_TEXT_BYTES", 100)
    monkeypatch.setattr(postings, "_OCCURRENCES", 10)
    for name, array in build(rows).arrays().items():
        np.testing.assert_array_equal(array, whole[name])


def test_counts_and_tokens_take_no_more_bytes_than_they_need() -> None:
    few = build(["a b", "b"])
    assert (few.stream.itemsize, few.counts(0).itemsize) == (1, 1)
    many = build([" ".join(f"w{number}" for number in range(300)), "a " * 1000])
    assert (many.stream.itemsize, many.counts(0).itemsize) == (2, 2)
    assert many.counts(0).tolist() == [1000]


def test_building_stops_when_it_is_cancelled() -> None:
    class Stop:
        def step(self, what: str, done: int, total: int) -> None:
            raise Cancelled

    with pytest.raises(Cancelled):
        TokenIndex.build(pl.Series(["a"]), Stop())
