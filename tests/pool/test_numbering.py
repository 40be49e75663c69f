"""Numbering distinct strings."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seeker.pool import numbering
from seeker.pool.numbering import Numbering

strings = st.lists(st.text(max_size=3), max_size=30)


@settings(deadline=None)
@given(st.lists(strings, max_size=6), st.sampled_from([2, 4, 1 << 20]))
def test_each_distinct_string_has_one_number(parts: list[list[str]], n_slots: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(numbering, "_N_SLOTS", n_slots)
        numbers = Numbering()
        numbered = [numbers.number(pl.Series(part, dtype=pl.String)) for part in parts]
        distinct = numbers.distinct().to_list()
    assert sorted(distinct) == sorted({one for part in parts for one in part})
    assert [[distinct[one] for one in part] for part in numbered] == parts


def test_threads_agree_on_the_numbers() -> None:
    numbers = Numbering()
    parts = [
        pl.Series([f"word{(row * 7 + part) % 5000}" for row in range(4000)]) for part in range(40)
    ]
    with ThreadPoolExecutor(4) as threads:
        numbered = list(threads.map(numbers.number, parts))
    distinct = numbers.distinct()
    assert distinct.n_unique() == len(distinct) == 5000
    for part, found in zip(parts, numbered, strict=True):
        assert distinct.gather(found).equals(part)


def test_a_million_strings_have_a_million_numbers() -> None:
    numbers = Numbering()
    for start in range(0, 1_000_000, 100_000):
        numbers.number(pl.Series(range(start, start + 100_000)).cast(pl.String))
    again = numbers.number(pl.Series(["0", "999999", "500000", "1000000"]))
    assert numbers.distinct().gather(again).to_list() == ["0", "999999", "500000", "1000000"]
    assert numbers.distinct().n_unique() == 1_000_001
