"""Regular expressions over the raw text."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from seeker.errors import SearchError
from seeker.search import SearchablePool
from seeker.search.matching import regexes
from seeker.search.matching.evaluation import Evaluation
from seeker.search.matching.regexes import match_pattern
from seeker.search.terms import Span, Value, ValueKind


def pattern(text: str) -> Value:
    return Value(Span(0, len(text)), text, ValueKind.REGEX)


@pytest.mark.parametrize("rows_at_once", [1, 3, 1000])
def test_rows_are_looked_at_in_parts(
    pool: SearchablePool, monkeypatch: pytest.MonkeyPatch, rows_at_once: int
) -> None:
    monkeypatch.setattr(regexes, "_ROWS", rows_at_once)
    texts = pl.Series(["a", None, "ba", "c", "", "A", "xa", "b"])
    evaluation = Evaluation("", pool)
    assert match_pattern(pattern("a"), texts, evaluation).nonzero()[0].tolist() == [0, 2, 6]
    within = np.array([True, True, False, True, True, True, True, True])
    found = match_pattern(pattern("a"), texts, evaluation.only(within))
    assert found.nonzero()[0].tolist() == [0, 6]
    nothing = np.zeros(8, dtype=np.bool_)
    assert not match_pattern(pattern("a"), texts, evaluation.only(nothing)).any()


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("[", "unclosed character class"),
        ("(a", "unclosed group"),
        ("(?=x)", "look-around, including look-ahead and look-behind, is not supported"),
        (r"\1", "backreferences are not supported"),
        ("(a{1000}){1000}", "Compiled regex exceeds size limit of 10485760 bytes"),
    ],
)
def test_a_bad_pattern_is_answered_with_its_reason(
    pool: SearchablePool, written: str, reason: str
) -> None:
    with pytest.raises(SearchError) as caught:
        pool.search(f"late /{written}/")
    assert caught.value.what == f"this is no regular expression: {reason}"
    assert (caught.value.start, caught.value.end) == (5, 7 + len(written))


def test_a_bad_pattern_is_told_even_where_no_row_is_left(pool: SearchablePool) -> None:
    with pytest.raises(SearchError, match="no regular expression"):
        pool.search("price:12345 /[/")
