"""Two words in a row as features."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seeker.pool import bigrams
from seeker.pool.bigrams import bigram_counts
from seeker.pool.progress import Quiet
from seeker.pool.token_index import TokenIndex
from seeker.pool.tokeniser import tokens_of

words = st.sampled_from(["a", "b", "late", "fee"])
texts = st.lists(st.lists(words, max_size=8).map(" ".join), max_size=12)


@settings(deadline=None)
@given(texts, st.sampled_from([1, 3, 1000]))
def test_pairs_of_two_rows_are_counted_like_a_plain_scan(rows: list[str], share: int) -> None:
    index = TokenIndex.build(pl.Series(rows, dtype=pl.String))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bigrams, "_PAIRS", share)
        counted = bigram_counts("body", index, Quiet())
    by_row = [Counter(pairwise(tokens_of(row))) for row in rows]
    frequency = Counter(pair for row in by_row for pair in row)
    kept = sorted(pair for pair, n_rows in frequency.items() if n_rows >= 2)
    assert list(counted.searches) == [f'body:"{" ".join(pair)}"' for pair in kept]
    assert counted.counts.toarray().tolist() == [[row[pair] for pair in kept] for row in by_row]
